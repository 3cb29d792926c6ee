#include "catalog/hsds/rule_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "catalog/hours/expression.h"

namespace kb::hsds {
namespace {

constexpr std::array<const char*, 7> kDays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string DayName(int weekday) { return kDays[static_cast<std::size_t>(weekday)]; }
std::string MonthName(int month) { return kMonths[static_cast<std::size_t>(month - 1)]; }

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string ClockText(int minutes) {
  const int shown = minutes > kMinutesPerDay ? minutes - kMinutesPerDay : minutes;
  return TwoDigits(shown / 60) + ":" + TwoDigits(shown % 60);
}

std::string TimesText(const std::vector<RowTimes>& times) {
  std::string text;
  for (const RowTimes& time : times) {
    text += (text.empty() ? "" : ",") + ClockText(time.start);
    text += time.end == time.start ? "+" : "-" + ClockText(time.end);
  }
  return text;
}

// Sorted, overlapping and touching ranges joined.
std::vector<RowTimes> Joined(std::vector<RowTimes> times) {
  std::sort(times.begin(), times.end());
  std::vector<RowTimes> joined;
  for (const RowTimes& time : times) {
    const bool joins = !joined.empty() && time.start <= joined.back().end && time.end > time.start &&
                       joined.back().end > joined.back().start;
    if (joins) {
      joined.back().end = std::max(joined.back().end, time.end);
    } else if (joined.empty() || time != joined.back()) {
      joined.push_back(time);
    }
  }
  return joined;
}

// 1,3,5,..,53 -> "01-53/2"; 28,29,30 -> "28-30"; otherwise a list.
std::string WeeksText(const std::vector<int>& weeks) {
  if (weeks.empty()) return "";
  std::string text;
  for (std::size_t i = 0; i < weeks.size();) {
    std::size_t last = i;
    const int step = i + 1 < weeks.size() ? weeks[i + 1] - weeks[i] : 1;
    while (last + 1 < weeks.size() && weeks[last + 1] - weeks[last] == step) ++last;
    if (last - i < 2) last = i;
    text += (text.empty() ? "week " : ",") + TwoDigits(weeks[i]);
    if (last > i) text += "-" + TwoDigits(weeks[last]) + (step > 1 ? "/" + std::to_string(step) : "");
    i = last + 1;
  }
  return text;
}

std::string MonthsText(const RowMeaning& row) {
  std::string text;
  for (int month = 1; month <= 12; ++month) {
    const bool in = row.months.empty() || std::find(row.months.begin(), row.months.end(), month) != row.months.end();
    if (!in) continue;
    if (row.month_days.empty() && !row.months.empty()) text += (text.empty() ? "" : ",") + MonthName(month);
    for (const int day : row.month_days) {
      if (day > DaysInMonth(2024, month)) continue;
      text += (text.empty() ? "" : ",") + MonthName(month) + " " + TwoDigits(day);
    }
  }
  return text;
}

// Weekdays with the same times, as ranges: "Mo-We,Fr".
std::string DaysText(const std::vector<int>& days) {
  std::string text;
  for (std::size_t i = 0; i < days.size();) {
    std::size_t last = i;
    while (last + 1 < days.size() && days[last + 1] == days[last] + 1) ++last;
    text += (text.empty() ? "" : ",") + DayName(days[i]);
    if (last > i) text += (last == i + 1 ? "," : "-") + DayName(days[last]);
    i = last + 1;
  }
  return text;
}

std::string NthText(const std::vector<ByDay>& days) {
  std::string text;
  for (const ByDay& day : days) {
    text += (text.empty() ? "" : ",") + DayName(day.weekday);
    if (day.nth != 0) text += "[" + std::to_string(day.nth) + "]";
  }
  return text;
}

// What is said of one weekday.
struct DayHours {
  std::vector<RowTimes> times;
  bool unknown = false;
  auto operator<=>(const DayHours&) const = default;
};

struct Rules {
  std::vector<std::string> texts;
  bool may_replace = true;  // joined by "; ": disjoint days, nothing past midnight
};

std::string Selector(const std::string& dates, const std::string& days) {
  return dates + (dates.empty() || days.empty() ? "" : " ") + days;
}

std::string HoursText(const DayHours& hours) { return hours.unknown ? "unknown" : TimesText(hours.times); }

void AddWeekly(const std::string& weeks, bool for_ever, const std::array<DayHours, 7>& week, Rules& rules) {
  std::map<DayHours, std::vector<int>> by_hours;
  std::vector<DayHours> order;
  for (int day = 0; day < 7; ++day) {
    DayHours hours = week[static_cast<std::size_t>(day)];
    hours.times = Joined(std::move(hours.times));
    if (hours.times.empty() && !hours.unknown) continue;
    for (const RowTimes& time : hours.times) rules.may_replace &= time.end <= kMinutesPerDay;
    if (by_hours.find(hours) == by_hours.end()) order.push_back(hours);
    by_hours[hours].push_back(day);
  }
  for (const DayHours& hours : order) {
    const bool always = by_hours[hours].size() == 7 && HoursText(hours) == "00:00-24:00" && for_ever;
    rules.texts.push_back(always ? "24/7" : Selector(weeks, DaysText(by_hours[hours])) + " " + HoursText(hours));
  }
}

bool IsPlainWeekly(const RowMeaning& row) {
  return row.month_days.empty() && row.months.empty() &&
         std::all_of(row.days.begin(), row.days.end(), [](const ByDay& day) { return day.nth == 0; });
}

Rules RulesOf(const std::vector<RowMeaning>& rows) {
  Rules rules;
  std::map<std::vector<int>, std::array<DayHours, 7>> weekly;
  std::map<std::string, DayHours> others;
  for (const RowMeaning& row : rows) {
    const bool plain = IsPlainWeekly(row);
    const std::string selector = plain ? "" : Selector(MonthsText(row), NthText(row.days));
    for (std::size_t i = 0; i < (plain ? row.days.size() : 1); ++i) {
      DayHours& hours = plain ? weekly[row.weeks][static_cast<std::size_t>(row.days[i].weekday)] : others[selector];
      if (row.times) hours.times.push_back(*row.times);
      if (row.time_error) hours.unknown = true;
    }
  }
  const bool for_ever =
      std::all_of(rows.begin(), rows.end(), [](const RowMeaning& row) { return !row.from && !row.to && !row.every; });
  for (const auto& [weeks, week] : weekly) AddWeekly(WeeksText(weeks), for_ever && weeks.empty(), week, rules);
  for (auto& [selector, hours] : others) {
    hours.times = Joined(std::move(hours.times));
    if (!hours.times.empty() || hours.unknown) rules.texts.push_back(selector + " " + HoursText(hours));
  }
  rules.may_replace &= others.empty() && weekly.size() <= 1;
  return rules;
}

std::string MonthDayText(const RowDate& date) { return MonthName(date.month) + " " + TwoDigits(date.day); }

}  // namespace

Result<std::string> RuleText(const std::vector<RowMeaning>& rows) {
  const Rules rules = RulesOf(rows);
  std::string text;
  for (const std::string& rule : rules.texts) text += (text.empty() ? "" : rules.may_replace ? "; " : ", ") + rule;
  if (text.empty()) return text;
  const Result<hours::Expression> expression = hours::ParseExpression(text);
  if (!expression) return expression.error();
  return hours::RenderExpression(*expression);
}

std::string YearlyRuleText(const RowMeaning& row) {
  std::string text = MonthDayText(row.first);
  if (row.last != row.first) text += "-" + MonthDayText(row.last);
  if (row.closed) return text + " off";
  return text + " " + (row.times ? TimesText({*row.times}) : "unknown");
}

}  // namespace kb::hsds
