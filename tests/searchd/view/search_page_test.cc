// The page of results.
#include <gtest/gtest.h>

#include "searchd/view/search_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::Asked;
using test::EmptyResult;
using test::Question;
using test::SearchHtml;
using test::ShippedFace;
using test::TitleOf;

// "23 val till har träffar" led nowhere once.
TEST(SearchPage, TheValuesLeftOutStandBehindALink) {
  index::SearchResult result = test::SyntheticResult();
  result.facets.front().more = 23;
  const std::string html = SearchHtml(result, {{"behov", "boende"}});
  EXPECT_NE(html.find("<a href=\"/sok?behov=boende&amp;visa-alla=behov#filter-behov\">23 val till"), std::string::npos);
  EXPECT_NE(html.find("id=\"filter-behov\""), std::string::npos);
  EXPECT_EQ(html.find("id=\"filter\" open"), std::string::npos);
  EXPECT_NE(SearchHtml(result, {{"visa-alla", "behov"}}).find("id=\"filter\" open"), std::string::npos);
}

TEST(SearchPage, TheFragmentIsTheRegionOfThePage) {
  const SearchAddress address = Asked(Question());
  const std::string region = RenderResults(address, test::SyntheticResult(), ShippedFace());
  EXPECT_EQ(region.rfind("<div id=\"resultat\" data-fornya=\"", 0), 0U);
  EXPECT_EQ(test::MarkupFault(region), "");
  EXPECT_NE(RenderSearch(address, test::SyntheticResult(), ShippedFace()).find(region), std::string::npos);
}

TEST(SearchPage, EchoesTheQuestionOnlyInItsBox) {
  const std::string html = SearchHtml(test::SyntheticResult(), {{"q", "zebraord"}});
  const std::size_t box = html.find("value=\"zebraord\"");
  ASSERT_NE(box, std::string::npos);
  EXPECT_EQ(TitleOf(html).find("zebraord"), std::string::npos);
  std::size_t visible = 0;  // outside attributes
  for (std::size_t at = html.find("zebraord"); at != std::string::npos; at = html.find("zebraord", at + 1)) {
    if (html.rfind('<', at) < html.rfind('>', at)) ++visible;
  }
  EXPECT_EQ(visible, 0U);
}

TEST(SearchPage, AListingWithoutAPhoneShowsNoOthers) {
  index::SearchResult result = test::SyntheticResult();
  const std::string html = SearchHtml(result, {});
  const std::size_t silent = html.find("Påhittade gruppen utan telefon");
  ASSERT_NE(silent, std::string::npos);
  EXPECT_NE(html.find("tel:0310000000"), std::string::npos);
  EXPECT_EQ(html.find("tel:", silent), std::string::npos);
  EXPECT_EQ(html.find("example.org/chatt", silent), std::string::npos);
  EXPECT_EQ(html.find("Göteborg", silent), std::string::npos);
}

TEST(SearchPage, HelplinesThatMayNotBeShownAreNot) {
  const std::string html = SearchHtml(EmptyResult(), {});
  EXPECT_NE(html.find("Du är inte ensam"), std::string::npos);
  EXPECT_EQ(html.find("077-150"), std::string::npos);
}

TEST(SearchPage, AChoiceWithoutHitsCannotBeMade) {
  const std::string html = SearchHtml(test::SyntheticResult(), {{"behov", "boende"}});
  EXPECT_NE(html.find("value=\"arbete\" disabled"), std::string::npos);
  EXPECT_NE(html.find("value=\"boende\" checked"), std::string::npos);
  EXPECT_EQ(html.find("value=\"boende\" checked disabled"), std::string::npos);
}

TEST(SearchPage, TheFormCarriesOnWhatItDoesNotShow) {
  const std::string html = SearchHtml(
      test::SyntheticResult(), {{"q", "råd"}, {"behov", "boende"}, {"malgrupp", "vuxna"}, {"nara", "57.7,11.97"}});
  const std::string form = html.substr(html.find("id=\"filter\""));
  for (const char* hidden : {"name=\"q\" value=\"råd\"", "name=\"malgrupp\" value=\"vuxna\"",
                             "name=\"nara\" value=\"57.7,11.97\"", "name=\"snava\" value=\"1\""}) {
    EXPECT_NE(form.find(hidden), std::string::npos) << hidden;
  }
  EXPECT_EQ(form.find("type=\"hidden\" name=\"behov\""), std::string::npos);
}

TEST(Resolved, OnePartOfAReadingCanBeTakenAway) {
  index::Interpretation reading;
  reading.text = "";
  reading.needs = {"boende.akut-natt"};
  reading.areas = {"SE-1480"};
  reading.open = *hours::ParseOpenFilter("night");
  const SearchAddress resolved = Resolved(Asked({{"q", "sova i göteborg i natt"}, {"kanal", "phone"}}), reading);
  EXPECT_EQ(SearchPath(resolved), "/sok?behov=boende.akut-natt&plats=SE-1480&oppet=night&kanal=phone&tolka=av");
}

}  // namespace
}  // namespace kb::view
