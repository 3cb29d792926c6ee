#include "catalog/hsds/row_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace kb::hsds {
namespace {

constexpr std::size_t kLongestValue = 200;

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
  return lower;
}

std::string Trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return "";
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

Error Refuse(std::string_view text, const char* what) {
  return Error{ErrorCode::kInvalidInput, "\"" + std::string(text.substr(0, 40)) + "\" is not " + what, ""};
}

// Takes digits off the front; nullopt if there are none or too many.
std::optional<int> TakeNumber(std::string_view& text, std::size_t most_digits) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > most_digits) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + digits, number);
  text.remove_prefix(digits);
  return number;
}

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

void SkipBlanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

// "Z", "+01:00", "-0500", "+2": anything that could be an offset.
bool IsOffset(std::string_view text) {
  if (text == "z") return true;
  return (text.front() == '+' || text.front() == '-') && text.size() <= 6 &&
         text.find_first_not_of("0123456789:", 1) == std::string_view::npos;
}

bool TakeHalf(std::string_view& text, const char* letter) {
  SkipBlanks(text);
  return TakePrefix(text, std::string(letter) + "m") || TakePrefix(text, std::string(letter) + ".m.");
}

struct Clock {
  int hour = 0;
  int minute = 0;
  bool has_minutes = false;
};

std::optional<Clock> TakeClock(std::string_view& text) {
  const std::size_t before = text.size();
  const std::optional<int> number = TakeNumber(text, 4);
  if (!number) return std::nullopt;
  if (before - text.size() >= 3) return Clock{*number / 100, *number % 100, true};  // "0930"
  Clock clock{*number, 0, false};
  if (!TakePrefix(text, ":") && !TakePrefix(text, ".")) return clock;
  const std::optional<int> minute = TakeNumber(text, 2);
  if (!minute) return std::nullopt;
  clock.minute = *minute;
  clock.has_minutes = true;
  if (!TakePrefix(text, ":")) return clock;
  if (!TakeNumber(text, 2)) return std::nullopt;
  if (TakePrefix(text, ".")) TakeNumber(text, 9);
  return clock;
}

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

// The index of the only name that begins with `word` (at least `least` letters); -1 if none.
template <std::size_t Size>
int NameIndex(const std::array<std::string_view, Size>& names, std::string_view word, std::size_t least) {
  if (word.size() < least) return -1;
  for (std::size_t i = 0; i < Size; ++i) {
    if (names[i].substr(0, word.size()) == word) return static_cast<int>(i);
  }
  return -1;
}

// Feeds write the year 0001 for a day of every year.
Result<RowDate> Checked(int year, int month, int day, std::string_view text) {
  if (year <= 1) year = 0;
  const bool real = month >= 1 && month <= 12 && day >= 1 && day <= DaysInMonth(year == 0 ? 2024 : year, month) &&
                    (year == 0 || (year >= 1900 && year <= 2200));
  if (!real) return Refuse(text, "a day of the calendar");
  return RowDate{year, month, day};
}

Result<RowDate> ReadSlashDate(std::string_view text, int first) {
  std::string_view rest = text;
  TakeNumber(rest, 2);
  const char separator = rest.front();
  rest.remove_prefix(1);
  const std::optional<int> second = TakeNumber(rest, 2);
  if (!second || rest.empty() || rest.front() != separator) return Refuse(text, "a date");
  rest.remove_prefix(1);
  const std::size_t digits = rest.size();
  std::optional<int> year = TakeNumber(rest, 4);
  if (!year || (!rest.empty() && rest.front() != ' ' && rest.front() != 't')) return Refuse(text, "a date");
  if (digits - rest.size() == 2) *year += 2000;
  if (first <= 12 && *second <= 12 && first != *second) {
    return Refuse(text, "a date that can be read in one way only; write it as 2026-11-27");
  }
  const bool month_first = *second > 12;
  return month_first ? Checked(*year, first, *second, text) : Checked(*year, *second, first, text);
}

// "january 01, 2015"
Result<RowDate> ReadNamedDate(std::string_view text) {
  const std::size_t letters = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), text.size());
  const int month = NameIndex(kMonths, text.substr(0, letters), 3);
  std::string_view rest = text.substr(letters);
  TakePrefix(rest, ".");
  SkipBlanks(rest);
  const std::optional<int> day = TakeNumber(rest, 2);
  TakePrefix(rest, ",");
  SkipBlanks(rest);
  const std::optional<int> year = TakeNumber(rest, 4);
  if (month < 0 || !day || !year || !rest.empty()) return Refuse(text, "a date");
  return Checked(*year, month + 1, *day, text);
}

std::optional<ByDay> ReadOneDay(std::string_view word) {
  ByDay day;
  std::string_view rest = word;
  const bool negative = TakePrefix(rest, "-");
  if (!negative) TakePrefix(rest, "+");
  if (const std::optional<int> nth = TakeNumber(rest, 1)) day.nth = negative ? -*nth : *nth;
  if (day.nth < -5 || day.nth > 5 || (negative && day.nth == 0)) return std::nullopt;
  if (rest.size() == 4 && rest.back() == 's') rest.remove_suffix(1);  // "Tues", "Mons"
  day.weekday = NameIndex(kWeekdays, rest, 2);
  if (day.weekday < 0) return std::nullopt;
  return day;
}

