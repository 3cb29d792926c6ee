#include "catalog/base/probe_line.h"

#include <optional>
#include <utility>

#include "catalog/base/file.h"

namespace kb {
namespace {

Error Refused(std::string message, std::string_view place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::string(place)};
}

}  // namespace

std::string ErrorLine(const Error& error) {
  JsonWriter json;
  json.StartObject().Key("error").StartObject();
  json.Member("code", ErrorCodeName(error.code)).Member("message", error.message).Member("place", error.place);
  json.EndObject().EndObject();
  return json.Take();
}

Result<std::string> StringMember(JsonValue root, std::string_view key) {
  if (!root.IsObject()) return Refused("expected an object", "");
  const std::optional<JsonValue> member = root.Find(key);
  if (!member || !member->IsString()) return Refused("expected a string", key);
  if (!IsValidUtf8(member->AsString())) return Refused("not valid UTF-8", key);
  return std::string(member->AsString());
}

}  // namespace kb
