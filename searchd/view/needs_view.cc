#include "searchd/view/needs_view.h"

#include "searchd/view/card_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/search_url.h"

namespace kb::view {
namespace {

unsigned CountOf(const std::string& id, const NeedCounts& counts) {
  const auto found = counts.find(id);
  return found == counts.end() ? 0 : found->second;
}

void FillNeedRow(Data row, const terms::Need& need, unsigned count) {
  row.Set("ID", need.id).Set("LABEL", need.label_sv);
  if (count > 0) row.SetIfAny("COUNT", RenderNumber(count));
}

std::string SearchFor(const std::string& need) {
  SearchAddress address;
  address.query.needs = {need};
  return SearchPath(address);
}

// Short ways to narrow: what is open now, by phone, in the evening.
void FillShortcuts(Data body, const std::string& need, const Face& face) {
  SearchAddress address;
  address.query.needs = {need};
  const auto add = [&](index::FacetKind facet, const std::string& value) {
    body.Add("SHORTCUT")
        .Set("LABEL", LabelOf(facet, value, face))
        .Set("URL", SearchPath(WithChoice(address, facet, value)));
  };
  add(index::FacetKind::kOpen, "now");
  add(index::FacetKind::kOpen, "evening");
  add(index::FacetKind::kOpen, "night");
  add(index::FacetKind::kOpen, "weekend");
}

}  // namespace

void CollectNeedCounts(const index::SearchResult& result, NeedCounts& counts) {
  for (const index::Facet& facet : result.facets) {
    if (facet.kind != index::FacetKind::kNeed) continue;
    for (const index::FacetValue& value : facet.values) counts[value.id] = value.count;
  }
}

std::string RenderNeeds(const NeedCounts& counts, const Face& face) {
  const PageHead head = {.title = face.texts.Get("needs.title"), .robots = Robots::kIndex, .canonical = "/behov"};
  return RenderPage(face, head, "needs.html", [&](Data body) {
    for (const terms::Need* need : face.vocabulary.needs.TopLevel()) {
      Data group = body.Add("GROUP");
      FillNeedRow(group, *need, CountOf(need->id, counts));
      for (const std::string& child : need->children) {
        FillNeedRow(group.Include("CHILD", "cards/need.html"), *face.vocabulary.needs.Find(child),
                    CountOf(child, counts));
      }
    }
  });
}

std::string RenderNeed(const terms::Need& need, const index::SearchResult& result, LocalTime now, const Face& face) {
  const PageHead head = {
      .title = face.texts.Get("need.title"), .robots = Robots::kIndex, .canonical = "/behov/" + need.id};
  NeedCounts counts;
  CollectNeedCounts(result, counts);
  return RenderPage(face, head, "need.html", [&](Data body) {
    body.Set("LABEL", need.label_sv).Set("SEARCH_URL", SearchFor(need.id));
    if (const terms::Need* parent = face.vocabulary.needs.Find(need.parent)) {
      body.Add("PARENT").Set("ID", parent->id).Set("LABEL", parent->label_sv);
    }
    for (const std::string& child : need.children) {
      FillNeedRow(body.Include("CHILD", "cards/need.html"), *face.vocabulary.needs.Find(child), CountOf(child, counts));
    }
    body.ShowIf("CHILDREN", !need.children.empty()).ShowIf("SENSITIVE", need.crisis);
    FillShortcuts(body, need.id, face);
    body.Set("TOTAL", face.texts.Count("results.total", result.total));
    for (const index::Hit& hit : result.hits) FillCard(body.Include("CARD", "cards/hit.html"), hit, now, face);
    body.ShowIf("MORE", result.total > result.hits.size()).ShowIf("EMPTY", result.total == 0);
  });
}

}  // namespace kb::view