Status AddDays(std::string_view word, std::vector<ByDay>& days) {
  const std::size_t dash = word.find('-', 1);
  const std::optional<ByDay> from = ReadOneDay(word.substr(0, dash));
  const std::optional<ByDay> to = dash == std::string_view::npos ? from : ReadOneDay(word.substr(dash + 1));
  const bool range = dash != std::string_view::npos;
  if (!from || !to || (range && (from->nth != 0 || to->nth != 0))) return Refuse(word, "a weekday");
  for (ByDay day = *from;; day.weekday = (day.weekday + 1) % 7) {
    if (std::find(days.begin(), days.end(), day) == days.end()) days.push_back(day);
    if (day.weekday == to->weekday) break;
  }
  return Done();
}

}  // namespace

Result<int> ReadClock(std::string_view text) {
  const std::string lower = Lower(Trimmed(text.substr(0, kLongestValue)));
  std::string_view rest = lower;
  const std::optional<Clock> clock = TakeClock(rest);
  if (!clock) return Refuse(text, "a time of day");
  int hour = clock->hour;
  const bool morning = TakeHalf(rest, "a");
  const bool afternoon = !morning && TakeHalf(rest, "p");
  if ((morning || afternoon) && (hour < 1 || hour > 12)) return Refuse(text, "a time of day");
  if (morning && hour == 12) hour = 0;
  if (afternoon && hour != 12) hour += 12;
  SkipBlanks(rest);
  const int minutes = hour * 60 + clock->minute;
  const bool whole = rest.empty() || (!morning && !afternoon && clock->has_minutes && IsOffset(rest));
  if (!whole || clock->minute > 59 || minutes > kMinutesPerDay) return Refuse(text, "a time of day");
  return minutes;
}

Result<RowDate> ReadRowDate(std::string_view text) {
  const std::string lower = Lower(Trimmed(text.substr(0, kLongestValue)));
  std::string_view rest = lower;
  if (!lower.empty() && lower.front() >= 'a' && lower.front() <= 'z') return ReadNamedDate(lower);
  const std::size_t before = rest.size();
  const std::optional<int> first = TakeNumber(rest, 8);
  if (!first || (rest.empty() && before != 8)) return Refuse(text, "a date");
  if (rest.empty()) return Checked(*first / 10000, *first / 100 % 100, *first % 100, text);  // "20150101"
  if (before - rest.size() <= 2 && (rest.front() == '/' || rest.front() == '.')) return ReadSlashDate(lower, *first);
  if (before - rest.size() != 4 || !TakePrefix(rest, "-")) return Refuse(text, "a date");
  const std::optional<int> month = TakeNumber(rest, 2);
  if (!month || !TakePrefix(rest, "-")) return Refuse(text, "a date");
  const std::optional<int> day = TakeNumber(rest, 2);
  if (!day || (!rest.empty() && rest.front() != 't' && rest.front() != ' ')) return Refuse(text, "a date");
  return Checked(*first, *month, *day, text);
}

Result<std::vector<ByDay>> ReadByDay(std::string_view text) {
  std::string lower = Lower(text.substr(0, kLongestValue));
  for (std::size_t at = lower.find(" - "); at != std::string::npos; at = lower.find(" - ")) lower.replace(at, 3, "-");
  std::vector<ByDay> days;
  std::size_t at = lower.find_first_not_of(" ,;[]\"");
  while (at < lower.size()) {
    const std::size_t end = std::min(lower.find_first_of(" ,;[]\"", at), lower.size());
    const Status added = AddDays(std::string_view(lower).substr(at, end - at), days);
    if (!added) return added.error();
    at = lower.find_first_not_of(" ,;[]\"", end);
  }
  if (days.empty()) return Refuse(text, "a weekday");
  return days;
}

Result<std::vector<int>> ReadNumbers(std::string_view text, int lowest, int highest) {
  if (text.size() > 1000) return Refuse(text, "a short list of numbers");
  std::vector<int> numbers;
  std::string_view rest = text;
  while (true) {
    const std::size_t skip = rest.find_first_not_of(" ,;[]\"");
    if (skip == std::string_view::npos) break;
    rest.remove_prefix(skip);
    const bool negative = TakePrefix(rest, "-");
    const std::optional<int> number = TakeNumber(rest, 3);
    const int value = number ? (negative ? -*number : *number) : 0;
    if (value == 0 || value < lowest || value > highest) return Refuse(text, "a list of numbers that occur");
    if (!rest.empty() && std::string_view(" ,;]\"").find(rest.front()) == std::string_view::npos) {
      return Refuse(text, "a list of numbers");
    }
    numbers.push_back(value);
  }
  if (numbers.empty()) return Refuse(text, "a list of numbers");
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace kb::hsds
