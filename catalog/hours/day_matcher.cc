#include "catalog/hours/day_matcher.h"

#include <algorithm>
#include <optional>

#include "catalog/hours/holidays.h"

namespace kb::hours {
namespace {

bool InCircle(int value, int from, int to) {
  return from <= to ? value >= from && value <= to : value >= from || value <= to;
}

bool YearMatches(const YearRange& range, int year) {
  return year >= range.from && year <= range.to && (year - range.from) % range.step == 0;
}

bool WeekMatches(const WeekRange& range, int week) {
  if (!InCircle(week, range.from, range.to)) return false;
  return range.step == 1 || (week - range.from) % range.step == 0;
}

// The day that a point means in `year`; nullopt where there is none (Feb 29, the fifth Sunday).
std::optional<LocalDate> PointIn(const DatePoint& point, int year) {
  switch (point.kind) {
    case DatePoint::Kind::kEaster:
      return EasterSunday(year) + point.offset;
    case DatePoint::Kind::kNthWeekday: {
      const int last = DaysInMonth(year, point.month);
      const LocalDate first = LocalDate::FromYmd(year, point.month, 1);
      const int to_weekday = (point.weekday - static_cast<int>(first.weekday()) + 7) % 7;
      const int of_month = (last - 1 - to_weekday) / 7 + 1;
      const int nth = point.nth > 0 ? point.nth : of_month + 1 + point.nth;
      if (nth < 1 || nth > of_month) return std::nullopt;
      return first + (to_weekday + (nth - 1) * 7 + point.offset);
    }
    case DatePoint::Kind::kMonthDay:
      break;
  }
  if (point.day > DaysInMonth(year, point.month)) return std::nullopt;
  return LocalDate::FromYmd(year, point.month, point.day);
}

// The last day of a range that ends in `year`: where Feb 29 is missing, Feb 28.
std::optional<LocalDate> RangeEndIn(const DatePoint& point, int year) {
  const std::optional<LocalDate> end = PointIn(point, year);
  if (end || point.kind != DatePoint::Kind::kMonthDay) return end;
  return LocalDate::FromYmd(year, point.month, DaysInMonth(year, point.month));
}

std::optional<LocalDate> RangeStartIn(const DatePoint& point, int year) {
  const std::optional<LocalDate> start = PointIn(point, year);
  if (start || point.kind != DatePoint::Kind::kMonthDay) return start;
  return LocalDate::FromYmd(year, point.month, DaysInMonth(year, point.month)) + 1;
}

bool InSpan(const DateRange& range, LocalDate first, LocalDate last, LocalDate date) {
  return date >= first && date <= last && (date - first) % range.step == 0;
}

// Where a point stands in a year of its own kind, in days, to see whether a range runs over New Year.
int NominalDay(const DatePoint& point) {
  if (point.kind == DatePoint::Kind::kEaster) return 31 * 3 + 8 + point.offset;
  if (point.kind == DatePoint::Kind::kMonthDay) return 31 * (point.month - 1) + point.day;
  return 31 * (point.month - 1) + (point.nth > 0 ? 7 * point.nth : 31 + 7 * point.nth) + point.offset;
}

bool RunsOverNewYear(const DateRange& range) {
  return range.to.year == 0 && NominalDay(range.to) < NominalDay(range.from);
}

// The range as it begins in `year`; it may end in the next.
bool MatchesFromYear(const DateRange& range, int year, LocalDate date) {
  if (range.from == range.to) return PointIn(range.from, year) == date;
  const std::optional<LocalDate> first = RangeStartIn(range.from, year);
  if (!first) return false;
  const int end_year = range.to.year != 0 ? range.to.year : year + (RunsOverNewYear(range) ? 1 : 0);
  const std::optional<LocalDate> last = RangeEndIn(range.to, end_year);
  return last && InSpan(range, *first, *last, date);
}

bool DateMatches(const DateRange& range, LocalDate date, const DayFacts& facts) {
  if (range.kind == DateRange::Kind::kMonths) return InCircle(facts.month, range.month_from, range.month_to);
  if (range.from.year != 0) return MatchesFromYear(range, range.from.year, date);
  // An offset may carry a point into the next year or the one before.
  const bool carries = range.from.offset != 0 || range.to.offset != 0;
  return MatchesFromYear(range, facts.year, date) || MatchesFromYear(range, facts.year - 1, date) ||
         (carries && MatchesFromYear(range, facts.year + 1, date));
}

bool WeekdayMatches(const DaySelector& selector, const DayFacts& facts) {
  if (!InCircle(facts.weekday, selector.from, selector.to)) return false;
  if (selector.nth.empty()) return true;
  return std::any_of(selector.nth.begin(), selector.nth.end(),
                     [&facts](int nth) { return nth == facts.nth || nth == -facts.nth_last; });
}

bool SelectorMatches(const DaySelector& selector, LocalDate date, const DayFacts& facts, SchoolHolidayGuess guess) {
  if (selector.kind == DaySelector::Kind::kSchoolHoliday) return guess == SchoolHolidayGuess::kAlways;
  const DayFacts shifted = selector.offset == 0 ? facts : FactsOf(date - selector.offset);
  if (selector.kind == DaySelector::Kind::kPublicHoliday) return shifted.public_holiday;
  return WeekdayMatches(selector, shifted);
}

bool IsPlain(const DaySelector& selector) {
  if (selector.kind == DaySelector::Kind::kSchoolHoliday || selector.offset != 0) return false;
  return selector.nth.empty();
}

}  // namespace

DayMatcher::DayMatcher(const Rule& rule) : rule_(&rule) {
  if (!rule.years.empty() || !rule.dates.empty() || !rule.weeks.empty() || rule.days.size() > 1) return;
  short_way_ = true;
  if (rule.days.empty()) weekdays_ = 0x7F;
  for (const std::vector<DaySelector>& group : rule.days) {
    for (const DaySelector& selector : group) {
      if (!IsPlain(selector)) short_way_ = false;
      if (selector.kind == DaySelector::Kind::kPublicHoliday) on_public_holidays_ = true;
      for (int day = 0; day < 7 && selector.kind == DaySelector::Kind::kWeekdays; ++day) {
        if (InCircle(day, selector.from, selector.to)) weekdays_ = static_cast<uint8_t>(weekdays_ | (1U << day));
      }
    }
  }
}

bool DayMatcher::MatchesFully(LocalDate date, const DayFacts& facts, SchoolHolidayGuess guess) const {
  const auto year = [&](const YearRange& range) { return YearMatches(range, facts.year); };
  if (!rule_->years.empty() && std::none_of(rule_->years.begin(), rule_->years.end(), year)) return false;
  const auto day = [&](const DateRange& range) { return DateMatches(range, date, facts); };
  if (!rule_->dates.empty() && std::none_of(rule_->dates.begin(), rule_->dates.end(), day)) return false;
  const auto week = [&](const WeekRange& range) { return WeekMatches(range, facts.iso_week); };
  if (!rule_->weeks.empty() && std::none_of(rule_->weeks.begin(), rule_->weeks.end(), week)) return false;
  for (const std::vector<DaySelector>& group : rule_->days) {
    const auto selected = [&](const DaySelector& selector) { return SelectorMatches(selector, date, facts, guess); };
    if (std::none_of(group.begin(), group.end(), selected)) return false;
  }
  return true;
}

}  // namespace kb::hours
