#include "searchd/view/area_view.h"

#include "searchd/view/card_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/search_url.h"

namespace kb::view {
namespace {

using index::FacetKind;

SearchAddress SearchIn(const terms::Area& area) {
  SearchAddress address;
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
      row.Set("URL", SearchPath(WithOnlyChoice(SearchIn(area), facet.kind, value.id)));
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

}  // namespace

std::string RenderArea(const terms::Area& area, const index::SearchResult& result, LocalTime now, const Face& face) {
  const std::string label = AreaLabel(area.id, face);
  const PageHead head = {.title = face.texts.Format("area.title", {{"area", label}}),
                         .robots = Robots::kIndex,
                         .canonical = "/omrade/" + area.id};
  return RenderPage(face, head, "area.html", [&](Data body) {
    body.Set("LABEL", label).Set("SEARCH_URL", SearchPath(SearchIn(area)));
    body.Set("TOTAL", face.texts.Count("results.total", result.total));
    FillSurroundings(body, area, face);
    FillWays(body, area, result, face);
    for (const index::Hit& hit : result.hits) FillCard(body.Include("CARD", "cards/hit.html"), hit, now, face);
    body.ShowIf("MORE", result.total > result.hits.size()).ShowIf("EMPTY", result.total == 0);
  });
}

}  // namespace kb::view
