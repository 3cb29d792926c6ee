#include "searchd/view/area_view.h"

#include <algorithm>
#include <optional>
#include <set>

#include "searchd/view/card_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/map_view.h"
#include "searchd/view/search_url.h"

namespace kb::view {
namespace {

using index::FacetKind;

SearchAddress SearchIn(const terms::Area& area, const Face& face) {
  SearchAddress address = NewSearch(face);
  address.query.areas = {area.id};
  return address;
}

// The top-level needs and the times that have hits here, each with its count.
void FillWays(Data body, const terms::Area& area, const index::SearchResult& result, const Face& face) {
  for (const index::Facet& facet : result.facets) {
    if (facet.kind != FacetKind::kNeed && facet.kind != FacetKind::kOpen) continue;
    for (const index::FacetValue& value : facet.values) {
      if (value.count == 0 || !value.parent.empty()) continue;
      Data row = body.Add(facet.kind == FacetKind::kNeed ? "NEED" : "TIME");
      row.Set("LABEL", LabelOf(facet.kind, value.id, face)).Set("COUNT", RenderNumber(value.count));
      row.Set("URL", SearchPath(WithOnlyChoice(SearchIn(area, face), facet.kind, value.id)));
    }
  }
}

void FillSurroundings(Data body, const terms::Area& area, const Face& face) {
  const terms::Areas& areas = face.vocabulary.areas;
  const terms::Area* parent = areas.Find(area.parent);
  if (parent != nullptr) body.Add("PARENT").Set("ID", parent->id).Set("LABEL", AreaLabel(parent->id, face));
  const std::vector<terms::AreaIndex>& children = areas.Children(areas.IndexOf(area.id).value());
  if (children.empty()) return;
  Data inside = body.Add("CHILDREN");
  for (const terms::AreaIndex child : children) {
    if (areas.IsListed(child)) inside.Add("CHILD").Set("ID", areas.at(child).id).Set("LABEL", areas.at(child).name);
  }
}

// Those of the place itself first; what reaches it from all of Sweden stands apart, so that a line that is always
// open does not hide the house round the corner.
void FillHits(Data body, const AreaPage& page, const Face& face) {
  constexpr std::size_t kMost = 10;
  std::size_t here = 0;
  std::size_t beyond = 0;
  std::optional<Data> national;
  for (const index::Hit& hit : page.result.hits) {
    std::size_t& count = hit.covers_from_above ? beyond : here;
    if (++count > kMost) continue;
    if (hit.covers_from_above && !national) national = body.Add("NATIONAL");
    Data& list = hit.covers_from_above ? *national : body;
    FillCard(list.Include("CARD", "cards/hit.html"), hit, page.now, face);
  }
  body.ShowIf("MORE", page.result.total > std::min(here, kMost) + std::min(beyond, kMost));
  body.ShowIf("EMPTY", here == 0);
}

void FillMissing(Data body, const AreaPage& page, const Face& face) {
  if (page.missing.empty()) return;
  Data list = body.Add("MISSING");
  for (const std::string& need : page.missing) {
    list.Add("TERM")
        .Set("LABEL", LabelOf(FacetKind::kNeed, need, face))
        .Set("URL", SearchPath(WithOnlyChoice(SearchIn(page.area, face), FacetKind::kNeed, need)));
  }
}

}  // namespace

std::vector<std::string> MissingNeeds(const std::vector<index::Hit>& hits, const terms::Needs& needs) {
  std::set<std::string> met;
  for (const index::Hit& hit : hits) {
    if (hit.covers_from_above) continue;
    for (const std::string& id : hit.card.needs) met.insert(id.substr(0, id.find('.')));
  }
  std::vector<std::string> missing;
  for (const terms::Need* need : needs.TopLevel()) {
    if (!met.contains(need->id)) missing.push_back(need->id);
  }
  return missing;
}

std::string RenderArea(const AreaPage& page, const Face& face) {
  const terms::Area& area = page.area;
  const std::string label = AreaLabel(area.id, face);
  const PageHead head = {.title = face.texts.Format("area.title", {{"area", label}}),
                         .robots = Robots::kIndex,
                         .canonical = "/omrade/" + area.id,
                         .description = face.texts.Format("area.description", {{"area", label}})};
  return RenderPage(face, head, "area.html", [&](Data body) {
    body.Set("LABEL", label).Set("SEARCH_URL", SearchPath(SearchIn(area, face)));
    body.Set("TOTAL", face.texts.Count("results.total", page.result.total));
    FillSurroundings(body, area, face);
    FillWays(body, area, page.result, face);
    FillMap(body, PinsOf(page.result.hits, face), area.id, face);
    FillHits(body, page, face);
    FillMissing(body, page, face);
  });
}

}  // namespace kb::view
