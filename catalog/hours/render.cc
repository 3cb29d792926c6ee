#include <array>

#include "catalog/base/local_time.h"
#include "catalog/hours/expression.h"

namespace kb::hours {
namespace {

constexpr std::array<const char*, 7> kWeekdays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char* WeekdayName(int weekday) { return kWeekdays.at(static_cast<std::size_t>(weekday)); }
const char* MonthName(int month) { return kMonths.at(static_cast<std::size_t>(month - 1)); }

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

template <typename T, typename Render>
std::string Join(const std::vector<T>& parts, Render render) {
  std::string text;
  for (const T& part : parts) {
    if (!text.empty()) text += ',';
    text += render(part);
  }
  return text;
}

std::string StepText(int step) { return step == 1 ? "" : "/" + std::to_string(step); }

std::string OffsetText(int days) {
  if (days == 0) return "";
  const bool one = days == 1 || days == -1;
  return (days > 0 ? " +" : " ") + std::to_string(days) + (one ? " day" : " days");
}

std::string YearText(const YearRange& range) {
  if (range.from == range.to) return std::to_string(range.from) + StepText(range.step);
  if (range.to != kNoLastYear)
    return std::to_string(range.from) + "-" + std::to_string(range.to) + StepText(range.step);
  return std::to_string(range.from) + (range.step == 1 ? "+" : StepText(range.step));
}

std::string PointText(const DatePoint& point) {
  const std::string year = point.year == 0 ? "" : std::to_string(point.year) + " ";
  switch (point.kind) {
    case DatePoint::Kind::kEaster:
      return year + "easter" + OffsetText(point.offset);
    case DatePoint::Kind::kNthWeekday:
      return year + MonthName(point.month) + " " + WeekdayName(point.weekday) + "[" + std::to_string(point.nth) + "]" +
             OffsetText(point.offset);
    case DatePoint::Kind::kMonthDay:
      break;
  }
  return year + MonthName(point.month) + " " + TwoDigits(point.day);
}

std::string DateText(const DateRange& range) {
  if (range.kind == DateRange::Kind::kMonths) {
    const std::string from = MonthName(range.month_from);
    return range.month_from == range.month_to ? from : from + "-" + MonthName(range.month_to);
  }
  std::string text = PointText(range.from);
  // "Mar Su[1]" alone would be read as a month and a weekday.
  if (range.from == range.to && range.from.kind != DatePoint::Kind::kNthWeekday) return text;
  const bool one_month = range.from.kind == DatePoint::Kind::kMonthDay && range.to.kind == DatePoint::Kind::kMonthDay &&
                         range.from.month == range.to.month && range.from.year == range.to.year &&
                         range.from.day <= range.to.day;
  text += "-" + (one_month ? TwoDigits(range.to.day) : PointText(range.to));
  return text + StepText(range.step);
}

std::string WeekText(const WeekRange& range) {
  if (range.from == range.to) return TwoDigits(range.from);
  return TwoDigits(range.from) + "-" + TwoDigits(range.to) + StepText(range.step);
}

std::string DayText(const DaySelector& selector) {
  if (selector.kind == DaySelector::Kind::kSchoolHoliday) return "SH";
  if (selector.kind == DaySelector::Kind::kPublicHoliday) return "PH" + OffsetText(selector.offset);
  std::string text = WeekdayName(selector.from);
  if (selector.to != selector.from) text += std::string("-") + WeekdayName(selector.to);
  if (!selector.nth.empty()) text += "[" + Join(selector.nth, [](int nth) { return std::to_string(nth); }) + "]";
  return text + OffsetText(selector.offset);
}

std::string ClockText(int minute) {
  const int shown = minute > kMinutesPerDay ? minute - kMinutesPerDay : minute;
  return TwoDigits(shown / 60) + ":" + TwoDigits(shown % 60);
}

std::string TimeText(const TimeRange& range) {
  const std::string from = ClockText(range.start);
  if (range.end == range.start) return from + "+";
  return from + "-" + ClockText(range.end) + (range.open_end ? "+" : "");
}

std::string StateText(const Rule& rule) {
  const std::string comment = rule.comment.empty() ? "" : " \"" + rule.comment + "\"";
  switch (rule.kind) {
    case RuleKind::kOff:
      return "off" + comment;
    case RuleKind::kUnknown:
      return "unknown" + comment;
    case RuleKind::kOpen:
      break;
  }
  return comment.empty() ? "" : "open" + comment;
}

// "10:00-12:00 open, 13:00-15:00": without the word, the two would read as one rule.
bool NeedsOpen(const Rule& rule, const Rule* next) {
  if (next == nullptr || rule.kind != RuleKind::kOpen || !rule.comment.empty()) return false;
  return next->join == RuleJoin::kAdd && !next->has_days() && !next->times.empty();
}

std::string RuleText(const Rule& rule, const Rule* next) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
  };
  add(Join(rule.years, YearText));
  add(Join(rule.dates, DateText));
  if (!rule.weeks.empty()) add("week " + Join(rule.weeks, WeekText));
  for (const std::vector<DaySelector>& group : rule.days) add(Join(group, DayText));
  add(Join(rule.times, TimeText));
  if (text.empty() && rule.kind == RuleKind::kOpen) add("24/7");
  add(NeedsOpen(rule, next) ? "open" : StateText(rule));
  return text;
}

const char* JoinText(RuleJoin join) {
  switch (join) {
    case RuleJoin::kAdd:
      return ", ";
    case RuleJoin::kFill:
      return " || ";
    case RuleJoin::kReplace:
      break;
  }
  return "; ";
}

}  // namespace

std::string RenderExpression(const Expression& expression) {
  std::string text;
  for (std::size_t i = 0; i < expression.rules.size(); ++i) {
    const Rule* next = i + 1 < expression.rules.size() ? &expression.rules[i + 1] : nullptr;
    if (i > 0) text += JoinText(expression.rules[i].join);
    text += RuleText(expression.rules[i], next);
  }
  return text;
}

}  // namespace kb::hours
