#include "searchd/pages/day_pages.h"

#include <algorithm>

#include "searchd/pages/pages.h"
#include "searchd/view/calendar_view.h"
#include "searchd/view/day_view.h"

namespace kb::pages {
namespace {

using http::Request;
using http::Response;
using index::StoredListing;

constexpr int kHitsOfNeed = 4;
constexpr int kMostActivities = 100;

Result<std::vector<StoredListing>> ListingsOf(const index::SearchResult& result, const index::Searcher& searcher) {
  std::vector<StoredListing> listings;
  for (const index::Hit& hit : result.hits) {
    Result<std::optional<StoredListing>> found = searcher.FindById(hit.card.id);
    if (!found) return found.error();
    if (*found) listings.push_back(**std::move(found));
  }
  return listings;
}

Result<view::DayGroup> GroupFor(const view::DayQuestion& question, const std::string& need,
                                const index::Searcher& searcher, LocalTime now, const view::Face& face) {
  index::SearchQuery query = view::DaySearch(question, need, now, face).query;
  query.limit = kHitsOfNeed;
  const Result<index::SearchResult> result = searcher.Find(query);
  if (!result) return result.error();
  Result<std::vector<StoredListing>> listings = ListingsOf(*result, searcher);
  if (!listings) return listings.error();
  view::DayGroup group = {.need = need, .total = result->total, .hits = {}};
  for (StoredListing& listing : *listings) {
    const std::string hours = view::HoursOn(question.day, listing, face);
    group.hits.push_back({.listing = std::move(listing), .hours = hours});
  }
  return group;
}

// Activities in the area that was typed; everywhere where none was.
index::SearchQuery ActivitiesIn(const terms::Area* area, LocalTime now) {
  index::SearchQuery query = {.kinds = {"activity"}, .limit = kMostActivities, .now = now};
  if (area != nullptr) query.areas = {area->id};
  return query;
}

}  // namespace

Response DayPage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const view::DayQuestion question = view::ReadDayQuestion(request.query, parts.face.vocabulary, now);
  std::vector<view::DayGroup> groups;
  if (question.situation != nullptr) {
    for (const std::string& need : question.situation->needs) {
      Result<view::DayGroup> group = GroupFor(question, need, *searcher, now, parts.face);
      if (!group) return ErrorPageFor(group.error(), parts);
      groups.push_back(std::move(*group));
    }
  }
  return Fresh(view::RenderDay(question, groups, now, parts.face), *searcher);
}

Response CalendarPage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const std::string place(request.QueryValue("plats").value_or(""));
  const terms::Area* area = place.empty() ? nullptr : view::FindPlace(place, parts.face.vocabulary);
  const Result<index::SearchResult> result = searcher->Find(ActivitiesIn(area, now));
  if (!result) return ErrorPageFor(result.error(), parts);
  Result<std::vector<StoredListing>> listings = ListingsOf(*result, *searcher);
  if (!listings) return ErrorPageFor(listings.error(), parts);
  view::CalendarPage page = {.month = view::ReadMonth(request.query, now),
                             .happenings = {},
                             .undated = {},
                             .place_text = place,
                             .unknown_place = !place.empty() && area == nullptr,
                             .now = now};
  for (StoredListing& listing : *listings) {
    std::vector<view::Happening> happenings = view::HappeningsOf(listing, page.month, parts.face);
    page.happenings.insert(page.happenings.end(), happenings.begin(), happenings.end());
    if (happenings.empty() && listing.service.occurrences.empty()) page.undated.push_back(std::move(listing));
  }
  std::stable_sort(page.happenings.begin(), page.happenings.end(),
                   [](const view::Happening& a, const view::Happening& b) {
                     return a.day != b.day ? a.day < b.day : a.start < b.start;
                   });
  return Fresh(view::RenderCalendar(page, parts.face), *searcher);
}

Response KnowledgePage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const std::string text(request.QueryValue("q").value_or(""));
  const Result<index::SearchResult> result = searcher->Find(
      {.text = text, .kinds = {"knowledge"}, .limit = 50, .interpret = index::Interpret::kOff, .now = now});
  if (!result) return ErrorPageFor(result.error(), parts);
  Result<std::vector<StoredListing>> records = ListingsOf(*result, *searcher);
  if (!records) return ErrorPageFor(records.error(), parts);
  return Fresh(view::RenderKnowledge({.text = text, .records = std::move(*records), .total = result->total, .now = now},
                                     parts.face),
               *searcher);
}

}  // namespace kb::pages
