#include "searchd/pages/list_pages.h"

#include "searchd/http/etag.h"
#include "searchd/pages/pages.h"
#include "searchd/paper/folder_pdf.h"
#include "searchd/view/folder_view.h"
#include "searchd/view/list_view.h"

namespace kb::pages {
namespace {

using http::Request;
using http::Response;

Result<view::ListItem> ItemOf(const std::string& id, const index::Searcher& searcher, LocalTime now) {
  view::ListItem item = {.id = id, .listing = {}, .states = {}, .successor = {}};
  Result<std::optional<index::StoredListing>> found = searcher.FindById(id);
  if (!found) return found.error();
  if (!*found) return item;
  item.listing = std::move(**found);
  item.states = searcher.StatesOf(*item.listing, now);
  item.successor = SuccessorOf(*item.listing, searcher);
  return item;
}

std::vector<std::string> Values(const Request& request, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : request.query) {
    if (key == name) values.push_back(value);
  }
  return values;
}

}  // namespace

Result<std::vector<view::ListItem>> ItemsOf(const std::vector<std::string>& ids, const index::Searcher& searcher,
                                            LocalTime now) {
  std::vector<view::ListItem> items;
  for (const std::string& id : ids) {
    Result<view::ListItem> item = ItemOf(id, searcher, now);
    if (!item) return item.error();
    items.push_back(std::move(*item));
  }
  return items;
}

Response ListPage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const Result<std::vector<view::ListItem>> items = ItemsOf(parts.face.list, *searcher, now);
  if (!items) return ErrorPageFor(items.error(), parts);
  return Fresh(view::RenderShortlist(*items, Values(request, "jamfor"), now, parts.face), *searcher);
}

namespace {

view::Print PrintOf(const Request& request) {
  return request.QueryValue("stor") == "1" ? view::Print::kLarge : view::Print::kNormal;
}

}  // namespace

Response FolderPage(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const Result<std::vector<view::ListItem>> items = ItemsOf(parts.face.list, *searcher, now);
  if (!items) return ErrorPageFor(items.error(), parts);
  return Fresh(view::RenderFolder(*items, PrintOf(request), now, parts.face), *searcher);
}

Response FolderFile(const Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const Result<std::vector<view::ListItem>> items = ItemsOf(parts.face.list, *searcher, now);
  if (!items) return ErrorPageFor(items.error(), parts);
  Result<std::string> file = paper::FolderPdf(*items, PrintOf(request), now, parts.face);
  if (!file) return ErrorPageFor(file.error(), parts);
  Response response;
  response.headers = {{"Content-Type", "application/pdf"},
                      {"Content-Disposition", "inline; filename=\"folder.pdf\""},
                      {"Cache-Control", "no-cache"}};
  response.body = std::move(*file);
  http::AddEtag(response);
  return response;
}

}  // namespace kb::pages
