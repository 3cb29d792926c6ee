#include "indexer/import/file_scope.h"

#include <functional>

#include "catalog/model/phone_number.h"

namespace kb::importing {
namespace {

std::size_t KeyOf(store::RecordType type, std::string_view id) {
  return std::hash<std::string>()(std::string(store::RecordTypeName(type)) + ":" + std::string(id));
}

std::string TextMember(JsonValue object, std::string_view name) {
  if (!object.IsObject()) return "";
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

}  // namespace

void FileScope::Note(store::RecordType type, JsonValue record, std::size_t line) {
  const std::string id = TextMember(record, "id");
  if (id.empty()) return;
  first_line_.emplace(KeyOf(type, id), line);
  const std::optional<JsonValue> numbers = record.Find("phones_never_show");
  if (!numbers || !numbers->IsArray()) return;
  for (const JsonValue phone : numbers->Elements()) {
    const std::string digits = model::DialledDigits(TextMember(phone, "number"));
    if (!digits.empty()) tombstones_.emplace(digits, id);
  }
}

std::size_t FileScope::FirstLine(store::RecordType type, std::string_view id) const {
  const auto found = first_line_.find(KeyOf(type, id));
  return found == first_line_.end() ? 0 : found->second;
}

std::string FileScope::TombstoneOwner(std::string_view number) const {
  const auto found = tombstones_.find(model::DialledDigits(number));
  return found == tombstones_.end() ? "" : found->second;
}

}  // namespace kb::importing
