// Does a rule's day part hold on one calendar day?  Internal to evaluate.h.
#pragma once

#include <cstdint>

#include "catalog/base/local_time.h"
#include "catalog/hours/day_facts.h"
#include "catalog/hours/expression.h"

namespace kb::hours {

// What is taken for a school holiday: nobody knows without a table, so the
// evaluator asks under both assumptions.
enum class SchoolHolidayGuess : uint8_t { kNever, kAlways };

// A rule's day part, with a short way for the common kinds: "Mo-Fr", "PH", "Sa,Su,PH".
class DayMatcher {
 public:
  // Keeps a pointer to `rule`.
  explicit DayMatcher(const Rule& rule);

  [[nodiscard]] bool Matches(LocalDate date, const DayFacts& facts, SchoolHolidayGuess guess) const {
    if (!short_way_) return MatchesFully(date, facts, guess);
    return ((weekdays_ >> facts.weekday) & 1U) != 0 || (on_public_holidays_ && facts.public_holiday);
  }

 private:
  [[nodiscard]] bool MatchesFully(LocalDate date, const DayFacts& facts, SchoolHolidayGuess guess) const;

  const Rule* rule_;
  bool short_way_ = false;
  bool on_public_holidays_ = false;
  uint8_t weekdays_ = 0;
};

}  // namespace kb::hours
