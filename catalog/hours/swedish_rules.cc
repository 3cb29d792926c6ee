#include "catalog/hours/swedish_rules.h"

#include <algorithm>

#include "catalog/base/local_time.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/swedish_rule_parts.h"

namespace kb::hours {
namespace {

constexpr unsigned kWeekend = 0x60;

Error Refuse(std::string message) { return {ErrorCode::kInvalidInput, std::move(message), ""}; }

int CountDays(const DaySet& days) {
  int count = days.public_holidays ? 1 : 0;
  for (int day = 0; day < 7; ++day) count += ((days.weekdays >> day) & 1U) != 0 ? 1 : 0;
  return count;
}

// A weekly closure within days that another statement opens comes after it.
bool ClosesWithin(const Statement& closure, const std::vector<Statement>& statements) {
  if (closure.kind != RuleKind::kOff || closure.days.weekdays == 0) return false;
  return std::any_of(statements.begin(), statements.end(), [&closure](const Statement& other) {
    return other.kind != RuleKind::kOff && (closure.days.weekdays & ~other.days.weekdays) == 0;
  });
}

// Where a statement stands among the others.
int RankOf(const Statement& statement) {
  if (statement.fills) return 9;
  const bool holidays_only = statement.days.public_holidays && statement.days.weekdays == 0;
  if (!statement.dates.empty()) return 7;
  if (holidays_only) return statement.kind == RuleKind::kOff ? 8 : 6;
  if (statement.days.day_before_holiday) return 5;
  const bool closure = statement.kind == RuleKind::kOff;
  if (statement.days.school_holidays) return 4;
  if (!statement.weeks.empty() || !statement.season.empty()) return closure ? 4 : 3;
  if (statement.parity != Parity::kAny || !statement.days.nth.empty()) return 2;
  return 1;
}

bool IsWeekly(const Statement& statement) { return RankOf(statement) == 1 || RankOf(statement) == 2; }

bool PassesMidnight(const Statement& statement) {
  return std::any_of(statement.times.begin(), statement.times.end(),
                     [](const TimeRange& range) { return range.end > kMinutesPerDay; });
}

// --- Putting together ---------------------------------------------------------

bool SameWhen(const Statement& a, const Statement& b) {
  return a.days.weekdays == b.days.weekdays && a.days.public_holidays == b.days.public_holidays &&
         a.days.nth == b.days.nth && a.parity == b.parity && a.kind == b.kind && IsWeekly(a) && IsWeekly(b);
}

bool Overlap(const TimeRange& a, const TimeRange& b) { return a.start < b.end && b.start < a.end; }

bool TimesMeet(const Statement& a, const Statement& b) {
  return std::any_of(a.times.begin(), a.times.end(), [&b](const TimeRange& range) {
    return std::any_of(b.times.begin(), b.times.end(),
                       [&range](const TimeRange& other) { return Overlap(range, other); });
  });
}

// "Mån-fre 9-12" and later "mån-fre 13-15": one statement.  Times that overlap
// speak of two things, and are left for AllClear to refuse.
std::vector<Statement> Merged(const std::vector<Statement>& statements) {
  std::vector<Statement> merged;
  for (const Statement& statement : statements) {
    const auto same =
        std::find_if(merged.begin(), merged.end(), [&](const Statement& old) { return SameWhen(old, statement); });
    const bool new_times = same == merged.end() || same->times != statement.times;
    const bool joins = same != merged.end() && statement.kind == RuleKind::kOpen && !TimesMeet(*same, statement);
    if (joins) {
      same->times.insert(same->times.end(), statement.times.begin(), statement.times.end());
    } else if (new_times) {
      merged.push_back(statement);
    }
  }
  return merged;
}

// "Stängt lördag, söndag och röda dagar": the holidays must have the last word.
std::vector<Statement> ClosuresApart(const std::vector<Statement>& given) {
  std::vector<Statement> apart;
  for (const Statement& statement : given) {
    apart.push_back(statement);
    const bool both = statement.days.public_holidays && statement.days.weekdays != 0;
    if (statement.kind != RuleKind::kOff || !both) continue;
    apart.back().days.public_holidays = false;
    apart.push_back(statement);
    apart.back().days.weekdays = 0;
  }
  return apart;
}

// "helgdagar" beside "vardagar" are weekends too; alone they are public holidays.
void WidenHolidays(std::vector<Statement>& statements) {
  bool working = false;
  unsigned named = 0;
  for (const Statement& statement : statements) {
    working |= statement.days.working_days;
    named |= statement.days.weekdays;
  }
  for (Statement& statement : statements) {
    const bool widen =
        statement.days.holiday_word && statement.days.weekdays == 0 && working && (named & kWeekend) == 0;
    if (widen && statement.kind == RuleKind::kOpen) statement.days.weekdays = kWeekend;
  }
}

// Open and closed on the same days: one must be the special case of the other.
bool IsClearClosure(const Statement& a, const Statement& b) {
  if (a.kind == b.kind || a.parity != b.parity || a.days.nth != b.days.nth) return true;
  const unsigned common = a.days.weekdays & b.days.weekdays;
  return a.days.weekdays != b.days.weekdays && (common == a.days.weekdays || common == b.days.weekdays);
}

bool HasOpenEnd(const Statement& statement) {
  return std::any_of(statement.times.begin(), statement.times.end(),
                     [](const TimeRange& range) { return range.open_end; });
}

bool IsAllDay(const Statement& statement) {
  return statement.times.size() == 1 && statement.times[0].start == 0 && statement.times[0].end == kMinutesPerDay;
}

// Two weekly statements about the same days: the smaller is the exception, or we do not know.
bool IsClear(const Statement& a, const Statement& b) {
  const unsigned common = a.days.weekdays & b.days.weekdays;
  if (common == 0) return true;
  if (a.kind == RuleKind::kOff || b.kind == RuleKind::kOff) return IsClearClosure(a, b);
  if (a.days.rest_of_weekday || b.days.rest_of_weekday) return a.days.nth != b.days.nth;
  if (a.parity != b.parity || a.days.nth != b.days.nth) return a.parity != Parity::kAny && b.parity != Parity::kAny;
  const bool inside = common == a.days.weekdays || common == b.days.weekdays;
  if (HasOpenEnd(a) != HasOpenEnd(b)) return false;  // "mån-fre 8-16 (fre 15)"
  if (IsAllDay(a) != IsAllDay(b)) return false;      // "Dygnet runt. Samtal vardagar 9-16": of what?
  // "Bemannat mån-fre 10-16, obemannat alla dagar 6-22": an exception that comes first says so.
  const bool general_last = common == a.days.weekdays && common != b.days.weekdays;
  if (general_last && !b.general && a.closes_at < 0) return false;
  return inside && a.days.weekdays != b.days.weekdays && TimesMeet(a, b);
}

bool AllClear(const std::vector<Statement>& statements, bool layered) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (std::size_t k = i + 1; k < statements.size(); ++k) {
      const bool both = IsWeekly(statements[i]) && IsWeekly(statements[k]);
      const bool same_days = layered && (statements[i].days.weekdays & statements[k].days.weekdays) != 0;
      if (both && (same_days || !IsClear(statements[i], statements[k]))) return false;
    }
  }
  return true;
}

