#include "catalog/hours/swedish_rule_parts.h"

namespace kb::hours {
namespace {

// --- Days as selectors --------------------------------------------------------

void AddRange(int from, int to, std::vector<DaySelector>& group) {
  DaySelector selector;
  selector.from = from;
  selector.to = to;
  group.push_back(selector);
}

// "Mo-Th,Sa": runs of two and more as ranges; "Fr-Mo" where the run passes Sunday.
void AddWeekdays(unsigned weekdays, std::vector<DaySelector>& group) {
  if (weekdays == 0x7F) return AddRange(0, 6, group);
  const auto has = [weekdays](int day) { return ((weekdays >> (day % 7)) & 1U) != 0; };
  for (int day = 0; day < 7; ++day) {
    if (!has(day) || has(day + 6)) continue;  // not the first of its run
    int last = day;
    while (has(last + 1)) ++last;
    if (last == day + 1) {
      AddRange(day, day, group);
      AddRange(last % 7, last % 7, group);
    } else {
      AddRange(day, last % 7, group);
    }
  }
}

void AddNth(const DaySet& days, std::vector<DaySelector>& group) {
  for (int day = 0; day < 7; ++day) {
    if (((days.weekdays >> day) & 1U) == 0) continue;
    DaySelector selector;
    selector.from = selector.to = day;
    selector.nth = days.nth;
    group.push_back(selector);
  }
}

std::vector<std::vector<DaySelector>> DaysOf(const DaySet& days) {
  std::vector<DaySelector> group;
  days.nth.empty() ? AddWeekdays(days.weekdays, group) : AddNth(days, group);
  DaySelector holiday;
  holiday.kind = DaySelector::Kind::kPublicHoliday;
  if (days.public_holidays) group.push_back(holiday);
  holiday.offset = -1;
  if (days.day_before_holiday) group.push_back(holiday);
  std::vector<std::vector<DaySelector>> groups;
  DaySelector school;
  school.kind = DaySelector::Kind::kSchoolHoliday;
  if (days.school_holidays) groups.push_back({school});
  if (!group.empty()) groups.push_back(group);
  return groups;
}

// --- Rules ------------------------------------------------------------------

void AddParity(Parity parity, Rule& rule) {
  if (parity == Parity::kOdd) rule.weeks.push_back({.from = 1, .to = 53, .step = 2});
  if (parity == Parity::kEven) rule.weeks.push_back({.from = 2, .to = 52, .step = 2});
}

}  // namespace

std::vector<Rule> RulesOf(const Statement& statement) {
  Rule rule;
  rule.kind = statement.kind;
  rule.comment = statement.comment;
  rule.times = statement.times;
  rule.weeks = statement.weeks;
  rule.days = DaysOf(statement.days);
  if (statement.year != 0) rule.years.push_back({.from = statement.year, .to = statement.year});
  AddParity(statement.parity, rule);
  if (statement.fills) rule.join = RuleJoin::kFill;
  std::vector<Rule> rules;
  Rule plain = rule;
  for (const std::vector<DatedDays>* list : {&statement.season, &statement.dates}) {
    for (const DatedDays& days : *list) {
      if (days.weekday < 0) {
        plain.dates.push_back(days.range);
        continue;
      }
      Rule dated = rule;
      dated.dates = {days.range};
      dated.days.clear();
      dated.days.emplace_back();
      AddRange(days.weekday, days.weekday, dated.days.back());
      rules.push_back(dated);
    }
  }
  if (!plain.dates.empty() || rules.empty()) rules.insert(rules.begin(), plain);
  return rules;
}

}  // namespace kb::hours
