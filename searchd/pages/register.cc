#include <initializer_list>
#include <utility>

#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/pages/page_parts.h"
#include "searchd/pages/pages.h"
#include "searchd/view/message_view.h"

namespace kb::pages {
namespace {

using http::PathValues;
using http::Request;
using http::Response;

constexpr std::initializer_list<std::pair<const char*, view::PlainPage>> kPlainPages = {
    {"/om", view::PlainPage::kAbout},
    {"/integritet", view::PlainPage::kPrivacy},
    {"/tillganglighet", view::PlainPage::kAccessibility},
    {"/dolj-besoket", view::PlainPage::kHideVisit},
};

Response Plain(view::PlainPage page, const PageParts& parts) {
  Response response = http::Html(200, view::RenderPlain(page, parts.face));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response);
  return response;
}

// A program that asks the API gets problem+json, a person a page.
Response ErrorFor(int status, const Request& request, const PageParts& parts) {
  const bool program = request.path.rfind("/api", 0) == 0 || request.path.rfind("/hsds", 0) == 0;
  return program ? http::Problem(status, http::ReasonPhrase(status), "") : ErrorPageFor(status, parts);
}

}  // namespace

void RegisterPages(http::Router& router, const PageParts& parts) {
  router.Get("/", [parts](const Request& request) { return StartPage(request, parts); });
  router.Get("/sok", [parts](const Request& request) { return SearchPage(request, parts); });
  router.Get("/v/{slug}", [parts](const Request& request, const PathValues& path) {
    return ListingPage(request, path["slug"], parts);
  });
  router.Get("/behov", [parts](const Request& request) { return NeedsPage(request, parts); });
  router.Get("/behov/{id}",
             [parts](const Request& request, const PathValues& path) { return NeedPage(request, path["id"], parts); });
  router.Get("/omrade/{id}",
             [parts](const Request& request, const PathValues& path) { return AreaPage(request, path["id"], parts); });
  router.Get("/lamna", [parts](const Request& request) { return LeavePage(request, parts); });
  for (const auto& [path, page] : kPlainPages) {
    router.Get(path, [parts, page = page](const Request&) { return Plain(page, parts); });
  }
  router.SetErrorPage([parts](int status, const Request& request) { return ErrorFor(status, request, parts); });
}

}  // namespace kb::pages
