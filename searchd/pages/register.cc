#include <initializer_list>
#include <utility>

#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/pages/day_pages.h"
#include "searchd/pages/embedded_page.h"
#include "searchd/pages/list_pages.h"
#include "searchd/pages/page_parts.h"
#include "searchd/pages/pages.h"
#include "searchd/pages/seo_pages.h"
#include "searchd/view/message_view.h"
#include "searchd/view/search_url.h"

namespace kb::pages {
namespace {

using http::Pairs;
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

// The pages whose address names the list's listings by "id".
bool IsOfTheList(const Request& request) {
  return request.path == "/lista" || request.path == "/folder" || request.path == "/folder.pdf";
}

// The address without its tongue and list, so that the page can be offered in the others.
std::string HereOf(const Request& request) {
  Pairs rest;
  for (const auto& pair : request.query) {
    const bool kept = pair.first == "sprak" || pair.first == "lista" || (IsOfTheList(request) && pair.first == "id");
    if (!kept) rest.push_back(pair);
  }
  const std::string query = view::EncodePairs(rest);
  return query.empty() ? request.path : request.path + "?" + query;
}

// Where visitors reach us: as the operator says, else as the visitor did.
std::string BaseOf(const Request& request, const PageParts& parts) {
  if (!parts.face.settings.base_url.empty()) return parts.face.settings.base_url;
  const std::string_view host = request.Header("host").value_or("");
  const bool plain = host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.:-[]") == std::string_view::npos;
  return host.empty() || !plain ? "" : "http://" + std::string(host);
}

// The list that every link leads on with.
std::vector<std::string> ListOf(const Request& request) {
  std::string ids(request.QueryValue("lista").value_or(""));
  for (const auto& [name, value] : request.query) {
    if (IsOfTheList(request) && name == "id") ids += "," + value;
  }
  return view::ParseList(ids);
}

// The parts with the face that the visitor asked for.
PageParts For(const Request& request, const PageParts& parts) {
  const view::Tongue tongue = view::ParseTongue(request.QueryValue("sprak").value_or(""));
  const bool english = tongue == view::Tongue::kEnglish && parts.english;
  const bool easy = tongue == view::Tongue::kEasy && parts.easy;
  const view::Face& face = english ? *parts.english : easy ? *parts.easy : parts.face;
  view::Face own = face;
  own.list = ListOf(request);
  own.here = HereOf(request);
  own.base = BaseOf(request, parts);
  return {parts.searcher, parts.intent, parts.clock, own, parts.note_search};
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
  page("/", StartPage);
  page("/sok", SearchPage);
  page("/behov", NeedsPage);
  page("/lamna", LeavePage);
  page("/lista", ListPage);
  page("/folder", FolderPage);
  page("/folder.pdf", FolderFile);
  page("/dagen", DayPage);
  page("/aktiviteter", CalendarPage);
  page("/kunskap", KnowledgePage);
  page("/robots.txt", RobotsFile);
  page("/sitemap.xml", SitemapFile);
  page("/opensearch.xml", OpenSearchFile);
  page("/inbaddad", EmbeddedPage);
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
