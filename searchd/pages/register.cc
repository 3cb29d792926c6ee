#include <initializer_list>
#include <utility>

#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/pages/day_pages.h"
#include "searchd/pages/embedded_page.h"
#include "searchd/pages/freshness_page.h"
#include "searchd/pages/list_pages.h"
#include "searchd/pages/page_parts.h"
#include "searchd/pages/pages.h"
#include "searchd/pages/seo_pages.h"
#include "searchd/view/message_view.h"
#include "searchd/view/visitor.h"

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

Response Steady(std::string html) {
  Response response = http::Html(200, std::move(html));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response);
  return response;
}

Response Plain(view::PlainPage page, const PageParts& parts) { return Steady(view::RenderPlain(page, parts.face)); }

// The parts with the face that the visitor asked for.
PageParts For(const Request& request, const PageParts& parts) {
  return {parts.searcher, parts.intent, parts.clock, view::FaceFor(request, parts.face, parts.easy, parts.english),
          parts.note_search};
}

// The start page in lättläst, whatever the address says; its links to the other faces lead to "/".
PageParts EasyParts(const Request& request, const PageParts& parts) {
  Request start = request;
  start.path = "/";
  start.query.insert(start.query.begin(), {"sprak", "lattlast"});
  return For(start, parts);
}

// A program that asks the API gets problem+json, a person a page.
Response ErrorFor(int status, const Request& request, const PageParts& parts) {
  const bool program = request.path.rfind("/api", 0) == 0 || request.path.rfind("/hsds", 0) == 0;
  return program ? http::Problem(status, http::ReasonPhrase(status), "") : ErrorPageFor(status, For(request, parts));
}

}  // namespace

void RegisterPages(http::Router& router, const PageParts& parts) {
  using Page = Response (*)(const Request&, const PageParts&);
  using NamedPage = Response (*)(const Request&, std::string_view, const PageParts&);
  const auto page = [&](const char* path, Page show) {
    router.Get(path, [parts, show](const Request& request) { return show(request, For(request, parts)); });
  };
  const auto named = [&](const std::string& folder, NamedPage show) {
    router.Get(folder + "/{id}", [parts, show](const Request& request, const PathValues& path) {
      return show(request, path["id"], For(request, parts));
    });
  };
  const auto kept_page = [&](const char* path, Page show) {
    router.Get(path, [parts, show](const Request& request) {
      const auto draw = [&](const Request& asked) { return show(asked, For(asked, parts)); };
      return parts.answers == nullptr ? draw(request) : parts.answers->Answer(request, draw);
    });
  };
  kept_page("/", StartPage);
  kept_page("/sok", SearchPage);
  page("/behov", NeedsPage);
  page("/lamna", LeavePage);
  page("/lista", ListPage);
  page("/folder", FolderPage);
  page("/folder.pdf", FolderFile);
  page("/dagen", DayPage);
  page("/aktiviteter", CalendarPage);
  page("/kunskap", KnowledgePage);
  page("/farskhet", FreshnessPage);
  page("/robots.txt", RobotsFile);
  page("/sitemap.xml", SitemapFile);
  page("/opensearch.xml", OpenSearchFile);
  page("/inbaddad", EmbeddedPage);
  page("/badda-in", EmbedSnippetPage);
  router.Get("/lattlast", [parts](const Request& request) { return StartPage(request, EasyParts(request, parts)); });
  named("/v", ListingPage);
  named("/behov", NeedPage);
  named("/omrade", AreaPage);
  for (const auto& [path, plain] : kPlainPages) {
    router.Get(path, [parts, plain = plain](const Request& request) { return Plain(plain, For(request, parts)); });
  }
  if (parts.api != nullptr) {
    router.Get("/api", [parts](const Request& request) {
      return Steady(view::RenderApi(*parts.api, For(request, parts).face));
    });
  }
  router.SetErrorPage([parts](int status, const Request& request) { return ErrorFor(status, request, parts); });
}

}  // namespace kb::pages
