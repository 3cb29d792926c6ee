#include "searchd/pages/pages.h"

#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/view/area_view.h"
#include "searchd/view/keep.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/message_view.h"
#include "searchd/view/needs_view.h"
#include "searchd/view/search_url.h"
#include "searchd/view/search_view.h"
#include "searchd/view/start_view.h"

namespace kb::pages {
namespace {

using http::Request;
using http::Response;

Response NoIndexPage(const PageParts& parts) { return ErrorPageFor(503, parts); }

// The times of the start page, each read as if a visitor had typed it (in Swedish, whatever the face), so that a
// button and a question mean the same.
std::vector<view::QuickTime> QuickTimes(const PageParts& parts, LocalTime now) {
  static constexpr struct {
    const char* label;
    const char* question;
  } kTimes[] = {{"start.time.evening", "start.asks.evening"},
                {"start.time.night", "start.asks.night"},
                {"start.time.weekend", "start.asks.weekend"}};
  const view::Texts& texts = parts.face.texts;
  std::vector<view::QuickTime> times = {{texts.Get("start.time.now"), "now"}};
  for (const auto& [label, question] : kTimes) {
    const std::string open = parts.intent.Read(texts.Get(question), now).open;
    if (!open.empty()) times.push_back({texts.Get(label), open});
  }
  return times;
}

std::vector<index::Card> SiblingsOf(const index::StoredListing& listing, const index::Searcher& searcher) {
  constexpr std::size_t kMost = 12;
  std::vector<index::Card> siblings;
  for (const std::string& slug : listing.sibling_slugs) {
    if (siblings.size() == kMost) break;
    const Result<std::optional<index::StoredListing>> found = searcher.FindBySlug(slug);
    if (found && *found) siblings.push_back((*found)->card);
  }
  return siblings;
}

// Others that meet its first need in its kommun or beyond, those open first.
std::vector<index::Hit> RelatedTo(const index::StoredListing& listing, const index::Searcher& searcher, LocalTime now) {
  constexpr std::size_t kMost = 4;
  if (listing.card.needs.empty()) return {};
  index::SearchQuery query = {
      .needs = {listing.card.needs.front()}, .sort = index::Sort::kOpenSoonest, .limit = 12, .now = now};
  if (!listing.card.area.empty()) query.areas = {listing.card.area};
  const Result<index::SearchResult> found = searcher.Find(query);
  std::vector<index::Hit> related;
  if (!found) return related;
  for (const index::Hit& hit : found->hits) {
    if (hit.card.service_id != listing.card.service_id && related.size() < kMost) related.push_back(hit);
  }
  return related;
}

// Counted where all of an area's listings are read in a few searches; a whole län is not.
std::vector<std::string> MissingIn(const terms::Area& area, const index::SearchResult& first,
                                   const index::Searcher& searcher, const PageParts& parts) {
  constexpr unsigned kMostCounted = 500;
  if (first.total > kMostCounted || first.total == 0) return {};
  std::vector<index::Hit> hits = first.hits;
  for (int page = 2; hits.size() < first.total; ++page) {
    const Result<index::SearchResult> more = searcher.Find(
        {.areas = {area.id}, .sort = index::Sort::kOpenSoonest, .page = page, .limit = 100, .now = parts.clock.Now()});
    if (!more || more->hits.empty()) return {};
    hits.insert(hits.end(), more->hits.begin(), more->hits.end());
  }
  return view::MissingNeeds(hits, parts.face.vocabulary.needs);
}

// Only for a search without hits: what would have some.
std::vector<view::WayOut> WaysThatFind(const view::SearchAddress& address, const index::SearchResult& result,
                                       const index::Searcher& searcher, const view::Face& face) {
  std::vector<view::WayOut> found;
  if (result.total > 0) return found;
  for (view::WayOut& way : view::WaysOut(address, result.interpretation, face)) {
    index::SearchQuery query = way.address.query;
    query.limit = 1;
    const Result<index::SearchResult> instead = searcher.Find(query);
    if (!instead || instead->total == 0) continue;
    way.total = instead->total;
    found.push_back(std::move(way));
  }
  return found;
}

}  // namespace

std::optional<index::Card> SuccessorOf(const index::StoredListing& listing, const index::Searcher& searcher) {
  const std::string& id = listing.service.lifecycle.successor;
  if (id.empty()) return std::nullopt;
  const Result<std::optional<index::StoredListing>> found = searcher.FindById(id);
  if (!found || !*found) return std::nullopt;
  return (*found)->card;
}

Response Fresh(std::string html, const index::Searcher& searcher, int status) {
  Response response = http::Html(status, std::move(html));
  response.headers.emplace_back("Cache-Control", "no-cache");
  if (status == 200) http::AddEtag(response, searcher.Info().Salt());
  return response;
}

Response ErrorPageFor(int status, const PageParts& parts) {
  Response response = http::Html(status, view::RenderError(status, "", parts.face));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response ErrorPageFor(const Error& error, const PageParts& parts) {
  return ErrorPageFor(http::HttpStatus(error.code), parts);
}

Response StartPage(const Request&, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  const LocalTime now = parts.clock.Now();
  const Result<index::SearchResult> everything = searcher->Find({.limit = 1, .now = now});
  if (!everything) return ErrorPageFor(everything.error(), parts);
  Response response = Fresh(view::RenderStart(QuickTimes(parts, now), *everything, parts.face), *searcher);
  response.keep = true;
  return response;
}

// With the header X-Kb-Fragment: only the element <div id="resultat">.
Response SearchPage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  const view::SearchAddress address =
      view::ReadSearch(request.query, view::Names::kWeb, parts.face.vocabulary, parts.clock.Now());
  const Result<index::SearchResult> result = searcher->Find(address.query);
  if (!result) return ErrorPageFor(result.error(), parts);
  if (parts.note_search) parts.note_search(address.query, *result);
  const std::vector<view::WayOut> ways = WaysThatFind(address, *result, *searcher, parts.face);
  const bool fragment = request.Header("x-kb-fragment").has_value();
  Response response = Fresh(fragment ? view::RenderResults(address, *result, parts.face, ways)
                                     : view::RenderSearch(address, *result, parts.face, ways),
                            *searcher);
  response.headers.emplace_back("Vary", "X-Kb-Fragment");
  response.keep = view::MayBeKept(*result);
  return response;
}

// A listing that has ended answers 410 with its page: programs stop asking for it,
// and people who followed an old link read what took over.
Response ListingPage(const Request&, std::string_view slug, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  const Result<std::optional<index::StoredListing>> listing = searcher->FindBySlug(slug);
  if (!listing) return ErrorPageFor(listing.error(), parts);
  if (!*listing) return ErrorPageFor(404, parts);
  const LocalTime now = parts.clock.Now();
  const std::vector<hours::ChannelState> states = searcher->StatesOf(**listing, now);
  const view::ListingPage page = {.listing = **listing,
                                  .states = states,
                                  .successor = SuccessorOf(**listing, *searcher),
                                  .now = now,
                                  .siblings = SiblingsOf(**listing, *searcher),
                                  .related = RelatedTo(**listing, *searcher, now)};
  const int status = view::HasEnded((*listing)->service.lifecycle) ? 410 : 200;
  return Fresh(view::RenderListing(page, parts.face), *searcher, status);
}

Response NeedsPage(const Request&, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  view::NeedCounts counts;
  for (const terms::Need* need : parts.face.vocabulary.needs.TopLevel()) {
    const Result<index::SearchResult> result =
        searcher->Find({.needs = {need->id}, .limit = 1, .now = parts.clock.Now()});
    if (!result) return ErrorPageFor(result.error(), parts);
    view::CollectNeedCounts(*result, counts);
  }
  return Fresh(view::RenderNeeds(counts, parts.face), *searcher);
}

Response NeedPage(const Request&, std::string_view id, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  const terms::Need* need = parts.face.vocabulary.needs.Find(id);
  if (need == nullptr) return ErrorPageFor(404, parts);
  const LocalTime now = parts.clock.Now();
  const Result<index::SearchResult> result =
      searcher->Find({.needs = {need->id}, .sort = index::Sort::kOpenSoonest, .limit = 10, .now = now});
  if (!result) return ErrorPageFor(result.error(), parts);
  return Fresh(view::RenderNeed(*need, *result, now, parts.face), *searcher);
}

Response AreaPage(const Request&, std::string_view id, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  const terms::Area* area = parts.face.vocabulary.areas.Find(id);
  if (area == nullptr) return ErrorPageFor(404, parts);
  const LocalTime now = parts.clock.Now();
  const Result<index::SearchResult> result =
      searcher->Find({.areas = {area->id}, .sort = index::Sort::kOpenSoonest, .limit = 100, .now = now});
  if (!result) return ErrorPageFor(result.error(), parts);
  const std::vector<std::string> missing = MissingIn(*area, *result, *searcher, parts);
  return Fresh(view::RenderArea({.area = *area, .result = *result, .missing = missing, .now = now}, parts.face),
               *searcher);
}

// Away from here at once: the answer clears what the browser keeps of this site and
// tells the next site nothing.
Response LeavePage(const Request&, const PageParts& parts) {
  Response response = http::Redirect(303, parts.face.settings.exit_url);
  response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace kb::pages
