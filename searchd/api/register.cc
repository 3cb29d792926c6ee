#include <algorithm>

#include "searchd/api/api_parts.h"
#include "searchd/api/search_json.h"
#include "searchd/api/vocabulary_json.h"
#include "searchd/http/base_url.h"
#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/view/keep.h"
#include "searchd/view/search_url.h"

namespace kb::api {
namespace {

using http::PathValues;
using http::Request;
using http::Response;

Response NoIndex() { return http::Problem(503, http::ReasonPhrase(503), "there is no index to search yet", ""); }

// An answer that names listings: asked for again each time.
Response Fresh(std::string body, const index::Searcher& searcher) {
  Response response = http::Json(200, std::move(body));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response, searcher.Info().Salt());
  return response;
}

Response Vocabulary(std::string body) {
  Response response = http::Json(200, std::move(body));
  response.headers.emplace_back("Cache-Control", "public, max-age=3600");
  http::AddEtag(response);
  return response;
}

// Where programs reach us: as the operator says, else as this one did.
std::string BaseOf(const Request& request, const ApiParts& parts) {
  const std::string& stated = parts.face.settings.base_url;
  return stated.empty() ? http::BaseUrl(request) : stated;
}

Response Search(const Request& request, const ApiParts& parts) {
  const LocalTime now = parts.clock.Now();
  const view::SearchAddress address = view::ReadSearch(request.query, view::Names::kApi, parts.face.vocabulary, now);
  if (!address.hints.empty()) {
    const view::Hint& hint = address.hints.front();
    return http::Problem(400, http::ReasonPhrase(400), "the parameter " + hint.parameter + " " + hint.detail,
                         hint.parameter);
  }
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndex();
  const Result<index::SearchResult> result = searcher->Find(address.query);
  if (!result) return http::ProblemFor(result.error());
  Response response = Fresh(SearchJson(*result, now, parts.face), *searcher);
  response.keep = view::MayBeKept(*result);
  return response;
}

Response Listing(std::string_view id, const ApiParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndex();
  const Result<std::optional<index::StoredListing>> listing = searcher->FindById(id);
  if (!listing) return http::ProblemFor(listing.error());
  if (!*listing) return http::Problem(404, http::ReasonPhrase(404), "no listing has that id", "id");
  const LocalTime now = parts.clock.Now();
  return Fresh(ListingJson(**listing, searcher->StatesOf(**listing, now), now, parts.face), *searcher);
}

Response Suggest(const Request& request, const ApiParts& parts) {
  const std::string_view typed = request.QueryValue("q").value_or("");
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndex();
  const Result<std::vector<index::Suggestion>> suggestions = searcher->Suggest(typed);
  if (!suggestions) return http::ProblemFor(suggestions.error());
  Response response = http::Json(200, SuggestJson(*suggestions));
  response.headers.emplace_back("Cache-Control", "no-store");  // what somebody typed is kept nowhere
  return response;
}

}  // namespace

void RegisterApi(http::Router& router, const ApiParts& parts) {
  router.Get("/api/v1/search", [parts](const Request& request) {
    const auto make = [&](const Request& asked) { return Search(asked, parts); };
    return parts.answers == nullptr ? make(request) : parts.answers->Answer(request, make);
  });
  router.Get("/api/v1/listings/{id}",
             [parts](const Request&, const PathValues& path) { return Listing(path["id"], parts); });
  router.Get("/api/v1/needs", [parts](const Request&) { return Vocabulary(NeedsJson(parts.face.vocabulary)); });
  router.Get("/api/v1/areas", [parts](const Request&) { return Vocabulary(AreasJson(parts.face.vocabulary)); });
  router.Get("/api/v1/suggest", [parts](const Request& request) { return Suggest(request, parts); });
  router.Get("/api/v1/openapi.json", [parts](const Request& request) {
    return Vocabulary(parts.description.Json(parts.version, BaseOf(request, parts), parts.face));
  });
  for (const char* path : {"/api-info", "/api/v1/api-info"}) {
    router.Get(path, [parts](const Request& request) {
      return Vocabulary(view::ApiInfoJson(parts.version, BaseOf(request, parts)));
    });
  }
}

}  // namespace kb::api
