#include "searchd/files/repetition.h"

#include <algorithm>
#include <array>

namespace kb::files {
namespace {

constexpr int kDaysOfWeek = 7;

std::vector<LocalDate> Missing(const std::vector<LocalDate>& dates, int weeks) {
  std::vector<LocalDate> missing;
  for (LocalDate day = dates.front(); day < dates.back(); day = day + kDaysOfWeek * weeks) {
    if (!std::binary_search(dates.begin(), dates.end(), day)) missing.push_back(day);
  }
  return missing;
}

bool IsFortnightly(const std::vector<LocalDate>& dates) {
  return std::all_of(dates.begin(), dates.end(),
                     [&](LocalDate day) { return (day - dates.front()) % (2 * kDaysOfWeek) == 0; });
}

// One weekday's dates.
Repetition RuleOf(const std::vector<LocalDate>& dates) {
  Repetition rule{.first = dates.front(), .last = dates.back(), .weeks = 1, .weekdays = {}, .except = {}, .also = {}};
  if (dates.size() > 2 && IsFortnightly(dates)) rule.weeks = 2;
  rule.except = Missing(dates, rule.weeks);
  if (dates.size() > 2 && rule.except.size() < dates.size()) {
    rule.weekdays = {dates.front().weekday()};
    return rule;
  }
  rule.weeks = 1;
  rule.except.clear();
  rule.also.assign(dates.begin() + 1, dates.end());
  return rule;
}

// Weekly rules of one timetable become one; days before a weekday's first or after its
// last date are exceptions.
Repetition Merged(const std::vector<Repetition>& rules, const std::set<LocalDate>& dates) {
  Repetition merged = rules.front();
  merged.weekdays.clear();
  merged.except.clear();
  for (const Repetition& rule : rules) {
    merged.first = std::min(merged.first, rule.first);
    merged.last = std::max(merged.last, rule.last);
    merged.weekdays.push_back(rule.weekdays.front());
  }
  for (LocalDate day = merged.first; day <= merged.last; day = day + 1) {
    const bool ruled =
        std::find(merged.weekdays.begin(), merged.weekdays.end(), day.weekday()) != merged.weekdays.end();
    if (ruled && dates.count(day) == 0) merged.except.push_back(day);
  }
  return merged;
}

}  // namespace

std::vector<Repetition> RepetitionsOf(const std::set<LocalDate>& dates) {
  std::array<std::vector<LocalDate>, kDaysOfWeek> by_weekday;
  for (const LocalDate day : dates) by_weekday[static_cast<std::size_t>(day.weekday())].push_back(day);
  std::vector<Repetition> weekly;
  std::vector<Repetition> rules;
  Repetition single;
  std::vector<LocalDate> singles;
  for (const std::vector<LocalDate>& days : by_weekday) {
    if (days.empty()) continue;
    Repetition rule = RuleOf(days);
    if (rule.weekdays.empty()) {
      singles.insert(singles.end(), days.begin(), days.end());
    } else if (rule.weeks == 1) {
      weekly.push_back(std::move(rule));
    } else {
      rules.push_back(std::move(rule));
    }
  }
  if (!weekly.empty()) rules.insert(rules.begin(), Merged(weekly, dates));
  if (!singles.empty()) {
    std::sort(singles.begin(), singles.end());
    single.first = singles.front();
    single.last = singles.back();
    single.also.assign(singles.begin() + 1, singles.end());
    rules.push_back(std::move(single));
  }
  return rules;
}

}  // namespace kb::files
