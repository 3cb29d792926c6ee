#include "tests/searchd/view/synthetic_pages.h"

#include "searchd/view/area_view.h"
#include "searchd/view/calendar_view.h"
#include "searchd/view/day_view.h"
#include "searchd/view/folder_view.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/message_view.h"
#include "searchd/view/needs_view.h"
#include "searchd/view/search_view.h"
#include "searchd/view/start_view.h"

namespace kb::view::test {

SearchAddress Asked(const Pairs& pairs) { return ReadSearch(pairs, Names::kWeb, ShippedVocabulary(), FridayNight()); }

std::string SearchHtml(const index::SearchResult& result, const Pairs& pairs, const Face& face) {
  SearchAddress address = Asked(pairs);
  address.language = TongueParameter(face.tongue);
  address.list = RenderList(face.list);
  return RenderSearch(address, result, face);
}

std::string ListingHtml(const index::StoredListing& listing, const Face& face) {
  const std::vector<hours::ChannelState> states = {ClosedUntil(hours::Channel::kVisit, FridayNight() + 3470),
                                                   UnknownHours(hours::Channel::kEmail)};
  return RenderListing({.listing = listing, .states = states, .now = FridayNight()}, face);
}

index::SearchResult EmptyResult() {
  index::SearchResult result;
  result.crisis = true;
  result.helplines = {"112", "mind-sjalvmordslinjen", "bris-vuxen"};
  result.relaxed = index::Relaxed{.dropped = {"open", "text"}, .total = 1, .hits = {SyntheticResult().hits[1]}};
  return result;
}

const Pairs& Question() {
  static const Pairs* const question =
      new Pairs{{"q", "nån att prata me"}, {"behov", "boende"}, {"oppet", "now"}, {"sida", "2"}};
  return *question;
}

std::vector<ListItem> ListItems() {
  index::StoredListing ended = SyntheticListing();
  ended.card.id = ended.card.slug = ended.service.id = "pahittad-jourlinje";
  ended.card.name = ended.service.name = "Påhittade jourlinjen";
  ended.service.lifecycle.status = model::RecordStatus::kMerged;
  ListItem first = {.id = "pahittat-hus", .listing = SyntheticListing(), .states = {}, .successor = {}};
  first.states = {ClosedUntil(hours::Channel::kVisit, FridayNight() + 3470)};
  ListItem second = {.id = "pahittad-jourlinje", .listing = ended, .states = {}, .successor = {}};
  second.successor = SyntheticCard("efterfoljare", "Påhittade efterföljaren");
  return {first, second, {.id = "okand", .listing = {}, .states = {}, .successor = {}}};
}

index::StoredListing Activity() {
  index::StoredListing listing = SyntheticListing();
  listing.service.kind = listing.card.kind = model::ServiceKind::kActivity;
  const LocalTime start(LocalDate::FromYmd(2026, 12, 5), 18 * 60);
  listing.service.occurrences = {{.start = start, .end = start + 120}};
  return listing;
}

namespace {

std::string DayHtml(const Face& face) {
  const DayQuestion question = ReadDayQuestion({{"for", "frigivning"}, {"dag", "2026-12-01"}, {"plats", "Göteborg"}},
                                               face.vocabulary, FridayNight());
  const index::StoredListing listing = SyntheticListing();
  const DayGroup some = {.need = "boende.akut-natt",
                         .total = 7,
                         .hits = {{.listing = listing, .hours = HoursOn(question.day, listing, face)}}};
  return RenderDay(question, {some, {.need = "arbete", .total = 0, .hits = {}}}, FridayNight(), face);
}

std::string CalendarHtml(const Face& face) {
  const LocalDate month = LocalDate::FromYmd(2026, 12, 1);
  return RenderCalendar({.month = month,
                         .happenings = HappeningsOf(Activity(), month, face),
                         .undated = {SyntheticListing()},
                         .place_text = "Göteborg",
                         .now = FridayNight()},
                        face);
}

index::StoredListing Minutes() {
  index::StoredListing listing = SyntheticListing();
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

}  // namespace

std::vector<Page> AllPages(const Face& face) {
  index::SearchResult second_page = SyntheticResult();
  second_page.page = 2;
  index::StoredListing closed = SyntheticListing();
  closed.service.lifecycle.status = model::RecordStatus::kClosed;
  closed.card.lifecycle = closed.service.lifecycle;
  return {
      {"start.html", RenderStart({{"Öppet nu", "now"}, {"I natt", "night"}}, SyntheticResult(), face)},
      {"search.html", SearchHtml(second_page, Question(), face)},
      {"search_empty.html",
       SearchHtml(EmptyResult(), {{"q", "vill inte leva"}, {"plats", "Ankeborg"}, {"oppet", "now"}}, face)},
      {"listing.html", ListingHtml(SyntheticListing(), face)},
      {"listing_closed.html", ListingHtml(closed, face)},
      {"listing_confidential.html", ListingHtml(ConfidentialListing(), face)},
      {"needs.html", RenderNeeds({{"boende", 7}, {"boende.akut-natt", 3}}, face)},
      {"need.html", RenderNeed(*face.vocabulary.needs.Find("vald"), SyntheticResult(), FridayNight(), face)},
      {"area.html", RenderArea({.area = *face.vocabulary.areas.Find("SE-1480-S1"),
                                .result = SyntheticResult(),
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

std::string TitleOf(const std::string& html) {
  const std::size_t start = html.find("<title>") + 7;
  return html.substr(start, html.find("</title>") - start);
}

std::string WithoutData(std::string html) {
  const std::string open = "<script type=\"application/ld+json\">";
  for (std::size_t at = html.find(open); at != std::string::npos; at = html.find(open)) {
    const std::size_t end = html.find("</script>", at) + 9;
    html.erase(at, end - at);
  }
  return html;
}

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

}  // namespace kb::view::test
