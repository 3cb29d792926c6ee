#include "searchd/view/start_view.h"

#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/search_view.h"

namespace kb::view {
namespace {

void FillNeeds(Data body, const index::SearchResult& everything, const Face& face) {
  for (const index::Facet& facet : everything.facets) {
    if (facet.kind != index::FacetKind::kNeed) continue;
    for (const index::FacetValue& value : facet.values) {
      if (!value.parent.empty() || value.count == 0) continue;
      Data row = body.Add("NEED");
      row.Set("ID", value.id).Set("LABEL", LabelOf(facet.kind, value.id, face)).Set("COUNT", RenderNumber(value.count));
    }
  }
}

}  // namespace

std::string RenderStart(const std::vector<QuickTime>& times, const index::SearchResult& everything, const Face& face) {
  const PageHead head = {.title = face.texts.Get("start.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/",
                         .description = face.texts.Get("start.lead")};
  return RenderPage(face, head, "start.html", [&](Data body) {
    FillSearchBox(body.Include("SEARCH_BOX", "search_box.html"), NewSearch(face), face);
    for (const QuickTime& time : times) body.Add("TIME").Set("LABEL", time.label).Set("VALUE", time.value);
    FillNeeds(body, everything, face);
    body.Set("TOTAL", face.texts.Count("start.total", everything.total));
  });
}

}  // namespace kb::view
