#include "searchd/pages/pages.h"

#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/view/area_view.h"
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

// The times of the start page, each read as if a visitor had typed it, so that a
// button and a question mean the same.
std::vector<view::QuickTime> QuickTimes(const PageParts& parts, LocalTime now) {
  std::vector<view::QuickTime> times = {{parts.face.texts.Get("start.time.now"), "now"}};
  for (const char* key : {"start.time.evening", "start.time.night", "start.time.weekend"}) {
    const std::string& words = parts.face.texts.Get(key);
    const std::string open = parts.intent.Read(words, now).open;
    if (!open.empty()) times.push_back({words, open});
  }
  return times;
}

// The listing that took over: named by the id of its record, which is that of its first place.
std::optional<index::Card> SuccessorOf(const index::StoredListing& listing, const index::Searcher& searcher) {
  const std::string& id = listing.service.lifecycle.successor;
  if (id.empty()) return std::nullopt;
  const Result<std::optional<index::StoredListing>> found = searcher.FindById(id);
  if (!found || !*found) return std::nullopt;
  return (*found)->card;
}

}  // namespace

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
  return Fresh(view::RenderStart(QuickTimes(parts, now), *everything, parts.face), *searcher);
}

Response SearchPage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndexPage(parts);
  const view::SearchAddress address =
      view::ReadSearch(request.query, view::Names::kWeb, parts.face.vocabulary, parts.clock.Now());
  const Result<index::SearchResult> result = searcher->Find(address.query);
  if (!result) return ErrorPageFor(result.error(), parts);
  if (parts.note_search) parts.note_search(address.query, *result);
  return Fresh(view::RenderSearch(address, *result, parts.face), *searcher);
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
  const view::ListingPage page = {
      .listing = **listing, .states = states, .successor = SuccessorOf(**listing, *searcher), .now = now};
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
      searcher->Find({.areas = {area->id}, .sort = index::Sort::kOpenSoonest, .limit = 10, .now = now});
  if (!result) return ErrorPageFor(result.error(), parts);
  return Fresh(view::RenderArea(*area, *result, now, parts.face), *searcher);
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
