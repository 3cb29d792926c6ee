#include "catalog/model/record_members.h"

#include <optional>

namespace kb::model {

std::string WithMembers(JsonValue record, JsonValue members) {
  JsonWriter json;
  json.StartObject();
  for (const auto& [name, value] : record.Members()) {
    if (!members.Find(name)) json.Key(name).Raw(value.ToText());
  }
  for (const auto& [name, value] : members.Members()) {
    if (!value.IsNull()) json.Key(name).Raw(value.ToText());
  }
  return json.EndObject().Take();
}

std::string ChangedMembers(std::string_view before, std::string_view now) {
  const Result<JsonDocument> old_record = JsonDocument::Parse(before);
  const Result<JsonDocument> new_record = JsonDocument::Parse(now);
  KB_CHECK(old_record && new_record);
  JsonWriter json;
  json.StartObject();
  for (const auto& [name, value] : new_record->root().Members()) {
    const std::optional<JsonValue> old_value = old_record->root().Find(name);
    if (!old_value || old_value->ToText() != value.ToText()) json.Key(name).Raw(value.ToText());
  }
  for (const auto& [name, value] : old_record->root().Members()) {
    if (!new_record->root().Find(name)) json.Key(name).Null();
  }
  return json.EndObject().Take();
}

}  // namespace kb::model
