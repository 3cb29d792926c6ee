#include "catalog/hours/describe.h"

#include <algorithm>
#include <optional>

#include "catalog/base/local_time.h"
#include "catalog/hours/plain_order.h"

namespace kb::hours {
namespace {

constexpr int kLongestLunch = 90;
constexpr int kLunchFrom = 11 * 60;
constexpr int kLunchTo = 14 * 60;

std::string Joined(const std::vector<std::string>& parts, const HoursWords& words) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += words.Get(i + 1 == parts.size() ? "and" : "comma");
    text += parts[i];
  }
  return text;
}

// "8", "16.30", "24".
std::string ClockText(int minute, const HoursWords& words) {
  if (minute > kMinutesPerDay) minute -= kMinutesPerDay;
  std::string text = std::to_string(minute / 60);
  if (minute % 60 == 0) return text;
  return text + words.Get("minutes") + (minute % 60 < 10 ? "0" : "") + std::to_string(minute % 60);
}

std::optional<std::string> Refused() { return std::nullopt; }

// Each part answers nothing where it cannot be said.
class Describer {
 public:
  explicit Describer(const HoursWords& words) : words_(words) {}

  std::optional<std::string> Sentence(const Rule& rule) const {
    if (!rule.years.empty()) return Refused();
    if (rule.join == RuleJoin::kFill) return Rest(rule);
    if (ClosesBeforeHolidays(rule)) {
      return words_.Format("day_before_closes", {{"clock", ClockText(rule.times.front().start, words_)}});
    }
    const std::optional<std::string> when = When(rule);
    if (!when) return Refused();
    if (rule.kind == RuleKind::kOff) return Closed(rule, *when);
    if (rule.kind == RuleKind::kUnknown || !rule.comment.empty()) return Refused();
    const std::optional<std::string> times = Times(rule.times);
    if (!times) return Refused();
    if (!rule.has_days()) {
      const bool whole =
          rule.times.empty() || (rule.times.front().start == 0 && rule.times.front().end == kMinutesPerDay);
      return whole ? std::optional(words_.Get("always"))
                   : words_.Format("statement", {{"when", words_.Get("every_day")}, {"times", *times}});
    }
    return words_.Format("statement", {{"when", *when}, {"times", *times}});
  }

 private:
  std::optional<std::string> Closed(const Rule& rule, const std::string& when) const {
    if (!rule.times.empty() || when.empty() || !rule.comment.empty()) return Refused();
    return words_.Format("closed", {{"when", when}});
  }

  // "|| unknown "efter överenskommelse"".
  std::optional<std::string> Rest(const Rule& rule) const {
    if (rule.kind != RuleKind::kUnknown || rule.comment.empty() || rule.has_days() || !rule.times.empty())
      return Refused();
    return words_.Format("rest", {{"comment", rule.comment}});
  }

  static bool ClosesBeforeHolidays(const Rule& rule) {
    const bool one = rule.days.size() == 1 && rule.days[0].size() == 1 && rule.times.size() == 1;
    if (!one || rule.kind != RuleKind::kOff || !rule.dates.empty() || !rule.weeks.empty()) return false;
    const DaySelector& day = rule.days[0][0];
    return day.kind == DaySelector::Kind::kPublicHoliday && day.offset == -1 && rule.times[0].end == kMinutesPerDay;
  }

  // "måndag–torsdag jämna veckor i juni–augusti".
  std::optional<std::string> When(const Rule& rule) const {
    std::vector<std::string> parts;
    const bool season = !rule.weeks.empty() || SeasonOnly(rule.dates);
    if (!rule.days.empty()) {
      if (std::optional<std::string> named = NamedWindow(rule)) return named;
      const std::optional<std::string> days = Days(rule.days);
      if (!days) return Refused();
      parts.push_back(*days);
    } else if (season && rule.kind != RuleKind::kOff) {
      parts.push_back(words_.Get("every_day"));
    }
    if (!rule.weeks.empty()) {
      const std::optional<std::string> weeks = Weeks(rule.weeks);
      if (!weeks) return Refused();
      parts.push_back(*weeks);
    }
    if (!rule.dates.empty()) {
      const std::optional<std::string> dates = Dates(rule);
      if (!dates) return Refused();
      parts.push_back(*dates);
    }
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
    return text;
  }

  // --- Days --------------------------------------------------------------------

  [[nodiscard]] std::string Weekday(int day) const { return words_.Get("weekday", day + 1); }

  std::optional<std::string> Day(const DaySelector& day) const {
    if (day.kind == DaySelector::Kind::kSchoolHoliday) return words_.Get("school_holidays");
    if (day.offset != 0) return Refused();
    if (day.kind == DaySelector::Kind::kPublicHoliday) return words_.Get("public_holidays");
    if (!day.nth.empty()) return Nth(day);
    if (day.from == 0 && day.to == 6) return words_.Get("every_day");
    if (day.from == day.to) return Weekday(day.from);
    return words_.Format("range", {{"from", Weekday(day.from)}, {"to", Weekday(day.to)}});
  }

