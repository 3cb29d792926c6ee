#include "catalog/hours/plain_order.h"

#include <algorithm>

namespace kb::hours {
namespace {

bool IsPublicHoliday(const DaySelector& day) { return day.kind == DaySelector::Kind::kPublicHoliday; }

// How special a rule is: in a plain text the special counts over the general,
// wherever it stands, and so it must in the expression.
int SpecialityOf(const Rule& rule) {
  if (rule.join == RuleJoin::kFill) return 9;
  const bool closure = rule.kind == RuleKind::kOff;
  const bool holidays = rule.days.size() == 1 && std::all_of(rule.days[0].begin(), rule.days[0].end(), IsPublicHoliday);
  const bool single_dates = std::any_of(rule.dates.begin(), rule.dates.end(), [&](const DateRange& range) {
    return range.kind == DateRange::Kind::kDays && (range.from == range.to || !rule.days.empty());
  });
  if (holidays && rule.days[0].front().offset != 0) return 5;
  if (holidays && rule.dates.empty()) return closure ? 8 : 6;
  if (single_dates && closure) return 7;
  if (!rule.dates.empty() && rule.dates[0].from == rule.dates[0].to && rule.dates[0].kind == DateRange::Kind::kDays)
    return 7;
  const bool parity = rule.weeks.size() == 1 && rule.weeks[0].step == 2;
  if (!rule.dates.empty() || (!rule.weeks.empty() && !parity)) return closure ? 4 : 3;
  const bool nth = !rule.days.empty() && !rule.days[0].empty() && !rule.days[0][0].nth.empty();
  return parity || nth ? 2 : 1;
}

// The weekdays of a rule without dates, as bits; all of them where it names none.
unsigned WeekdaysOf(const Rule& rule) {
  if (rule.days.empty()) return 0x7F;
  unsigned bits = 0;
  for (const DaySelector& day : rule.days[0]) {
    if (day.kind != DaySelector::Kind::kWeekdays) continue;
    for (int at = day.from;; at = (at + 1) % 7) {
      bits |= 1U << at;
      if (at == day.to) break;
    }
  }
  return bits;
}

bool MayFollow(const Rule& rule, const Rule& before) {
  const int speciality = SpecialityOf(rule);
  if (speciality < SpecialityOf(before)) return false;
  if (speciality > SpecialityOf(before)) return rule.join != RuleJoin::kAdd;
  const unsigned common = WeekdaysOf(rule) & WeekdaysOf(before);
  if (speciality == 1 && common == 0) return true;
  if (speciality == 1)
    return rule.join == RuleJoin::kReplace && common == WeekdaysOf(rule) && common != WeekdaysOf(before);
  return rule.join != RuleJoin::kAdd;
}

}  // namespace

bool IsInPlainOrder(const Expression& expression) {
  for (std::size_t i = 0; i < expression.rules.size(); ++i) {
    for (std::size_t k = i + 1; k < expression.rules.size(); ++k) {
      if (!MayFollow(expression.rules[k], expression.rules[i])) return false;
    }
  }
  return true;
}

}  // namespace kb::hours
