// Whole pages from synthetic values: word for word (golden), against hostile text,
// and for what must never be on them.
#include <gtest/gtest.h>

#include "searchd/view/area_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/message_view.h"
#include "searchd/view/needs_view.h"
#include "searchd/view/search_view.h"
#include "searchd/view/start_view.h"
#include "tests/searchd/view/fixture.h"

namespace kb::view {
namespace {

using test::FridayNight;
using test::ShippedFace;

SearchAddress Asked(const Pairs& pairs) {
  return ReadSearch(pairs, Names::kWeb, test::ShippedVocabulary(), FridayNight());
}

std::string SearchHtml(const index::SearchResult& result, const Pairs& pairs) {
  return RenderSearch(Asked(pairs), result, ShippedFace());
}

std::string ListingHtml(const index::StoredListing& listing) {
  const std::vector<hours::ChannelState> states = {test::ClosedUntil(hours::Channel::kVisit, FridayNight() + 3470),
                                                   test::UnknownHours(hours::Channel::kEmail)};
  return RenderListing({.listing = listing, .states = states, .now = FridayNight()}, ShippedFace());
}

index::SearchResult EmptyResult() {
  index::SearchResult result;
  result.crisis = true;
  result.helplines = {"112", "mind-sjalvmordslinjen", "bris-vuxen"};
  result.relaxed = index::Relaxed{.dropped = {"open", "text"}, .total = 1, .hits = {test::SyntheticResult().hits[1]}};
  return result;
}

const Pairs kQuestion = {{"q", "nån att prata me"}, {"behov", "boende"}, {"oppet", "now"}, {"sida", "2"}};

struct Page {
  const char* name;
  std::string html;
};

std::vector<Page> AllPages() {
  const Face face = ShippedFace();
  index::SearchResult second_page = test::SyntheticResult();
  second_page.page = 2;
  index::StoredListing closed = test::SyntheticListing();
  closed.service.lifecycle.status = model::RecordStatus::kClosed;
  closed.card.lifecycle = closed.service.lifecycle;
  return {
      {"start.html", RenderStart({{"Öppet nu", "now"}, {"I natt", "night"}}, test::SyntheticResult(), face)},
      {"search.html", SearchHtml(second_page, kQuestion)},
      {"search_empty.html",
       SearchHtml(EmptyResult(), {{"q", "vill inte leva"}, {"plats", "Ankeborg"}, {"oppet", "now"}})},
      {"listing.html", ListingHtml(test::SyntheticListing())},
      {"listing_closed.html", ListingHtml(closed)},
      {"listing_confidential.html", ListingHtml(test::ConfidentialListing())},
      {"needs.html", RenderNeeds({{"boende", 7}, {"boende.akut-natt", 3}}, face)},
      {"need.html", RenderNeed(*face.vocabulary.needs.Find("vald"), test::SyntheticResult(), FridayNight(), face)},
      {"area.html",
       RenderArea(*face.vocabulary.areas.Find("SE-1480-S1"), test::SyntheticResult(), FridayNight(), face)},
      {"error_404.html", RenderError(404, "", face)},
      {"error_400.html", RenderError(400, "", face)},
      {"error_500.html", RenderError(500, "7f3a", face)},
      {"about.html", RenderPlain(PlainPage::kAbout, face)},
      {"privacy.html", RenderPlain(PlainPage::kPrivacy, face)},
      {"accessibility.html", RenderPlain(PlainPage::kAccessibility, face)},
      {"hide_visit.html", RenderPlain(PlainPage::kHideVisit, face)},
  };
}

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

std::string TitleOf(const std::string& html) {
  const std::size_t start = html.find("<title>") + 7;
  return html.substr(start, html.find("</title>") - start);
}

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
    EXPECT_EQ(page.html.find("<script"), std::string::npos);
    EXPECT_EQ(page.html.find("style="), std::string::npos);
    EXPECT_EQ(page.html.find("<link rel=\"stylesheet\" href=\"http"), std::string::npos);
  }
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

TEST(ListingPage, AnEndedListingGivesNoNumberToRing) {
  index::StoredListing listing = test::SyntheticListing();
  listing.service.lifecycle.status = model::RecordStatus::kMerged;
  index::Card successor = test::SyntheticCard("efterfoljare", "Påhittade efterföljaren");
  const std::string html =
      RenderListing({.listing = listing, .states = {}, .successor = successor, .now = FridayNight()}, ShippedFace());
  EXPECT_EQ(html.find("tel:0310000000"), std::string::npos);
  EXPECT_NE(html.find("href=\"/v/efterfoljare\""), std::string::npos);
}

TEST(ListingPage, ADangerIsNotNamedInTheTitle) {
  index::StoredListing listing = test::SyntheticListing();
  EXPECT_NE(TitleOf(ListingHtml(listing)).find("Påhittade huset"), std::string::npos);
  listing.card.needs = {"vald.skyddat-boende"};
  EXPECT_EQ(TitleOf(ListingHtml(listing)), "Kontaktuppgifter – Kunskapsbank");
  EXPECT_EQ(TitleOf(RenderNeed(*ShippedFace().vocabulary.needs.Find("vald"), {}, FridayNight(), ShippedFace())),
            "Stöd – Kunskapsbank");
}

TEST(Confidential, NothingOfThePlaceIsOnAnyPage) {
  const index::StoredListing listing = test::ConfidentialListing();
  index::SearchResult result;
  result.total = 1;
  result.hits = {{.card = listing.card, .channels = {test::UnknownHours(hours::Channel::kPhone)}}};
  for (const std::string& html :
       {ListingHtml(listing), SearchHtml(result, {}), SearchHtml(result, {{"nara", "57.7,11.97"}})}) {
    const std::string main = html.substr(html.find("<main"), html.find("</main>") - html.find("<main"));
    for (const std::string_view secret : test::kSecrets) {
      if (secret == "SE-1480-S1") continue;
      EXPECT_EQ(main.find(secret), std::string::npos) << secret;
    }
    EXPECT_NE(main.find("Skyddad adress, Göteborg"), std::string::npos);
  }
}

// Text that tries to break out wherever it may stand.
const char* const kHostile[] = {
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "</title><script>x",
    "{{NAME}} [[sprite]] {{{x}}}",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;",
    "javascript:alert(1)",
};

index::Hit HostileHit(const std::string& text) {
  index::Hit hit = test::SyntheticResult().hits[1];
  index::Card& card = hit.card;
  card.id = card.slug = card.name = card.summary = card.email = card.url = card.chat_url = card.area = text;
  card.organizations[0].name = text;
  card.needs = card.audiences = card.access = card.types = card.languages = card.covers = {text, "drop-in"};
  card.place_name = card.address.street = card.address.city = card.address.postal_code = text;
  card.phones = {{.number = "031" + text, .label = text, .type = text}};
  card.cost.text = card.eligibility.text = card.intake.waiting_text = text;
  hit.highlight = "<b>" + text + "</b>" + text;
  hit.explanation = text;
  hit.channels[0].comment = text;
  return hit;
}

index::StoredListing HostileListing(const std::string& text) {
  index::StoredListing listing = test::SyntheticListing();
  listing.card = HostileHit(text).card;
  model::Service& service = listing.service;
  service.name = service.description = service.how_to = service.while_waiting = text;
  service.needs = service.audiences = service.languages = {text};
  service.eligibility.text = service.eligibility.not_for = text;
  service.agreements = {{.type = text, .text = text, .url = text}};
  service.locations[0].directions = service.locations[0].accessibility_text = text;
  service.locations[0].accessibility = {text};
  service.schedules[0].text = service.schedules[1].text = text;
  service.schedules[0].exceptions = {{.from = FridayNight().date(), .to = FridayNight().date() + 1, .note = text}};
  service.sources[0].name = service.sources[0].url = text;
  service.lifecycle = {.status = model::RecordStatus::kTemporarilyClosed, .note = text};
  service.knowledge = model::Knowledge{.type = text, .text = text, .document_url = text};
  listing.sibling_slugs = {text};
  return listing;
}

void ExpectHarmless(const std::string& html, const std::string& text) {
  EXPECT_EQ(test::MarkupFault(html), "");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("href=\"javascript:"), std::string::npos);
  EXPECT_EQ(html.find("\" onfocus="), std::string::npos);
  if (text.find('<') != std::string::npos) {
    EXPECT_EQ(html.find(text), std::string::npos);
  }
}