  std::optional<std::string> Nth(const DaySelector& day) const {
    std::vector<std::string> ordinals;
    for (const int nth : day.nth) {
      if (!words_.Has("nth." + std::to_string(nth))) return Refused();
      ordinals.push_back(words_.Get("nth", nth));
    }
    return words_.Format("nth_weekday",
                         {{"nth", Joined(ordinals, words_)}, {"weekday", words_.Get("weekday.the", day.from + 1)}});
  }

  std::optional<std::string> Days(const std::vector<std::vector<DaySelector>>& groups) const {
    if (groups.size() != 1) return Refused();
    std::vector<std::string> parts;
    for (const DaySelector& day : groups.front()) {
      const std::optional<std::string> part = Day(day);
      if (!part || (!day.nth.empty() && groups.front().size() > 1)) return Refused();
      parts.push_back(*part);
    }
    return Joined(parts, words_);
  }

  // --- Weeks and dates -----------------------------------------------------------

  std::optional<std::string> Weeks(const std::vector<WeekRange>& weeks) const {
    const bool parity = weeks.size() == 1 && weeks[0].step == 2 && weeks[0].to >= 52;
    if (parity && weeks[0].from <= 2) return words_.Get(weeks[0].from == 1 ? "odd_weeks" : "even_weeks");
    std::vector<std::string> parts;
    for (const WeekRange& range : weeks) {
      if (range.step != 1 || weeks.size() > 1) return Refused();
      const std::string from = std::to_string(range.from);
      parts.push_back(
          range.from == range.to ? from : words_.Format("range", {{"from", from}, {"to", std::to_string(range.to)}}));
    }
    return words_.Format("weeks", {{"weeks", Joined(parts, words_)}});
  }

  static bool SeasonOnly(const std::vector<DateRange>& dates) {
    return !dates.empty() && std::all_of(dates.begin(), dates.end(), [](const DateRange& range) {
      return range.kind == DateRange::Kind::kMonths || !(range.from == range.to);
    });
  }

  // "midsommarafton" is a Friday within a week of dates.
  std::optional<std::string> NamedWindow(const Rule& rule) const {
    const bool one = rule.dates.size() == 1 && rule.days.size() == 1 && rule.days[0].size() == 1 && rule.weeks.empty();
    if (!one || rule.dates[0].kind != DateRange::Kind::kDays || rule.days[0][0].from != rule.days[0][0].to)
      return Refused();
    const DatePoint& from = rule.dates[0].from;
    const DatePoint& to = rule.dates[0].to;
    if (from.kind != DatePoint::Kind::kMonthDay || from.year != 0 || !rule.days[0][0].nth.empty()) return Refused();
    const int day = rule.days[0][0].from;
    const auto is = [&](int month, int first, int last_month, int last, int weekday) {
      return from.month == month && from.day == first && to.month == last_month && to.day == last && day == weekday;
    };
    if (is(6, 19, 6, 25, 4)) return words_.Get("day.midsummer_eve");
    if (is(6, 20, 6, 26, 5)) return words_.Get("day.midsummer_day");
    if (is(10, 30, 11, 5, 4)) return words_.Get("day.all_saints_eve");
    if (is(10, 31, 11, 6, 5)) return words_.Get("day.all_saints_day");
    return Refused();
  }

  std::optional<std::string> Named(const DatePoint& point) const {
    std::string key = "day.";
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    if (point.kind == DatePoint::Kind::kEaster) {
      key += "easter" + std::string(point.offset < 0 ? "-" : "+") + std::to_string(std::abs(point.offset));
    } else {
      key += two(point.month) + "-" + two(point.day);
    }
    if (point.year != 0 || !words_.Has(key)) return Refused();
    return words_.Get(key);
  }

  std::optional<std::string> Point(const DatePoint& point) const {
    if (std::optional<std::string> named = Named(point)) return named;
    if (point.kind != DatePoint::Kind::kMonthDay) return Refused();
    const std::string day = std::to_string(point.day);
    const std::string month = words_.Get("month", point.month);
    if (point.year == 0) return words_.Format("date", {{"day", day}, {"month", month}});
    return words_.Format("date.year", {{"day", day}, {"month", month}, {"year", std::to_string(point.year)}});
  }

  std::optional<std::string> Months(const DateRange& range) const {
    const std::string from = words_.Get("month", range.month_from);
    if (range.month_from == range.month_to) return words_.Format("in_months", {{"season", from}});
    const std::string to = words_.Get("month", range.month_to);
    return words_.Format("in_months", {{"season", words_.Format("range", {{"from", from}, {"to", to}})}});
  }

