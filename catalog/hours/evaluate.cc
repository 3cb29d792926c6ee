#include "catalog/hours/evaluate.h"

#include <algorithm>

#include "catalog/hours/stretch_list.h"

namespace kb::hours {
namespace {

// "18:00+" is believed for this long; then nobody knows.
constexpr int kOpenEndMinutes = 60;
constexpr int kMaxExactDays = 7;

// How long an open end may last: into the night from an evening, else to
// midnight (the guess of the reference implementation).
int OpenEndLimit(int from) {
  if (from >= 22 * 60) return std::min(from + 8 * 60, 2 * kMinutesPerDay);
  return from >= 17 * 60 ? from + 10 * 60 : kMinutesPerDay;
}

// "Dec 24", "easter -1 day", "Dec 24-26", "Jun 19-25 Fr": a few named days, not a season.
bool IsExact(const Rule& rule) {
  if (rule.dates.empty()) return false;
  return std::all_of(rule.dates.begin(), rule.dates.end(), [](const DateRange& range) {
    if (range.kind == DateRange::Kind::kMonths) return false;
    if (range.from == range.to) return true;
    if (range.from.kind != range.to.kind || range.from.kind == DatePoint::Kind::kNthWeekday) return false;
    if (range.from.kind == DatePoint::Kind::kEaster) return range.to.offset - range.from.offset < kMaxExactDays;
    const int year = range.from.year != 0 ? range.from.year : 2001;
    const auto in_year = [&](const DatePoint& point, int of_year) {
      return LocalDate::FromYmd(of_year, point.month, std::min(point.day, DaysInMonth(of_year, point.month)));
    };
    int days = in_year(range.to, range.to.year != 0 ? range.to.year : year) - in_year(range.from, year);
    if (days < 0) days += 365;
    return days < kMaxExactDays;
  });
}

bool AnySelector(const Rule& rule, bool (*wanted)(const DaySelector&)) {
  return std::any_of(rule.days.begin(), rule.days.end(), [wanted](const std::vector<DaySelector>& group) {
    return std::any_of(group.begin(), group.end(), wanted);
  });
}

bool IsHoliday(const DaySelector& selector) {
  return selector.kind == DaySelector::Kind::kPublicHoliday && selector.offset == 0;
}
bool IsBesideHoliday(const DaySelector& selector) {
  return selector.kind == DaySelector::Kind::kPublicHoliday && selector.offset != 0;
}
bool IsSchoolHoliday(const DaySelector& selector) { return selector.kind == DaySelector::Kind::kSchoolHoliday; }

bool IsWholeDay(const Rule& rule) {
  if (rule.times.empty()) return true;
  return std::any_of(rule.times.begin(), rule.times.end(),
                     [](const TimeRange& range) { return range.start == 0 && range.end >= kMinutesPerDay; });
}

// The weekdays that the rule opens round the clock all year, as bits.
unsigned WholeWeekdays(const Rule& rule) {
  if (rule.kind != RuleKind::kOpen || !IsWholeDay(rule)) return 0;
  if (!rule.years.empty() || !rule.dates.empty() || !rule.weeks.empty() || rule.days.size() > 1) return 0;
  if (rule.days.empty()) return 0x7F;
  unsigned days = 0;
  for (const DaySelector& selector : rule.days.front()) {
    if (selector.kind != DaySelector::Kind::kWeekdays || !selector.nth.empty()) continue;
    for (int day = selector.from;; day = (day + 1) % 7) {
      days |= 1U << day;
      if (day == selector.to) break;
    }
  }
  return days;
}

// An open end lasts until the rule's next times begin, at the longest.
int EndOfOpenEnd(const Rule& rule, const TimeRange& open) {
  int end = OpenEndLimit(open.end);
  for (const TimeRange& other : rule.times) {
    if (other.start > open.start) end = std::min(end, other.start);
  }
  return end;
}

void AddOpenEnd(const Rule& rule, const TimeRange& range, std::vector<TimePart>& parts) {
  const int limit = EndOfOpenEnd(rule, range);
  int from = range.end;
  if (range.end == range.start && rule.kind == RuleKind::kOpen) {
    from = std::min(from + kOpenEndMinutes, limit);
    parts.push_back({range.start, from, RuleKind::kOpen, true});
  }
  const RuleKind tail = rule.kind == RuleKind::kOff ? RuleKind::kOff : RuleKind::kUnknown;
  if (from < limit) parts.push_back({from, limit, tail, false});
}

std::vector<TimePart> TimePartsOf(const Rule& rule) {
  if (rule.times.empty()) return {{0, kMinutesPerDay, rule.kind, false}};
  std::vector<TimePart> parts;
  for (const TimeRange& range : rule.times) {
    if (range.end > range.start) parts.push_back({range.start, range.end, rule.kind, range.open_end});
    if (range.open_end) AddOpenEnd(rule, range, parts);
  }
  return parts;
}

}  // namespace

Evaluator::Evaluator(Expression expression, std::shared_ptr<const SchoolCalendar> school)
    : expression_(std::move(expression)), school_(std::move(school)) {
  Compile();
}

void Evaluator::Compile() {
  bool days_before = true;  // has the rule before a day part?
  for (const Rule& rule : expression_.rules) {
    CompiledRule compiled{.matcher = DayMatcher(rule), .parts = TimePartsOf(rule)};
    const bool adds_times = !rules_.empty() && rule.kind == RuleKind::kOpen && !days_before;
    compiled.replaces_day =
        rule.join == RuleJoin::kReplace && rule.kind != RuleKind::kOff && (rule.has_days() || adds_times);
    // What a comma adds to a filler fills too.
    compiled.fills =
        rule.join == RuleJoin::kFill || (rule.join == RuleJoin::kAdd && !rules_.empty() && rules_.back().fills);
    for (const TimePart& part : compiled.parts) compiled.passes_midnight |= part.end > kMinutesPerDay;
    compiled.exact = IsExact(rule) || AnySelector(rule, IsBesideHoliday);
    speaks_of_holidays_ |= AnySelector(rule, IsHoliday);
    asks_school_holidays_ |= AnySelector(rule, IsSchoolHoliday);
    days_before = rule.has_days();
    rules_.push_back(std::move(compiled));
  }
  MarkAlwaysOpen();
}

void Evaluator::MarkAlwaysOpen() {
  unsigned days = 0;
  for (const Rule& rule : expression_.rules) days |= WholeWeekdays(rule);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    rules_[i].always = days == 0x7F && WholeWeekdays(expression_.rules[i]) != 0;
  }
}

