#include "tests/catalog/hours/random_expression.h"

#include <gtest/gtest.h>

#include "catalog/base/local_time.h"
#include "tests/support/sanitized.h"

namespace kb::hours {

YearRange RandomExpression::NextYears() {
  YearRange range;
  range.from = range.to = Between(2025, 2028);
  if (OneIn(3)) range.to = kNoLastYear;
  if (OneIn(3)) range.to = range.from + Between(1, 4);
  if (range.to != range.from && OneIn(3)) range.step = 2;
  return range;
}

DatePoint RandomExpression::NextPoint(int kind) {
  DatePoint point;
  point.month = Between(1, 12);
  if (kind == 0) {
    point.kind = DatePoint::Kind::kEaster;
    point.month = 1;
    point.offset = Between(-60, 60);
  } else if (kind == 1) {
    point.kind = DatePoint::Kind::kNthWeekday;
    point.weekday = Between(0, 6);
    point.nth = OneIn(2) ? Between(1, 5) : -Between(1, 5);
    if (OneIn(3)) point.offset = Between(-6, 6);
  } else {
    point.day = Between(1, DaysInMonth(2024, point.month));
  }
  return point;
}

DateRange RandomExpression::NextDates() {
  DateRange range;
  if (OneIn(3)) {
    range.kind = DateRange::Kind::kMonths;
    range.month_from = Between(1, 12);
    range.month_to = OneIn(2) ? range.month_from : Between(1, 12);
    return range;
  }
  const int kind = Between(0, 5);
  range.from = range.to = NextPoint(kind);
  const bool is_range = kind == 1 || OneIn(2);  // "Mar Su[1]" alone is a month and a weekday
  if (is_range) range.to = NextPoint(kind == 1 && OneIn(2) ? 1 : 2);
  if (OneIn(4)) {
    range.from.year = Between(2026, 2028);
    range.to.year = !is_range || OneIn(2) ? range.from.year + (is_range ? 1 : 0) : 0;
    for (DatePoint* point : {&range.from, &range.to}) {
      const bool plain = point->kind == DatePoint::Kind::kMonthDay;
      if (plain && point->month == 2 && point->day == 29) point->day = 28;
    }
  }
  if (is_range && range.from.year == 0 && OneIn(5)) range.step = Between(2, 9);
  if (range.from == range.to) range.step = 1;
  return range;
}

WeekRange RandomExpression::NextWeeks() {
  WeekRange range;
  range.from = range.to = Between(1, 53);
  if (OneIn(3)) return range;
  range.to = Between(1, 53);
  if (range.to > range.from && OneIn(2)) range.step = Between(2, 4);
  return range;
}

DaySelector RandomExpression::NextDay() {
  DaySelector selector;
  const int kind = Between(0, 7);
  if (kind == 0) {
    selector.kind = DaySelector::Kind::kPublicHoliday;
    if (OneIn(2)) selector.offset = OneIn(2) ? 1 : -1;
    return selector;
  }
  selector.from = selector.to = Between(0, 6);
  if (kind == 1) {
    selector.nth.push_back(Between(1, 5));
    if (OneIn(2)) selector.nth.push_back(-Between(1, 5));
    if (OneIn(3)) selector.offset = Between(-6, 6);
    return selector;
  }
  if (OneIn(2)) selector.to = Between(0, 6);
  return selector;
}

void RandomExpression::AddTimes(Rule& rule) {
  for (int i = Between(1, 3); i > 0; --i) {
    TimeRange range;
    range.start = range.end = Between(0, 95) * 15;
    if (OneIn(12)) {
      range.open_end = true;
    } else {
      range.end = range.start + Between(1, 96) * 15;
      range.open_end = OneIn(20);
    }
    rule.times.push_back(range);
  }
}

Rule RandomExpression::NextRule(const Expression& before) {
  Rule rule;
  if (OneIn(12)) rule.years.push_back(NextYears());
  if (OneIn(3)) rule.dates.push_back(NextDates());
  if (!rule.dates.empty() && OneIn(4)) rule.dates.push_back(NextDates());
  // A lone year before a date belongs to the date.
  if (!rule.years.empty() && !rule.dates.empty() && rule.dates.front().kind == DateRange::Kind::kDays) {
    rule.years.clear();
  }
  if (OneIn(6)) rule.weeks.push_back(NextWeeks());
  if (!OneIn(3)) rule.days.push_back({NextDay()});
  if (!rule.days.empty() && OneIn(3)) rule.days.front().push_back(NextDay());
  if (!rule.days.empty() && OneIn(10)) rule.days.push_back({NextDay()});
  if (!OneIn(8)) AddTimes(rule);
  if (OneIn(3)) rule.kind = OneIn(2) ? RuleKind::kOff : RuleKind::kUnknown;
  if (OneIn(5)) rule.comment = OneIn(2) ? "efter överenskommelse" : "ring 112; \"no\"-free";
  for (char& c : rule.comment) {
    if (c == '"') c = '\'';
  }
  if (before.rules.empty()) return rule;
  const Rule& last = before.rules.back();
  const bool may_add = !last.times.empty() || last.kind != RuleKind::kOpen || !last.comment.empty();
  if (may_add && OneIn(3)) rule.join = RuleJoin::kAdd;
  if (OneIn(5)) rule.join = RuleJoin::kFill;
  return rule;
}

Expression RandomExpression::Next() {
  Expression expression;
  for (int i = Between(1, 4); i > 0; --i) expression.rules.push_back(NextRule(expression));
  return expression;
}

namespace {

TEST(Expression, RenderedAndReadAgainIsTheSame) {
  RandomExpression random(20261127);
  for (int i = 0; i < kb::test::Rounds(20000); ++i) {
    const Expression expression = random.Next();
    const std::string text = RenderExpression(expression);
    SCOPED_TRACE(text);
    const Result<Expression> read = ParseExpression(text);
    ASSERT_TRUE(read) << read.error().Text();
    ASSERT_TRUE(*read == expression) << RenderExpression(*read);
  }
}

}  // namespace
}  // namespace kb::hours
