#include "searchd/view/embedded_view.h"

#include "searchd/view/card_view.h"
#include "searchd/view/layout.h"
#include "searchd/view/search_view.h"

namespace kb::view {
namespace {

// Lines that answer now, where somebody may be in danger.
void FillCrisis(Data page, const index::SearchResult& result, LocalTime now, const Face& face) {
  if (!result.crisis) return;
  FillHelplines(page.Include("CRISIS", "cards/crisis.html"), OpenHelplines(result.helplines, face.vocabulary, now),
                face);
}

void FillEmbeddedHits(Data page, const SearchAddress& address, const index::SearchResult& result, const Face& face) {
  Data block = page.Add("RESULTS");
  block.Set("TOTAL",
            result.total == 0 ? face.texts.Get("results.none") : face.texts.Count("results.total", result.total));
  for (const index::Hit& hit : result.hits) {
    FillCard(block.Include("CARD", "cards/hit.html"), hit, address.query.now, face);
  }
  SearchAddress whole = address;
  whole.query.limit = index::SearchQuery().limit;
  block.Set("URL", SearchPath(whole));
}

}  // namespace

std::string RenderEmbedded(const SearchAddress& address, const index::SearchResult& result, const Face& face) {
  return face.templates.Render("embedded.html", [&](Data page) {
    page.Set("STYLESHEET", face.settings.stylesheet).SetIfAny("SCRIPT", face.settings.script);
    page.ShowIf("EXAMPLE", face.settings.example_data);
    FillHelplines(page, face.settings.crisis_line, face);
    FillSearchBox(page.Include("SEARCH_BOX", "search_box.html"), address, face);
    FillCrisis(page, result, address.query.now, face);
    FillEmbeddedHits(page, address, result, face);
  });
}

}  // namespace kb::view