bool AreDisjoint(const std::vector<Statement>& statements) {
  unsigned seen = 0;
  for (const Statement& statement : statements) {
    if (RankOf(statement) != 1 || statement.kind != RuleKind::kOpen) continue;
    if ((seen & statement.days.weekdays) != 0) return false;
    seen |= statement.days.weekdays;
  }
  return true;
}

// "Dag före helgdag 8-12" closes at 12 what is open longer; it never opens a day.
void RestrictDaysBeforeHolidays(std::vector<Statement>& statements) {
  int begins = kMinutesPerDay;
  int ends = 0;
  for (const Statement& statement : statements) {
    if (RankOf(statement) != 1 || statement.kind != RuleKind::kOpen) continue;
    for (const TimeRange& range : statement.times) {
      begins = std::min(begins, range.start);
      ends = std::max(ends, range.end);
    }
  }
  for (Statement& statement : statements) {
    if (!statement.days.day_before_holiday || statement.kind != RuleKind::kOpen || statement.times.size() != 1)
      continue;
    const TimeRange range = statement.times.front();
    if (range.start > begins || range.end >= ends) continue;
    statement.kind = RuleKind::kOff;
    statement.times = {{.start = range.end, .end = kMinutesPerDay}};
  }
}

// "Vardagar" are no public holidays: closed then, unless something else is said of them.
bool NeedsHolidayOff(const std::vector<Statement>& statements) {
  bool working = false;
  for (const Statement& statement : statements) {
    working |= statement.days.working_days && statement.kind != RuleKind::kOff;
    if (statement.days.public_holidays) return false;
  }
  return working;
}

