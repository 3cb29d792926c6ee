// An opening_hours expression, read and written.
//
// The language is a strict subset of OpenStreetMap's opening_hours.  A rule says
// on which days (years, dates, weeks, weekdays and holidays, all of which must
// hold), at which times, and what then holds: open (unless said otherwise),
// "off" or "unknown", with a comment.  Rules are joined by
//   ;   the later rule replaces the whole day, and cuts what ran past midnight into it
//   ,   the later rule adds
//   ||  the later rule, with what commas add to it, fills what is still closed
//
//   Result<Expression> hours = ParseExpression("Mo-Fr 08:00-16:00; PH off");
//   RenderExpression(*hours)          "Mo-Fr 08:00-16:00; PH off"
//
// Rendering is canonical: two digits, "off" for "closed", no needless "open".
// ParseExpression(RenderExpression(x)) == x for everything that can be parsed.
// Not in the subset, and refused: times of the sun, points in time, hours past
// 24:00.
// Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"

namespace kb::hours {

inline constexpr std::size_t kMaxExpressionBytes = 512;
inline constexpr std::size_t kMaxRules = 40;

// "2026", "2026-2028", "2026+", "2026-2034/2".
struct YearRange {
  int from = 0;
  int to = 0;  // inclusive; kNoLastYear for "2026+"
  int step = 1;
  bool operator==(const YearRange&) const = default;
};
inline constexpr int kNoLastYear = 9999;

// One end of a date range: "Dec 24", "easter -2 days", "Mar Su[-1]".
struct DatePoint {
  enum class Kind { kMonthDay, kEaster, kNthWeekday };
  Kind kind = Kind::kMonthDay;
  int year = 0;  // 0: every year
  int month = 1;
  int day = 1;      // kMonthDay
  int weekday = 0;  // kNthWeekday; 0 is Monday
  int nth = 1;      // kNthWeekday: 1..5, or -5..-1 from the month's end
  int offset = 0;   // days; not for kMonthDay
  bool operator==(const DatePoint&) const = default;
};

// "Jun-Aug" (whole months) or "Dec 24", "Dec 24-26", "Dec 22-Jan 07", "Jan 01-31/8".
struct DateRange {
  enum class Kind { kMonths, kDays };
  Kind kind = Kind::kDays;
  int month_from = 1;  // kMonths
  int month_to = 1;
  DatePoint from;  // kDays
  DatePoint to;    // inclusive; equal to `from` for a single day
  int step = 1;    // every nth day from `from`
  bool operator==(const DateRange&) const = default;
};

// "36-53", "01-53/2"; from > to runs over New Year.
struct WeekRange {
  int from = 1;
  int to = 1;
  int step = 1;
  bool operator==(const WeekRange&) const = default;
};

// "Mo-Fr", "Sa[1,-1] +1 day", "PH -1 day", "SH".
struct DaySelector {
  enum class Kind { kWeekdays, kPublicHoliday, kSchoolHoliday };
  Kind kind = Kind::kWeekdays;
  int from = 0;  // weekday, 0 is Monday; from > to runs over Sunday
  int to = 0;
  std::vector<int> nth;  // empty: every; only when from == to
  int offset = 0;        // days
  bool operator==(const DaySelector&) const = default;
};

// Minutes: 0 <= start < 1440, start < end <= start + 1440.
struct TimeRange {
  int start = 0;
  int end = 0;            // == start where only the beginning is stated ("18:00+")
  bool open_end = false;  // "18:00+", "18:00-22:00+"
  bool operator==(const TimeRange&) const = default;
};

enum class RuleJoin : uint8_t { kReplace, kAdd, kFill };
enum class RuleKind : uint8_t { kOpen, kOff, kUnknown };

struct Rule {
  RuleJoin join = RuleJoin::kReplace;
  std::vector<YearRange> years;
  std::vector<DateRange> dates;
  std::vector<WeekRange> weeks;
  // Within a group one selector must hold ("Sa,Su,PH"); every group must ("PH Mo-Fr").
  std::vector<std::vector<DaySelector>> days;
  std::vector<TimeRange> times;  // empty: the whole day
  RuleKind kind = RuleKind::kOpen;
  std::string comment;

  [[nodiscard]] bool has_days() const { return !years.empty() || !dates.empty() || !weeks.empty() || !days.empty(); }
  bool operator==(const Rule&) const = default;
};

struct Expression {
  std::vector<Rule> rules;
  bool operator==(const Expression&) const = default;
};

// Letter case and blanks do not matter.  Errors: kInvalidInput, with the column
// (bytes, from 1) as place: not in the subset, longer than kMaxExpressionBytes,
// more than kMaxRules rules, a day that is in no calendar (Feb 30, week 54).
Result<Expression> ParseExpression(std::string_view text);

std::string RenderExpression(const Expression& expression);

}  // namespace kb::hours
