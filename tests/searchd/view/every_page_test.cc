// What holds for every page: word for word (golden), well formed, nobody else asked, links that lead on.
#include <gtest/gtest.h>

#include "searchd/view/layout.h"
#include "searchd/view/needs_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::AllPages;
using test::ListingHtml;
using test::OwnLinks;
using test::Page;
using test::WithoutData;

TEST(GoldenPages, AreWordForWord) {
  for (const Page& page : AllPages()) {
    SCOPED_TRACE(page.name);
    test::ExpectGolden(page.name, page.html);
  }
}

TEST(Pages, AreWellFormed) {
  for (const Page& page : AllPages()) {
    SCOPED_TRACE(page.name);
    EXPECT_EQ(test::MarkupFault(page.html), "");
    EXPECT_EQ(page.html.find("{{"), std::string::npos);
    EXPECT_EQ(page.html.find("[["), std::string::npos);
  }
}

TEST(Tongues, EveryLinkLeadsOnInTheSame) {
  for (const auto& [face, parameter] :
       {std::pair{test::EasyFace(), "sprak=lattlast"}, std::pair{test::EnglishFace(), "sprak=en"}}) {
    for (const Page& page : AllPages(face)) {
      SCOPED_TRACE(page.name);
      const std::vector<std::string> links = OwnLinks(page.html);
      EXPECT_GT(links.size(), 5U);
      for (const std::string& link : links) EXPECT_NE(link.find(parameter), std::string::npos) << link;
      for (std::size_t at = page.html.find("<form"); at != std::string::npos; at = page.html.find("<form", at + 1)) {
        const std::string form = page.html.substr(at, page.html.find("</form>", at) - at);
        EXPECT_NE(form.find("name=\"sprak\""), std::string::npos) << form.substr(0, 200);
      }
    }
  }
}

TEST(Tongues, EnglishPagesSaySoAndAreWellFormed) {
  for (const Page& page : AllPages(test::EnglishFace())) {
    SCOPED_TRACE(page.name);
    EXPECT_EQ(test::MarkupFault(page.html), "");
    EXPECT_NE(page.html.find("<html lang=\"en\" dir=\"ltr\">"), std::string::npos);
  }
  const std::string html = ListingHtml(test::SyntheticListing(), test::EnglishFace());
  EXPECT_NE(html.find("<h1 lang=\"sv\">"), std::string::npos);
  EXPECT_NE(html.find("Leave quickly"), std::string::npos);
  EXPECT_EQ(html.find("Så gör du"), std::string::npos);
}

TEST(Pages, CarryExitCrisisLineAndSkipLink) {
  for (const Page& page : AllPages()) {
    SCOPED_TRACE(page.name);
    EXPECT_NE(page.html.find("href=\"/lamna\""), std::string::npos);
    EXPECT_NE(page.html.find("href=\"#innehall\""), std::string::npos);
    for (const char* number : {"tel:112", "tel:90101", "tel:90390", "tel:1177"}) {
      EXPECT_NE(page.html.find(number), std::string::npos) << number;
    }
  }
}

TEST(Pages, AskNobodyElseForAnything) {
  for (const Page& page : AllPages()) {
    SCOPED_TRACE(page.name);
    EXPECT_EQ(page.html.find("src=\"http"), std::string::npos);
    EXPECT_EQ(WithoutData(page.html).find("<script"), std::string::npos);
    EXPECT_EQ(page.html.find("style="), std::string::npos);
    EXPECT_EQ(page.html.find("<link rel=\"stylesheet\" href=\"http"), std::string::npos);
  }
}

std::string DescriptionIn(const std::string& html) {
  const std::string open = "<meta name=\"description\" content=\"";
  const std::size_t start = html.find(open);
  if (start == std::string::npos) return "";
  return html.substr(start + open.size(), html.find('"', start + open.size()) - start - open.size());
}

TEST(Head, EveryPageIsDescribedInOneSentenceOrTwo) {
  for (const Page& page : AllPages()) {
    SCOPED_TRACE(page.name);
    const std::string description = DescriptionIn(page.html);
    EXPECT_GT(description.size(), 15U);
    EXPECT_LE(description.size(), kMostDescription);
    EXPECT_EQ(description.find('\n'), std::string::npos);
  }
  EXPECT_EQ(DescriptionIn(ListingHtml(test::SyntheticListing())), "Ett påhittat hus. Två rader.");
  index::StoredListing danger = test::SyntheticListing();
  danger.card.needs = {"vald.skyddat-boende"};
  EXPECT_EQ(DescriptionIn(ListingHtml(danger)).find("Ett påhittat hus"), std::string::npos);
}

TEST(Head, CanonicalIsTheConfiguredAddressAndNoOther) {
  SiteSettings settings;
  settings.base_url = "https://stod.example.se";
  const Face shipped = test::EnglishFace();
  const Face face = {shipped.texts, shipped.templates, shipped.vocabulary, settings, nullptr, Tongue::kEnglish};
  const std::string html = RenderNeeds({}, face);
  EXPECT_NE(html.find("<link rel=\"canonical\" href=\"https://stod.example.se/behov?sprak=en\">"), std::string::npos);
  EXPECT_NE(html.find("<link rel=\"alternate\" hreflang=\"sv\" href=\"https://stod.example.se/behov\">"),
            std::string::npos);
  EXPECT_EQ(ListingHtml(test::SyntheticListing()).find("rel=\"canonical\""), std::string::npos);  // nobody said
}

}  // namespace
}  // namespace kb::view
