// Pages that are words of the operator's.
#include <gtest/gtest.h>

#include "searchd/view/message_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::ShippedFace;

TEST(Accessibility, TheStatementIsTheOperators) {
  SiteSettings settings;
  settings.operator_name = "Påhittade kommunen";
  settings.accessibility = {.status = "delvis",
                            .published = "2026-11-22",
                            .reviewed = "2026-11-20",
                            .method = "Vi har prövat själva.",
                            .shortcomings = {"Kartan saknar text."}};
  const Face shipped = ShippedFace();
  const Face face = {shipped.texts, shipped.templates, shipped.vocabulary, settings};
  const std::string html = RenderPlain(PlainPage::kAccessibility, face);
  for (const char* part : {"Påhittade kommunen ansvarar", "delvis förenlig", "Kartan saknar text.", "20 november 2026",
                           "22 november 2026", "Vi har prövat själva.", "href=\"https://www.digg.se/tdosanmalan\""}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace kb::view
