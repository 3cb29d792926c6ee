#include "searchd/http/message.h"

#include "catalog/base/json.h"

namespace kb::http {
namespace {

std::optional<std::string_view> FirstOf(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return std::nullopt;
}

Response Typed(int status, const char* content_type, std::string body) {
  return {.status = status, .headers = {{"Content-Type", content_type}}, .body = std::move(body)};
}

}  // namespace

std::optional<std::string_view> Request::Header(std::string_view name) const { return FirstOf(headers, name); }

std::optional<std::string_view> Request::QueryValue(std::string_view name) const { return FirstOf(query, name); }

Response Html(int status, std::string body) { return Typed(status, "text/html; charset=utf-8", std::move(body)); }

Response Text(int status, std::string body) { return Typed(status, "text/plain; charset=utf-8", std::move(body)); }

Response Json(int status, std::string body) { return Typed(status, "application/json", std::move(body)); }

Response Problem(int status, std::string_view title, std::string_view detail, std::string_view place) {
  JsonWriter json;
  json.StartObject();
  json.Member("type", "about:blank").Member("title", title).Member("status", status);
  if (!detail.empty()) json.Member("detail", detail);
  if (!place.empty()) json.Member("place", place);
  json.EndObject();
  return Typed(status, "application/problem+json", json.Take());
}

Response Redirect(int status, std::string_view location) {
  return {.status = status, .headers = {{"Location", std::string(location)}}, .body = {}};
}

}  // namespace kb::http
