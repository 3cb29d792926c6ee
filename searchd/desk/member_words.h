// A member of a record in words, for people who compare.  Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/json.h"
#include "searchd/view/face.h"

namespace kb::desk {

// "Telefon", "Öppettider" ...; the member's own name where there is no word.
std::string MemberLabel(std::string_view member, const view::Face& face);

// The value as text, one thing a line; empty for nullopt and null.
std::string MemberWords(std::string_view member, const std::optional<JsonValue>& value, const view::Face& face);

// What a record says of a difference's field ("phones", "schedules/visit"; catalog/store/differences.h).
std::string FieldWords(const std::string& field, JsonValue record, const view::Face& face);
std::string FieldLabel(const std::string& field, const view::Face& face);  // "Öppettider: Besök"

// What two records have in common, as the merger says it: "name,phone" -> "namn, telefon".
std::string SameWords(std::string_view reasons, const view::Face& face);

// An RFC 3339 time as people write it: "27 november 2026 kl. 10.00".
std::string RecordedWords(const std::string& recorded_at, const view::Face& face);

// Whether the desk edits the member as one text.
[[nodiscard]] bool IsPlainText(std::string_view member);

}  // namespace kb::desk