bool Evaluator::SpeaksOf(LocalDate date) const {
  const DayFacts facts = FactsOf(date);
  return std::any_of(rules_.begin(), rules_.end(), [&](const CompiledRule& rule) {
    return rule.exact && rule.matcher.Matches(date, facts, SchoolHolidayGuess::kNever);
  });
}

void Evaluator::LayParts(int8_t index, int shift, StretchList& list) const {
  const CompiledRule& rule = rules_[static_cast<std::size_t>(index)];
  for (const TimePart& part : rule.parts) {
    const int start = std::max(part.start - shift, 0);
    const int end = std::min(part.end - shift, kMinutesPerDay);
    if (start >= end) continue;
    const Stretch stretch{.start = static_cast<int16_t>(start),
                          .end = static_cast<int16_t>(end),
                          .kind = part.kind,
                          .rule = index,
                          .from_day_before = shift != 0,
                          .end_unknown = part.end_unknown};
    rule.fills ? list.Fill(stretch) : list.Lay(stretch);
  }
}

SchoolHolidayGuess Evaluator::GuessOf(LocalDate date, SchoolHolidayGuess otherwise) const {
  const std::optional<bool> holiday = school_ ? school_->IsHoliday(date) : std::nullopt;
  if (!holiday) return otherwise;
  return *holiday ? SchoolHolidayGuess::kAlways : SchoolHolidayGuess::kNever;
}

void Evaluator::Lay(LocalDate date, Sides sides, Guesses guesses, std::vector<Stretch>& out) const {
  StretchList list(std::move(out));
  const DayFacts today = FactsOf(date);
  const DayFacts before = FactsOf(date - 1);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const CompiledRule& rule = rules_[i];
    if (sides.own && rule.matcher.Matches(date, today, guesses.day)) {
      if (rule.replaces_day) list.Clear();
      LayParts(static_cast<int8_t>(i), 0, list);
    }
    if (sides.day_before && rule.passes_midnight && rule.matcher.Matches(date - 1, before, guesses.before)) {
      LayParts(static_cast<int8_t>(i), kMinutesPerDay, list);
    }
  }
  out = list.Take();
}

void Evaluator::Evaluate(LocalDate date, Sides sides, std::vector<Stretch>& out) const {
  if (!asks_school_holidays_) return Lay(date, sides, {}, out);
  const auto guesses = [this, date](SchoolHolidayGuess otherwise) {
    return Guesses{GuessOf(date, otherwise), GuessOf(date - 1, otherwise)};
  };
  Lay(date, sides, guesses(SchoolHolidayGuess::kNever), out);
  std::vector<Stretch> always;
  Lay(date, sides, guesses(SchoolHolidayGuess::kAlways), always);
  out = Agree(out, always);
}

}  // namespace kb::hours
