#include "catalog/hours/hours_words.h"

#include "catalog/base/check.h"
#include "catalog/base/json.h"

namespace kb::hours {
namespace {

// What every language must have beside weekdays, months and named days.
constexpr std::string_view kRequired[] = {"and",
                                          "comma",
                                          "range",
                                          "minutes",
                                          "date",
                                          "date.year",
                                          "time.range",
                                          "time.from",
                                          "time.and",
                                          "all_day",
                                          "lunch",
                                          "every_day",
                                          "public_holidays",
                                          "school_holidays",
                                          "nth_weekday",
                                          "day_before_closes",
                                          "even_weeks",
                                          "odd_weeks",
                                          "weeks",
                                          "in_months",
                                          "in_dates",
                                          "in_year",
                                          "closed",
                                          "rest",
                                          "unknown",
                                          "no_times",
                                          "statement",
                                          "always",
                                          "nth.1",
                                          "nth.2",
                                          "nth.3",
                                          "nth.4",
                                          "nth.5",
                                          "nth.-1"};

Error Lacks(std::string_view key) { return {ErrorCode::kInvalidInput, "a word is missing", std::string(key)}; }

}  // namespace

Result<HoursWords> HoursWords::FromJson(std::string_view json) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (!document) return document.error();
  if (!document->root().IsObject()) return Error{ErrorCode::kInvalidInput, "not an object", ""};
  HoursWords words;
  for (const auto& [key, value] : document->root().Members()) {
    if (!value.IsString()) return Error{ErrorCode::kInvalidInput, "not a string", std::string(key)};
    words.words_.emplace(key, value.AsString());
  }
  for (const std::string_view key : kRequired) {
    if (!words.Has(key)) return Lacks(key);
  }
  for (int i = 1; i <= 12; ++i) {
    const std::string number = std::to_string(i);
    if (!words.Has("month." + number)) return Lacks("month." + number);
    if (i > 7) continue;
    if (!words.Has("weekday." + number) || !words.Has("weekday.the." + number)) return Lacks("weekday." + number);
  }
  return words;
}

const std::string& HoursWords::Get(std::string_view key) const {
  const auto found = words_.find(std::string(key));
  KB_CHECK(found != words_.end());
  return found->second;
}

std::string HoursWords::Get(std::string_view key, int number) const {
  return Get(std::string(key) + "." + std::to_string(number));
}

std::string HoursWords::Format(std::string_view key,
                               std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  std::string text = Get(key);
  for (const auto& [name, value] : values) {
    const std::string mark = "{" + std::string(name) + "}";
    const std::size_t at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), value);
  }
  return text;
}

}  // namespace kb::hours
