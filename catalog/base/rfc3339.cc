#include "catalog/base/rfc3339.h"

#include <algorithm>
#include <optional>
#include <string>

namespace kb {
namespace {

constexpr std::size_t kMinuteEnd = 16;  // "2026-11-27T23:10"

Error Bad(std::string_view text) {
  return {ErrorCode::kInvalidInput,
          "\"" + std::string(text.substr(0, 40)) + "\" is not a moment like 2026-11-27T23:10:00+01:00", ""};
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// ":30" or ":30.25" at the front is taken away; false if it is broken.
bool DropSeconds(std::string_view& rest) {
  if (rest.empty() || rest.front() != ':') return true;
  if (rest.size() < 3 || rest[1] < '0' || rest[1] > '6' || !IsDigit(rest[2])) return false;
  rest.remove_prefix(3);
  if (rest.empty() || rest.front() != '.') return true;
  const auto* const end = std::find_if_not(rest.begin() + 1, rest.end(), IsDigit);
  if (end == rest.begin() + 1) return false;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
  return true;
}

// "Z" 0, "+01:00" 60; nullopt if broken.
std::optional<int> OffsetMinutes(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  const bool shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' && IsDigit(text[1]) &&
                      IsDigit(text[2]) && IsDigit(text[4]) && IsDigit(text[5]);
  if (!shaped) return std::nullopt;
  const int minutes = ((text[1] - '0') * 10 + text[2] - '0') * 60 + (text[4] - '0') * 10 + text[5] - '0';
  return text[0] == '-' ? -minutes : minutes;
}

// The offset that this civil time has here.
int OffsetHere(LocalTime time) {
  const std::string text = RenderRfc3339(time);
  return OffsetMinutes(std::string_view(text).substr(text.size() - 6)).value_or(0);
}

}  // namespace

Result<LocalTime> ParseRfc3339(std::string_view text) {
  if (text.size() == 10) {
    const Result<LocalDate> date = ParseLocalDate(text);
    if (!date) return Bad(text);
    return LocalTime(*date, 0);
  }
  const Result<LocalTime> civil = ParseLocalTime(text.substr(0, kMinuteEnd));
  std::string_view rest = text.substr(std::min(kMinuteEnd, text.size()));
  if (!civil || !DropSeconds(rest)) return Bad(text);
  if (rest.empty()) return *civil;
  const std::optional<int> offset = OffsetMinutes(rest);
  if (!offset) return Bad(text);
  const LocalTime utc = *civil + -*offset;
  // An hour after summer time has ended, the clock shows for the second time what it
  // showed in summer: only the later civil time can tell that it is winter.
  constexpr int kSummer = 120;
  constexpr int kWinter = 60;
  return utc + (OffsetHere(utc + kSummer) == kSummer ? kSummer : kWinter);
}

}  // namespace kb
