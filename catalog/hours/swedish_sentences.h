// Statements: which days, which times, and what then holds, sentence by sentence.
// Internal to swedish_text.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/hours/swedish_items.h"
#include "catalog/hours/swedish_text.h"

namespace kb::hours {

enum class Parity { kAny, kEven, kOdd };

enum class Tongue { kAny, kSwedish, kOther };

struct Statement {
  std::vector<Channel> channels;  // empty: none named
  DaySet days;
  std::vector<DatedDays> dates;   // single days
  std::vector<DatedDays> season;  // ranges that the days lie in
  std::vector<WeekRange> weeks;
  Parity parity = Parity::kAny;
  int year = 0;
  std::vector<TimeRange> times;
  RuleKind kind = RuleKind::kOpen;
  bool fills = false;      // only what no other statement covers
  bool restricts = false;  // closes a part of what the others open
  bool general = false;    // "annars", "ordinarie": what was said before is its exception
  int closes_at = -1;      // only its end is stated: "onsdagar till 20"
  bool closes_spoken = false;
  bool opens_only = false;       // only its beginning is stated: "onsdag 2 december öppnar vi 13"
  Tongue tongue = Tongue::kAny;  // "på finska"
  std::string comment;

  [[nodiscard]] bool has_when() const { return !days.empty() || !dates.empty() || !season.empty() || !weeks.empty(); }
};

struct SentenceReading {
  std::vector<Statement> statements;
  std::string problem;              // not empty: refuse the whole text
  bool layered = false;             // staffed and unstaffed hours: two things about the same days
  std::vector<std::size_t> unread;  // indices of items that were not used
};

SentenceReading ReadSentences(const std::vector<TextItem>& items, const TextContext& context);

}  // namespace kb::hours
