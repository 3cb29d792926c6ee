// Which minutes of a calendar day does an expression call open, or unknown?
//
// Rules are laid over each other in the order in which they stand.  What a rule
// opened before midnight runs on into the next day as part of the same rule;
// "opening day" is the day that it began on.
//
// Units: minutes of the calendar day, 0..1440, half-open.  An Evaluator is
// immutable and may be shared between threads.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/day_matcher.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/school_holidays.h"

namespace kb::hours {

// A part of one calendar day; what lies outside every stretch is closed.
struct Stretch {
  int16_t start = 0;
  int16_t end = 0;
  RuleKind kind = RuleKind::kOff;  // kOff: closed in so many words
  int8_t rule = 0;                 // which rule says so
  bool from_day_before = false;    // the opening day is the day before
  bool end_unknown = false;        // open, from a rule that does not say until when
  bool operator==(const Stretch&) const = default;
};

// Some minutes of an opening day, 0..2880, and what a rule says of them.
struct TimePart {
  int start = 0;
  int end = 0;
  RuleKind kind = RuleKind::kOpen;
  bool end_unknown = false;
};

class StretchList;

class Evaluator {
 public:
  // Without a calendar, what hangs on school holidays is unknown.
  explicit Evaluator(Expression expression, std::shared_ptr<const SchoolCalendar> school = nullptr);
  // The matchers point into the expression.
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  // Which opening days to look at: what begins on the day itself, and what runs on
  // from the day before.  A dated exception silences one of them.
  struct Sides {
    bool own = true;
    bool day_before = true;
  };
  // Writes the stretches of `date` to `out`, in order, none empty, none overlapping.
  void Evaluate(LocalDate date, Sides sides, std::vector<Stretch>& out) const;
  void Evaluate(LocalDate date, std::vector<Stretch>& out) const { Evaluate(date, Sides{}, out); }

  [[nodiscard]] const Expression& expression() const { return expression_; }

  // Holiday doubt asks: do the hours speak of public holidays at all ...
  [[nodiscard]] bool speaks_of_holidays() const { return speaks_of_holidays_; }
  // ... or of this very day (an exact date, a day before a holiday) ...
  [[nodiscard]] bool SpeaksOf(LocalDate date) const;
  // ... and is the rule one that is open round the clock, every day of the year?
  [[nodiscard]] bool IsAlwaysOpen(int rule) const { return rules_[static_cast<std::size_t>(rule)].always; }

 private:
  struct CompiledRule {
    DayMatcher matcher;
    std::vector<TimePart> parts;
    bool fills = false;         // only minutes that are still closed
    bool replaces_day = false;  // takes away what earlier rules said of the day
    bool passes_midnight = false;
    bool exact = false;  // says something of single, named days
    bool always = false;
  };
  void Compile();
  void MarkAlwaysOpen();
  void LayParts(int8_t index, int shift, StretchList& list) const;
  // The guesses of the day, and of the day before.
  struct Guesses {
    SchoolHolidayGuess day = SchoolHolidayGuess::kNever;
    SchoolHolidayGuess before = SchoolHolidayGuess::kNever;
  };
  [[nodiscard]] SchoolHolidayGuess GuessOf(LocalDate date, SchoolHolidayGuess otherwise) const;
  void Lay(LocalDate date, Sides sides, Guesses guesses, std::vector<Stretch>& out) const;

  Expression expression_;
  std::vector<CompiledRule> rules_;
  bool speaks_of_holidays_ = false;
  bool asks_school_holidays_ = false;
  std::shared_ptr<const SchoolCalendar> school_;
};

}  // namespace kb::hours