  // Days of a range are written out: "22 december–7 januari".  After weekdays with a
  // word between, or "torsdag 15 augusti" would be one day.
  std::optional<std::string> DaysOfRange(const DateRange& range, bool after_days) const {
    const bool plain = range.from.kind == DatePoint::Kind::kMonthDay && range.to.kind == DatePoint::Kind::kMonthDay;
    if (!plain || range.step != 1) return Refused();
    DatePoint from = range.from;
    DatePoint to = range.to;
    const auto written = [this](const DatePoint& point) {
      const std::string day = std::to_string(point.day);
      const std::string month = words_.Get("month", point.month);
      if (point.year == 0) return words_.Format("date", {{"day", day}, {"month", month}});
      return words_.Format("date.year", {{"day", day}, {"month", month}, {"year", std::to_string(point.year)}});
    };
    if (from.year != 0 && to.year == 0) to.year = from.year;
    if (std::pair(from.year, from.month) > std::pair(to.year, to.month) && to.year != 0) return Refused();
    const std::string text = words_.Format("range", {{"from", written(from)}, {"to", written(to)}});
    return after_days ? words_.Format("in_dates", {{"season", text}}) : text;
  }

  std::optional<std::string> Dates(const Rule& rule) const {
    std::vector<std::string> parts;
    if (rule.dates.size() > 1 && rule.kind != RuleKind::kOff && SeasonOnly(rule.dates)) return Refused();
    for (const DateRange& range : rule.dates) {
      std::optional<std::string> part;
      if (range.kind == DateRange::Kind::kMonths) {
        part = Months(range);
      } else if (range.from == range.to) {
        if (!rule.days.empty()) return Refused();  // the date's own weekday
        part = Point(range.from);
      } else {
        part = DaysOfRange(range, !rule.days.empty() || rule.kind != RuleKind::kOff);
      }
      // Opening hours on a date of every year are only said of days with a name.
      const bool bare = rule.kind != RuleKind::kOff && range.kind == DateRange::Kind::kDays && range.from == range.to &&
                        range.from.year == 0 && !Named(range.from);
      if (!part || bare || range.step != 1) return Refused();
      parts.push_back(*part);
    }
    return Joined(parts, words_);
  }

  // --- Times ---------------------------------------------------------------------

  std::string Range(const TimeRange& range) const {
    if (range.open_end) return words_.Format("time.from", {{"from", ClockText(range.start, words_)}});
    return words_.Format("time.range",
                         {{"from", ClockText(range.start, words_)}, {"to", ClockText(range.end, words_)}});
  }

  static bool IsLunch(const TimeRange& before, const TimeRange& after) {
    return !before.open_end && !after.open_end && before.end >= kLunchFrom && after.start <= kLunchTo &&
           after.start > before.end && after.start - before.end <= kLongestLunch;
  }

  std::optional<std::string> Times(const std::vector<TimeRange>& times) const {
    if (times.empty()) return words_.Get("all_day");
    for (const TimeRange& range : times) {
      if (range.open_end && range.start != range.end) return Refused();
    }
    if (times.size() == 1 && times[0].start == 0 && times[0].end == kMinutesPerDay) return words_.Get("all_day");
    if (times.size() == 2 && IsLunch(times[0], times[1])) {
      const std::string lunch = words_.Format(
          "lunch", {{"from", ClockText(times[0].end, words_)}, {"to", ClockText(times[1].start, words_)}});
      return Range({.start = times[0].start, .end = times[1].end}) + lunch;
    }
    std::string text;
    for (const TimeRange& range : times) text += (text.empty() ? "" : words_.Get("time.and")) + Range(range);
    return text;
  }

  const HoursWords& words_;
};

// "måndag" -> "Måndag"; å, ä and ö too.
void Capitalise(std::string& sentence) {
  if (sentence.empty()) return;
  char& first = sentence[0];
  if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  if (first == '\xC3' && sentence.size() > 1 && static_cast<unsigned char>(sentence[1]) >= 0xA0) {
    sentence[1] = static_cast<char>(static_cast<unsigned char>(sentence[1]) - 0x20);
  }
}

}  // namespace

Result<std::string> DescribeHours(const Expression& expression, const HoursWords& words) {
  if (!IsInPlainOrder(expression)) return Error{ErrorCode::kInvalidInput, "rules in no plain order", ""};
  const Describer describer(words);
  std::string text;
  for (const Rule& rule : expression.rules) {
    std::optional<std::string> sentence = describer.Sentence(rule);
    if (!sentence) return Error{ErrorCode::kInvalidInput, "hours that have no plain words", ""};
    Capitalise(*sentence);
    text += (text.empty() ? "" : " ") + *sentence + ".";
  }
  return text;
}

}  // namespace kb::hours
