#include "searchd/hsds/item_list.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "searchd/http/status_map.h"

namespace kb::hsds_api {
namespace {

constexpr std::size_t kReadAtOnce = 20;
constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

http::Response Stream(const ItemList& list) {
  http::Response response{.status = 200, .headers = {{"Content-Type", "application/x-ndjson"}}, .body = {}};
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.more = [list, next = std::size_t{0}]() mutable -> Result<std::string> {
    std::string piece;
    while (next < list.total && piece.size() < kPieceBytes) {
      const Result<std::vector<std::string>> items = list.read(next, kReadAtOnce);
      if (!items) return items.error();
      next += kReadAtOnce;
      for (const std::string& item : *items) piece.append(item).append("\n");
    }
    return piece;
  };
  return response;
}

}  // namespace

Result<std::string> PageJson(const ItemList& list, std::size_t page, std::size_t per_page) {
  const std::size_t pages = (list.total + per_page - 1) / per_page;
  std::vector<std::string> items;
  if (page <= pages) {
    Result<std::vector<std::string>> read = list.read((page - 1) * per_page, per_page);
    if (!read) return read.error();
    items = *std::move(read);
  }
  JsonWriter json;
  json.StartObject().Member("total_items", static_cast<int64_t>(list.total));
  json.Member("total_pages", static_cast<int64_t>(pages)).Member("page_number", static_cast<int64_t>(page));
  json.Member("size", static_cast<int64_t>(items.size())).Member("first_page", page == 1);
  json.Member("last_page", page >= pages).Member("empty", items.empty()).Key("contents").StartArray();
  for (const std::string& item : items) json.Raw(item);
  return json.EndArray().EndObject().Take();
}

http::Response Answer(const ItemList& list, const ListRequest& request) {
  if (request.ndjson) return Stream(list);
  const std::size_t usual = request.minimal ? std::max<std::size_t>(list.total, 1) : kUsualPage;
  Result<std::string> page = PageJson(list, request.page, request.per_page.value_or(usual));
  if (!page) return http::ProblemFor(page.error());
  return http::Json(200, *std::move(page));
}

}  // namespace kb::hsds_api