TEST(HostileText, IsEscapedWhereverItStands) {
  for (const std::string text : kHostile) {
    SCOPED_TRACE(text);
    index::SearchResult result = test::SyntheticResult();
    result.hits = {HostileHit(text)};
    result.facets[0].values = {{text, text, "", 1, false}};
    result.interpretation.text = text;
    result.interpretation.corrected = text;
    result.explanation = text;
    result.crisis = true;
    ExpectHarmless(SearchHtml(result, {{"q", text}, {"nara", text}, {"behov", text}, {"plats", text}}), text);
    ExpectHarmless(ListingHtml(HostileListing(text)), text);
    ExpectHarmless(RenderError(500, text, ShippedFace()), text);
    ExpectHarmless(RenderStart({{text, text}}, result, ShippedFace()), text);
  }
}

TEST(SafeHighlight, LetsOnlyBalancedBoldThrough) {
  struct {
    const char* html;
    const char* safe;
  } const kCases[] = {
      {"a <b>b</b> c &amp; d", "a <b>b</b> c &amp; d"},
      {"<b>open", "<b>open</b>"},
      {"</b>x", "&lt;/b&gt;x"},
      {"<b><b>x</b></b>", "<b>&lt;b&gt;x</b>&lt;/b&gt;"},
      {"<b onclick=\"x\">", "&lt;b onclick=&quot;x&quot;&gt;"},
      {"<script>", "&lt;script&gt;"},
  };
  for (const auto& c : kCases) EXPECT_EQ(SafeHighlight(c.html), c.safe);
}

