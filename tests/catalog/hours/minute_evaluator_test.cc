#include "tests/catalog/hours/minute_evaluator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "catalog/hours/evaluate.h"
#include "catalog/hours/holidays.h"
#include "tests/catalog/hours/hours_testing.h"
#include "tests/catalog/hours/random_expression.h"

namespace kb::hours {
namespace {

bool Around(int value, int from, int to, int count) {
  for (int i = from;; i = i % count + 1) {
    if (i == value) return true;
    if (i == to) return false;
  }
}

bool OnYears(const Rule& rule, LocalDate date) {
  if (rule.years.empty()) return true;
  return std::any_of(rule.years.begin(), rule.years.end(), [&](const YearRange& range) {
    for (int year = range.from; year <= std::min(range.to, 2300); year += range.step) {
      if (year == date.year()) return true;
    }
    return false;
  });
}

bool OnWeeks(const Rule& rule, LocalDate date) {
  if (rule.weeks.empty()) return true;
  return std::any_of(rule.weeks.begin(), rule.weeks.end(), [&](const WeekRange& range) {
    if (range.step == 1) return Around(date.iso_week(), range.from, range.to, 53);
    for (int week = range.from; week <= range.to; week += range.step) {
      if (week == date.iso_week()) return true;
    }
    return false;
  });
}

// The nth weekday of the month of `date`?  Counted day by day.
bool IsNth(LocalDate date, int weekday, int nth) {
  if (static_cast<int>(date.weekday()) != weekday) return false;
  int count = 0;
  const int step = nth > 0 ? -7 : 7;
  for (LocalDate day = date; day.month() == date.month(); day = day + step) ++count;
  return count == std::abs(nth);
}

bool IsPoint(const DatePoint& point, LocalDate date) {
  const LocalDate base = date - point.offset;
  if (point.year != 0 && base.year() != point.year) return false;
  switch (point.kind) {
    case DatePoint::Kind::kEaster:
      return base == EasterSunday(base.year());
    case DatePoint::Kind::kNthWeekday:
      return base.month() == point.month && IsNth(base, point.weekday, point.nth);
    case DatePoint::Kind::kMonthDay:
      return base.month() == point.month && base.day() == point.day;
  }
  return false;
}

bool OnDates(const Rule& rule, LocalDate date) {
  if (rule.dates.empty()) return true;
  return std::any_of(rule.dates.begin(), rule.dates.end(), [&](const DateRange& range) {
    if (range.kind == DateRange::Kind::kMonths) return Around(date.month(), range.month_from, range.month_to, 12);
    return range.from == range.to && IsPoint(range.from, date);
  });
}

bool OnDay(const DaySelector& selector, LocalDate date) {
  const LocalDate base = date - selector.offset;
  if (selector.kind == DaySelector::Kind::kPublicHoliday) return PublicHolidayOn(base).has_value();
  if (selector.kind == DaySelector::Kind::kSchoolHoliday) return false;
  const int weekday = static_cast<int>(base.weekday());
  if (!Around(weekday + 1, selector.from + 1, selector.to + 1, 7)) return false;
  if (selector.nth.empty()) return true;
  return std::any_of(selector.nth.begin(), selector.nth.end(), [&](int nth) { return IsNth(base, weekday, nth); });
}

bool OnDays(const Rule& rule, LocalDate date) {
  return std::all_of(rule.days.begin(), rule.days.end(), [&](const std::vector<DaySelector>& group) {
    return std::any_of(group.begin(), group.end(), [&](const DaySelector& one) { return OnDay(one, date); });
  });
}

bool On(const Rule& rule, LocalDate date) {
  return OnYears(rule, date) && OnDates(rule, date) && OnWeeks(rule, date) && OnDays(rule, date);
}

// Does a time of the rule hold `minute` minutes after the opening day's midnight?
bool InTimes(const Rule& rule, int minute) {
  if (rule.times.empty()) return minute < kMinutesPerDay;
  return std::any_of(rule.times.begin(), rule.times.end(),
                     [&](const TimeRange& range) { return minute >= range.start && minute < range.end; });
}

bool Fills(const Expression& expression, std::size_t index) {
  while (expression.rules[index].join == RuleJoin::kAdd && index > 0) --index;
  return expression.rules[index].join == RuleJoin::kFill;
}

bool Replaces(const Expression& expression, std::size_t index) {
  const Rule& rule = expression.rules[index];
  if (rule.join != RuleJoin::kReplace || rule.kind == RuleKind::kOff) return false;
  if (rule.has_days()) return true;
  return index > 0 && rule.kind == RuleKind::kOpen && !expression.rules[index - 1].has_days();
}

}  // namespace

RuleKind KindAtMinute(const Expression& expression, LocalTime time) {
  const LocalDate date = time.date();
  RuleKind kind = RuleKind::kOff;
  for (std::size_t i = 0; i < expression.rules.size(); ++i) {
    const Rule& rule = expression.rules[i];
    const bool today = On(rule, date);
    if (today && Replaces(expression, i)) kind = RuleKind::kOff;
    const bool holds = (today && InTimes(rule, time.minute_of_day())) ||
                       (On(rule, date - 1) && InTimes(rule, time.minute_of_day() + kMinutesPerDay));
    if (holds && (!Fills(expression, i) || kind == RuleKind::kOff)) kind = rule.kind;
  }
  return kind;
}

namespace {

// The minute evaluator knows no date ranges but whole months, no open ends.
bool Understands(const Expression& expression) {
  return std::all_of(expression.rules.begin(), expression.rules.end(), [](const Rule& rule) {
    const bool dates = std::all_of(rule.dates.begin(), rule.dates.end(), [](const DateRange& range) {
      return range.kind == DateRange::Kind::kMonths || range.from == range.to;
    });
    const bool times =
        std::none_of(rule.times.begin(), rule.times.end(), [](const TimeRange& range) { return range.open_end; });
    return dates && times;
  });
}

RuleKind KindIn(const std::vector<Stretch>& stretches, int minute) {
  for (const Stretch& stretch : stretches) {
    if (stretch.start <= minute && minute < stretch.end) return stretch.kind;
  }
  return RuleKind::kOff;
}

void ExpectSameDay(const Expression& expression, const Evaluator& evaluator, LocalDate date) {
  std::vector<Stretch> stretches;
  evaluator.Evaluate(date, stretches);
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    ASSERT_LT(stretches[i].start, stretches[i].end);
    ASSERT_LE(i > 0 ? stretches[i - 1].end : 0, stretches[i].start);
  }
  for (int minute = 0; minute < kMinutesPerDay; minute += 15) {
    for (const int at : {minute, minute + 14}) {
      ASSERT_EQ(KindIn(stretches, at), KindAtMinute(expression, LocalTime(date, at)))
          << RenderLocalTime(LocalTime(date, at));
    }
  }
}

TEST(EvaluatorProperty, DayEvaluationEqualsMinuteEvaluation) {
  RandomExpression random(4711);
  int compared = 0;
  while (compared < 400) {
    const Expression expression = random.Next();
    if (!Understands(expression)) continue;
    SCOPED_TRACE(RenderExpression(expression));
    const Evaluator evaluator(expression);
    // Random days, and the turn of the 53-week year 2026.
    for (int i = 0; i < 3; ++i) {
      ExpectSameDay(expression, evaluator, Date("2025-12-20") + random.Between(0, 1200));
      ExpectSameDay(expression, evaluator, Date("2026-12-23") + random.Between(0, 16));
      if (HasFatalFailure()) return;
    }
    ++compared;
  }
}

// Date ranges, tried against a walk over the days from each beginning.
TEST(EvaluatorProperty, DateRangesHoldFromTheirFirstDayToTheirLast) {
  const struct {
    const char* hours;
    const char* first;
    const char* last;
  } kCases[] = {
      {"Dec 22-Jan 07 off", "2026-12-22", "2027-01-07"},
      {"Jun 01-Aug 31 off", "2027-06-01", "2027-08-31"},
      {"2022 Dec 31-2023 Jan 01 off", "2022-12-31", "2023-01-01"},
      {"2026 Dec 22-Jan 07 off", "2026-12-22", "2027-01-07"},
      {"easter -2 days-easter +1 day off", "2027-03-26", "2027-03-29"},
      {"Mar Su[-1]-Oct Su[-1] off", "2027-03-28", "2027-10-31"},
      {"Dec 25-easter off", "2026-12-25", "2027-03-28"},
      {"Nov-Mar off", "2026-11-01", "2027-03-31"},
      {"Feb 20-Feb 29 off", "2027-02-20", "2027-02-28"},
      {"Feb 20-Feb 29 off", "2028-02-20", "2028-02-29"},
      {"week 52-02 off", "2026-12-21", "2027-01-17"},
      {"week 53 off", "2026-12-28", "2027-01-03"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.hours);
    const Evaluator evaluator(ParseExpression(test.hours).value());
    std::vector<Stretch> stretches;
    for (LocalDate date = Date(test.first) - 5; date <= Date(test.last) + 5; date = date + 1) {
      evaluator.Evaluate(date, stretches);
      const bool inside = Date(test.first) <= date && date <= Date(test.last);
      EXPECT_EQ(stretches.size(), inside ? 1U : 0U) << RenderLocalDate(date);
    }
  }
}

}  // namespace
}  // namespace kb::hours
