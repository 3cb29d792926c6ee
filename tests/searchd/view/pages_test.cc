// Whole pages from synthetic values: word for word (golden), against hostile text,
// and for what must never be on them.
#include <gtest/gtest.h>

#include <cstdlib>

#include "catalog/base/json.h"
#include "searchd/view/area_view.h"
#include "searchd/view/calendar_view.h"
#include "searchd/view/day_view.h"
#include "searchd/view/folder_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/list_view.h"
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

std::string SearchHtml(const index::SearchResult& result, const Pairs& pairs, const Face& face = ShippedFace()) {
  SearchAddress address = Asked(pairs);
  address.language = TongueParameter(face.tongue);
  address.list = RenderList(face.list);
  return RenderSearch(address, result, face);
}

std::string ListingHtml(const index::StoredListing& listing, const Face& face = ShippedFace()) {
  const std::vector<hours::ChannelState> states = {test::ClosedUntil(hours::Channel::kVisit, FridayNight() + 3470),
                                                   test::UnknownHours(hours::Channel::kEmail)};
  return RenderListing({.listing = listing, .states = states, .now = FridayNight()}, face);
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

// A list with one that runs, one that has ended, and one that nobody has heard of.
std::vector<ListItem> ListItems() {
  index::StoredListing ended = test::SyntheticListing();
  ended.card.id = ended.card.slug = ended.service.id = "pahittad-jourlinje";
  ended.card.name = ended.service.name = "Påhittade jourlinjen";
  ended.service.lifecycle.status = model::RecordStatus::kMerged;
  ListItem first = {.id = "pahittat-hus", .listing = test::SyntheticListing(), .states = {}, .successor = {}};
  first.states = {test::ClosedUntil(hours::Channel::kVisit, FridayNight() + 3470)};
  ListItem second = {.id = "pahittad-jourlinje", .listing = ended, .states = {}, .successor = {}};
  second.successor = test::SyntheticCard("efterfoljare", "Påhittade efterföljaren");
  return {first, second, {.id = "okand", .listing = {}, .states = {}, .successor = {}}};
}

std::string DayHtml(const Face& face) {
  const DayQuestion question = ReadDayQuestion({{"for", "frigivning"}, {"dag", "2026-12-01"}, {"plats", "Göteborg"}},
                                               face.vocabulary, FridayNight());
  const index::StoredListing listing = test::SyntheticListing();
  const DayGroup some = {.need = "boende.akut-natt",
                         .total = 7,
                         .hits = {{.listing = listing, .hours = HoursOn(question.day, listing, face)}}};
  return RenderDay(question, {some, {.need = "arbete", .total = 0, .hits = {}}}, FridayNight(), face);
}

index::StoredListing Activity() {
  index::StoredListing listing = test::SyntheticListing();
  listing.service.kind = listing.card.kind = model::ServiceKind::kActivity;
  const LocalTime start(LocalDate::FromYmd(2026, 12, 5), 18 * 60);
  listing.service.occurrences = {{.start = start, .end = start + 120}};
  return listing;
}

std::string CalendarHtml(const Face& face) {
  const LocalDate month = LocalDate::FromYmd(2026, 12, 1);
  return RenderCalendar({.month = month,
                         .happenings = HappeningsOf(Activity(), month, face),
                         .undated = {test::SyntheticListing()},
                         .place_text = "Göteborg",
                         .now = FridayNight()},
                        face);
}

index::StoredListing Minutes() {
  index::StoredListing listing = test::SyntheticListing();
  listing.service.kind = listing.card.kind = model::ServiceKind::kKnowledge;
  listing.service.knowledge = model::Knowledge{.type = "minutes",
                                               .date = *model::PartialDate::Parse("2026-10-02"),
                                               .text = "Om samverkan.\nTvå stycken.",
                                               .document_url = "https://example.org/a.pdf"};
  return listing;
}

std::string KnowledgeHtml(const Face& face) {
  return RenderKnowledge({.text = "samverkan", .records = {Minutes()}, .total = 1, .now = FridayNight()}, face);
}

std::vector<Page> AllPages(const Face& face = ShippedFace()) {
  index::SearchResult second_page = test::SyntheticResult();
  second_page.page = 2;
  index::StoredListing closed = test::SyntheticListing();
  closed.service.lifecycle.status = model::RecordStatus::kClosed;
  closed.card.lifecycle = closed.service.lifecycle;
  return {
      {"start.html", RenderStart({{"Öppet nu", "now"}, {"I natt", "night"}}, test::SyntheticResult(), face)},
      {"search.html", SearchHtml(second_page, kQuestion, face)},
      {"search_empty.html",
       SearchHtml(EmptyResult(), {{"q", "vill inte leva"}, {"plats", "Ankeborg"}, {"oppet", "now"}}, face)},
      {"listing.html", ListingHtml(test::SyntheticListing(), face)},
      {"listing_closed.html", ListingHtml(closed, face)},
      {"listing_confidential.html", ListingHtml(test::ConfidentialListing(), face)},
      {"needs.html", RenderNeeds({{"boende", 7}, {"boende.akut-natt", 3}}, face)},
      {"need.html", RenderNeed(*face.vocabulary.needs.Find("vald"), test::SyntheticResult(), FridayNight(), face)},
      {"area.html", RenderArea({.area = *face.vocabulary.areas.Find("SE-1480-S1"),
                                .result = test::SyntheticResult(),
                                .missing = {"arbete"},
                                .now = FridayNight()},
                               face)},
      {"list.html", RenderShortlist(ListItems(), {"pahittat-hus", "pahittad-jourlinje"}, FridayNight(), face)},
      {"list_empty.html", RenderShortlist({}, {}, FridayNight(), face)},
      {"folder.html", RenderFolder(ListItems(), Print::kLarge, FridayNight(), face)},
      {"day.html", DayHtml(face)},
      {"calendar.html", CalendarHtml(face)},
      {"knowledge.html", KnowledgeHtml(face)},
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

// The page without the one element that is data and no script.
std::string WithoutData(std::string html) {
  const std::string open = "<script type=\"application/ld+json\">";
  for (std::size_t at = html.find(open); at != std::string::npos; at = html.find(open)) {
    const std::size_t end = html.find("</script>", at) + 9;
    html.erase(at, end - at);
  }
  return html;
}

// Addresses in a page that lead to another of our pages.
std::vector<std::string> OwnLinks(const std::string& html) {
  std::vector<std::string> links;
  for (std::size_t at = html.find("href=\"/"); at != std::string::npos; at = html.find("href=\"/", at + 1)) {
    const std::size_t start = at + 6;
    std::string link = html.substr(start, html.find('"', start) - start);
    const bool leads_out = link.rfind("/static/", 0) == 0 || link.rfind("/lamna", 0) == 0;
    const bool other_tongue =
        html.substr(html.rfind('<', at), html.find('>', at) - html.rfind('<', at)).find("hreflang") !=
        std::string::npos;
    if (!leads_out && !other_tongue) links.push_back(std::move(link));
  }
  return links;
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

TEST(List, EveryLinkKeepsIt) {
  Face face = ShippedFace();
  face.list = {"huset", "linjen.l2"};
  for (const Page& page : AllPages(face)) {
    SCOPED_TRACE(page.name);
    for (const std::string& link : OwnLinks(page.html)) {
      const bool kept = link.find("lista=") != std::string::npos;
      const bool is_list = link.rfind("/lista?id=", 0) == 0 || link.rfind("/folder", 0) == 0;
      EXPECT_TRUE(kept || is_list) << link;
    }
  }
  EXPECT_NE(AllPages(face).front().html.find("/lista?id=huset&amp;id=linjen.l2"), std::string::npos);
}

TEST(List, IsReadFromAnAddressAsItWasWritten) {
  EXPECT_EQ(ParseList("b,a,b,c.l2"), (std::vector<std::string>{"b", "a", "c.l2"}));
  EXPECT_EQ(ParseList("\"><b>,a"), (std::vector<std::string>{"a"}));
  EXPECT_EQ(ParseList(""), std::vector<std::string>());
  std::string many;
  for (int i = 0; i < 30; ++i) many += "x" + std::to_string(i) + ",";
  EXPECT_EQ(ParseList(many).size(), kMostOnList);
  EXPECT_EQ(RenderList(ParseList("b,a")), "b,a");
}

TEST(List, ACardIsPutOnItAndTakenOff) {
  Face face = ShippedFace();
  face.list = {"pahittat-hus"};
  face.here = "/sok?q=r%C3%A5d";
  const std::string html = SearchHtml(test::SyntheticResult(), {{"q", "råd"}}, face);
  EXPECT_NE(html.find("/sok?q=r%C3%A5d&amp;lista=pahittat-hus,pahittad-jourlinje#k-pahittad-jourlinje"),
            std::string::npos);
  EXPECT_NE(html.find("href=\"/sok?q=r%C3%A5d#k-pahittat-hus\""), std::string::npos);
}

TEST(List, SaysWhatHasEndedAndWhatTookOver) {
  const std::string html = RenderShortlist(ListItems(), {}, FridayNight(), ShippedFace());
  EXPECT_NE(html.find("Verksamheten har gått upp i en annan."), std::string::npos);
  EXPECT_NE(html.find("/lista?id=pahittat-hus&amp;id=efterfoljare&amp;id=okand"), std::string::npos);
  EXPECT_NE(html.find("En verksamhet som inte finns kvar här"), std::string::npos);
}

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

TEST(PlainText, IsWhatAJournalNeeds) {
  const std::string text = PlainText(ListItems(), FridayNight(), ShippedFace());
  for (const char* part : {"1. Påhittade huset", "Telefon: 031-000 00 00 (växel)", "Provgatan 1", "Inte för: Du som är",
                           "https://exempel.test/v/pahittat-hus", "Uppgifterna hämtades 27 nov 2026"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(PercentEncoded, IsForMessagesNotForForms) { EXPECT_EQ(PercentEncoded("a b\n&å"), "a%20b%0D%0A%26%C3%A5"); }

// The value at a path of members ("0" for the first of an array); fails the test where there is none.
JsonValue At(JsonValue value, std::initializer_list<const char*> path) {
  for (const char* member : path) {
    if (value.IsArray()) {
      value = value.Elements().at(static_cast<std::size_t>(std::atoi(member)));
    } else {
      const std::optional<JsonValue> found = value.Find(member);
      if (!found) throw Bug(std::string("no ") + member);
      value = *found;
    }
  }
  return value;
}

std::string JsonLdIn(const std::string& html) {
  const std::string open = "<script type=\"application/ld+json\">";
  const std::size_t start = html.find(open);
  if (start == std::string::npos) return "";
  return html.substr(start + open.size(), html.find("</script>", start) - start - open.size());
}

TEST(JsonLd, SaysWhatThePageSays) {
  index::StoredListing listing = Activity();
  listing.card.audiences = {"vuxna"};
  const Result<JsonDocument> document = JsonDocument::Parse(JsonLdIn(ListingHtml(listing)));
  ASSERT_TRUE(document.ok()) << document.error().Text();
  const JsonValue root = document->root();
  EXPECT_EQ(At(root, {"@context"}).AsString(), "https://schema.org");
  const JsonValue service = At(root, {"@graph", "0"});
  EXPECT_EQ(At(service, {"@type"}).AsString(), "Service");
  EXPECT_EQ(At(service, {"url"}).AsString(), "https://exempel.test/v/pahittat-hus");
  EXPECT_EQ(At(service, {"provider", "0", "name"}).AsString(), "Påhittade föreningen");
  const JsonValue place = At(service, {"availableChannel", "serviceLocation"});
  EXPECT_EQ(At(place, {"address", "streetAddress"}).AsString(), "Provgatan 1");
  EXPECT_EQ(At(place, {"openingHoursSpecification", "0", "opens"}).AsString(), "09:00");
  EXPECT_EQ(At(root, {"@graph", "1", "@type"}).AsString(), "Event");
  EXPECT_EQ(At(root, {"@graph", "1", "startDate"}).AsString(), "2026-12-05T18:00:00+01:00");
}

TEST(JsonLd, CannotEndItsElementAndKeepsSecrets) {
  index::StoredListing listing = test::SyntheticListing();
  listing.card.name = "</script><script>alert(1)";
  const std::string html = ListingHtml(listing);
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_TRUE(JsonDocument::Parse(JsonLdIn(html)).ok());
  const std::string secret = JsonLdIn(ListingHtml(test::ConfidentialListing()));
  ASSERT_FALSE(secret.empty());
  for (const std::string_view word : test::kSecrets) EXPECT_EQ(secret.find(word), std::string::npos) << word;
  index::StoredListing ended = test::SyntheticListing();
  ended.service.lifecycle.status = model::RecordStatus::kClosed;
  EXPECT_EQ(JsonLdIn(ListingHtml(ended)), "");
}

TEST(Day, NeedsOfEverySituationAreKnown) {
  for (const Situation& situation : Situations()) {
    for (const std::string& need : situation.needs) {
      EXPECT_NE(test::ShippedVocabulary().needs.Find(need), nullptr) << situation.id << ": " << need;
    }
    for (const std::string& access : situation.access) {
      EXPECT_NE(test::ShippedVocabulary().access_forms.Find(access), nullptr) << situation.id << ": " << access;
    }
  }
}

TEST(Day, TakesNoDayThatIsPastOrFarAway) {
  const auto day = [](const char* text) {
    return ReadDayQuestion({{"dag", text}}, test::ShippedVocabulary(), FridayNight()).day;
  };
  EXPECT_EQ(day("2026-12-24"), LocalDate::FromYmd(2026, 12, 24));
  for (const char* bad : {"2026-11-26", "2030-01-01", "i morgon", "2026-02-30", ""}) {
    EXPECT_EQ(day(bad), FridayNight().date()) << bad;
  }
}

TEST(Calendar, HasDatedAndRecurringDays) {
  const LocalDate december = LocalDate::FromYmd(2026, 12, 1);
  EXPECT_EQ(HappeningsOf(Activity(), december, ShippedFace()).size(), 1U);
  const std::vector<Happening> weekly = HappeningsOf(test::SyntheticListing(), december, ShippedFace());
  EXPECT_GE(weekly.size(), 19U);  // its working days; holidays in doubt are shown with their doubt
  EXPECT_EQ(ReadMonth({{"manad", "2026-12"}}, FridayNight()), december);
  EXPECT_EQ(ReadMonth({{"manad", "2020-12"}}, FridayNight()), LocalDate::FromYmd(2026, 11, 1));
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

TEST(SearchPage, TheFragmentIsTheRegionOfThePage) {
  const SearchAddress address = Asked(kQuestion);
  const std::string region = RenderResults(address, test::SyntheticResult(), ShippedFace());
  EXPECT_EQ(region.rfind("<div id=\"resultat\">", 0), 0U);
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

void ExpectHarmless(const std::string& page, const std::string& text) {
  const std::string html = WithoutData(page);
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