std::vector<Rule> ToRules(const std::vector<Statement>& statements) {
  const bool nights = AreDisjoint(statements) && std::any_of(statements.begin(), statements.end(), PassesMidnight);
  std::vector<Rule> rules;
  for (const Statement& statement : statements) {
    for (Rule& rule : RulesOf(statement)) {
      const bool adds = nights && !rules.empty() && RankOf(statement) == 1 && statement.kind == RuleKind::kOpen;
      if (adds) rule.join = RuleJoin::kAdd;
      rules.push_back(std::move(rule));
    }
  }
  return rules;
}

// The general before the special, otherwise in the order of the text.
void SortBySpeciality(std::vector<Statement>& statements) {
  const bool disjoint = AreDisjoint(statements);
  const std::vector<Statement> given = statements;
  const bool working =
      std::any_of(given.begin(), given.end(), [](const Statement& statement) { return statement.days.working_days; });
  std::stable_sort(statements.begin(), statements.end(), [&](const Statement& a, const Statement& b) {
    if (RankOf(a) != RankOf(b)) return RankOf(a) < RankOf(b);
    if (RankOf(a) != 1) return false;
    const bool a_within = ClosesWithin(a, given);
    if (a_within != ClosesWithin(b, given)) return !a_within;
    // "Helg 10-16, vardag 8-20": a public holiday is no working day.
    if (working && a.days.public_holidays != b.days.public_holidays) return b.days.public_holidays;
    return !disjoint && CountDays(a.days) > CountDays(b.days);
  });
}

// "Fre 20-03, lör 20-04, sön stängt": Sunday's closure must not cut Saturday's
// night, so the days it closes are taken out of the others and it is left out.
void TakeOutClosedDays(std::vector<Statement>& statements) {
  if (std::none_of(statements.begin(), statements.end(), PassesMidnight)) return;
  const auto closes = [](const Statement& statement) {
    return RankOf(statement) == 1 && statement.kind == RuleKind::kOff && statement.days.weekdays != 0;
  };
  unsigned closed = 0;
  for (const Statement& statement : statements) closed |= closes(statement) ? statement.days.weekdays : 0;
  statements.erase(std::remove_if(statements.begin(), statements.end(), closes), statements.end());
  for (Statement& statement : statements) {
    if (RankOf(statement) == 1) statement.days.weekdays &= ~closed;
  }
}

Rule HolidayOff() {
  Rule rule;
  rule.kind = RuleKind::kOff;
  DaySelector holiday;
  holiday.kind = DaySelector::Kind::kPublicHoliday;
  rule.days = {{holiday}};
  return rule;
}

bool IsAlwaysOpen(const std::vector<Statement>& statements) {
  if (statements.size() != 1) return false;
  const Statement& only = statements.front();
  return IsAllDay(only) && only.kind == RuleKind::kOpen && only.days.weekdays == 0x7F && only.days.nth.empty() &&
         only.dates.empty() && only.season.empty() && only.weeks.empty() && only.parity == Parity::kAny;
}

}  // namespace

Result<std::string> ExpressionOf(const std::vector<Statement>& given, bool layered) {
  std::vector<Statement> statements = Merged(ClosuresApart(given));
  if (IsAlwaysOpen(statements)) return std::string("24/7");
  WidenHolidays(statements);
  if (!AllClear(statements, layered)) return Refuse("two statements about the same days");
  TakeOutClosedDays(statements);
  RestrictDaysBeforeHolidays(statements);
  SortBySpeciality(statements);
  Expression expression{ToRules(statements)};
  const auto place = std::find_if(expression.rules.begin(), expression.rules.end(),
                                  [](const Rule& rule) { return rule.join == RuleJoin::kFill; });
  if (NeedsHolidayOff(statements)) expression.rules.insert(place, HolidayOff());
  std::string text = RenderExpression(expression);
  // What cannot be written within the bounds cannot be kept.
  const Result<Expression> read = ParseExpression(text);
  if (!read) return read.error();
  return text;
}

}  // namespace kb::hours