TEST(DialNumber, IsWhatATelephoneDials) {
  struct {
    const char* number;
    const char* dial;
  } const kCases[] = {{"031-123 45 67", "0311234567"},
                      {"+46 31 123", "+4631123"},
                      {"90 390", "90390"},
                      {"112 (be om jourhavande präst)", "112"},
                      {"via 112", "112"},
                      {"031-12/13", "03112"},
                      {"", ""},
                      {"ring oss", ""}};
  for (const auto& c : kCases) EXPECT_EQ(DialNumber(c.number), c.dial) << c.number;
}

TEST(ExternalUrl, LeadsOnlyToTheWeb) {
  struct {
    const char* url;
    const char* result;
  } const kCases[] = {{"https://example.org/a", "https://example.org/a"},
                      {"1177.se", "https://1177.se"},
                      {"www.example.org/om", "https://www.example.org/om"},
                      {"javascript:alert(1)", ""},
                      {"data:text/html,x", ""},
                      {"//example.org", ""},
                      {"ingen webbplats", ""},
                      {"", ""}};
  for (const auto& c : kCases) EXPECT_EQ(ExternalUrl(c.url), c.result) << c.url;
}

TEST(DistanceText, RoundsAndSaysSo) {
  struct {
    int metres;
    bool from_area;
    const char* text;
  } const kCases[] = {{0, false, "0\u00a0m"},       {430, false, "450\u00a0m"},   {990, false, "1,0\u00a0km"},
                      {1240, false, "1,2\u00a0km"}, {12400, false, "12\u00a0km"}, {3000, true, "ungefär 3,0\u00a0km"}};
  for (const auto& c : kCases) {
    index::Hit hit;
    hit.distance_metres = c.metres;
    hit.distance_from_area = c.from_area;
    EXPECT_EQ(DistanceText(hit, test::SwedishTexts()), c.text);
  }
}

}  // namespace
}  // namespace kb::view
