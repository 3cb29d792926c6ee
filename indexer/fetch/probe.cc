#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/probe_line.h"
#include "indexer/fetch/robots.h"

namespace kb::fetch {
namespace {

constexpr std::size_t kMaxLineBytes = 8U << 20;

Result<bool> Ask(std::string_view line) {
  if (line.size() > kMaxLineBytes) return Error{ErrorCode::kInvalidInput, "line is too long", ""};
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  if (!document) return document.error();
  const Result<std::string> robots = StringMember(document->root(), "robots");
  const Result<std::string> agent = StringMember(document->root(), "agent");
  const Result<std::string> url = StringMember(document->root(), "url");
  for (const auto* member : {&robots, &agent, &url}) {
    if (!*member) return member->error();
  }
  return Robots::Parse(*robots).Allows(*agent, *url);
}

}  // namespace

std::string ProbeRobots(std::string_view line) {
  const Result<bool> allowed = Ask(line);
  if (!allowed) return ErrorLine(allowed.error());
  JsonWriter json;
  json.StartObject().Member("allowed", *allowed).EndObject();
  return json.Take();
}

}  // namespace kb::fetch
