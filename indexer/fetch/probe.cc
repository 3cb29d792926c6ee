#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "indexer/fetch/robots.h"

namespace kb::fetch {
namespace {

constexpr std::size_t kMaxLineBytes = 8U << 20;

std::string RenderError(const Error& error) {
  JsonWriter json;
  json.StartObject().Key("error").StartObject();
  json.Member("code", ErrorCodeName(error.code)).Member("message", error.message).Member("place", error.place);
  json.EndObject().EndObject();
  return json.Take();
}

Result<std::string> TextMember(JsonValue root, std::string_view key) {
  if (!root.IsObject()) return Error{ErrorCode::kInvalidInput, "expected an object", ""};
  const std::optional<JsonValue> member = root.Find(key);
  if (member && member->IsString()) return std::string(member->AsString());
  return Error{ErrorCode::kInvalidInput, "expected a string", std::string(key)};
}

Result<bool> Ask(std::string_view line) {
  if (line.size() > kMaxLineBytes) return Error{ErrorCode::kInvalidInput, "line is too long", ""};
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  if (!document) return document.error();
  const Result<std::string> robots = TextMember(document->root(), "robots");
  const Result<std::string> agent = TextMember(document->root(), "agent");
  const Result<std::string> url = TextMember(document->root(), "url");
  for (const auto* member : {&robots, &agent, &url}) {
    if (!*member) return member->error();
  }
  return Robots::Parse(*robots).Allows(*agent, *url);
}

}  // namespace

std::string ProbeRobots(std::string_view line) {
  const Result<bool> allowed = Ask(line);
  if (!allowed) return RenderError(allowed.error());
  JsonWriter json;
  json.StartObject().Member("allowed", *allowed).EndObject();
  return json.Take();
}

}  // namespace kb::fetch
