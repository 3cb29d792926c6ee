#include <array>

#include "catalog/base/local_time.h"
#include "catalog/hours/parser.h"

namespace kb::hours {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr int kMaxEasterOffset = 200;
constexpr int kMaxWeekdayOffset = 6;
constexpr int kLeapYear = 2000;

// A day of the month, not the hour of a time that follows the month ("Dec 10:00-12:00").
bool DayNumberAt(const TokenStream& stream, std::size_t ahead) {
  return stream.Peek(ahead).IsNumber() && stream.Peek(ahead).digits <= 2 && !stream.TimeAt(ahead);
}

bool MonthAt(const TokenStream& stream, std::size_t ahead) { return MonthOf(stream.Peek(ahead)).has_value(); }

// How many tokens "Mar Su[-1]" and its offset take; 0 if that does not stand here.
std::size_t NthWeekdayTokens(const TokenStream& stream, std::size_t ahead) {
  if (!MonthAt(stream, ahead) || !WeekdayOf(stream.Peek(ahead + 1)) || !stream.Peek(ahead + 2).IsSign("[")) return 0;
  std::size_t size = stream.Peek(ahead + 3).IsSign("-") ? 6 : 5;
  if (!stream.Peek(ahead + size - 1).IsSign("]")) return 0;
  const bool offset = (stream.Peek(ahead + size).IsSign("+") || stream.Peek(ahead + size).IsSign("-")) &&
                      stream.Peek(ahead + size + 1).IsNumber() &&
                      (stream.Peek(ahead + size + 2).IsWord("day") || stream.Peek(ahead + size + 2).IsWord("days"));
  return offset ? size + 3 : size;
}

// A whole date point without its year: "Dec 24", "easter", "Mar Su[-1]".
bool PointAt(const TokenStream& stream, std::size_t ahead) {
  if (stream.Peek(ahead).IsWord("easter")) return true;
  if (!MonthAt(stream, ahead)) return false;
  return DayNumberAt(stream, ahead + 1) || NthWeekdayTokens(stream, ahead) > 0;
}

// "Mar Su[-1]-Sep 30" is a range; "Aug Su[-1] 10:00-12:00" is a month and a weekday.
bool NthWeekdayRangeAt(const TokenStream& stream, std::size_t ahead) {
  const std::size_t size = NthWeekdayTokens(stream, ahead);
  if (size == 0 || !stream.Peek(ahead + size).IsSign("-")) return false;
  const std::size_t next = ahead + size + 1;
  return PointAt(stream, YearAt(stream, next) ? next + 1 : next);
}

// A date that begins here, after a year if `ahead` says so.
bool DayDateAt(const TokenStream& stream, std::size_t ahead) {
  if (stream.Peek(ahead).IsWord("easter")) return true;
  return (MonthAt(stream, ahead) && DayNumberAt(stream, ahead + 1)) || NthWeekdayRangeAt(stream, ahead);
}

Result<int> ParseDayNumber(TokenStream& stream, int month) {
  const Token& token = stream.Peek();
  if (!token.IsNumber() || token.digits > 2 || token.number < 1) return stream.Refuse("a day of the month is missing");
  if (token.number > DaysInMonth(kLeapYear, month)) return stream.Refuse("the month has no such day");
  return stream.Take().number;
}

Status ParseEaster(TokenStream& stream, DatePoint& point) {
  stream.Take();
  point.kind = DatePoint::Kind::kEaster;
  const Result<int> offset = ParseOffset(stream, kMaxEasterOffset);
  if (!offset) return offset.error();
  point.offset = *offset;
  return Done();
}

Status ParseNthWeekday(TokenStream& stream, DatePoint& point) {
  point.kind = DatePoint::Kind::kNthWeekday;
  point.weekday = *WeekdayOf(stream.Take());
  const Result<std::vector<int>> nth = ParseNth(stream);
  if (!nth) return nth.error();
  point.nth = nth->front();
  const Result<int> offset = ParseOffset(stream, kMaxWeekdayOffset);
  if (!offset) return offset.error();
  point.offset = *offset;
  return Done();
}

Result<DatePoint> ParsePoint(TokenStream& stream) {
  DatePoint point;
  if (YearAt(stream)) point.year = stream.Take().number;
  if (stream.Peek().IsWord("easter")) {
    if (Status status = ParseEaster(stream, point); !status) return status.error();
    return point;
  }
  const std::optional<int> month = MonthOf(stream.Peek());
  if (!month) return stream.Refuse("a month is missing here");
  stream.Take();
  point.month = *month;
  if (WeekdayOf(stream.Peek())) {
    if (Status status = ParseNthWeekday(stream, point); !status) return status.error();
    return point;
  }
  const Result<int> day = ParseDayNumber(stream, *month);
  if (!day) return day.error();
  point.day = *day;
  return point;
}

Status CheckRange(const TokenStream& stream, const DateRange& range) {
  if (range.to.year != 0 && range.from.year == 0) return stream.Refuse("the first date needs a year too");
  if (range.to.year != 0 && range.to.year < range.from.year) return stream.Refuse("the years run backwards");
  for (const DatePoint* point : {&range.from, &range.to}) {
    const bool leap_day = point->kind == DatePoint::Kind::kMonthDay && point->month == 2 && point->day == 29;
    if (leap_day && point->year != 0 && !IsLeapYear(point->year)) return stream.Refuse("that year has no Feb 29");
  }
  return Done();
}

Status ParseRangeEnd(TokenStream& stream, DateRange& range) {
  if (DayNumberAt(stream, 0)) {
    if (range.from.kind != DatePoint::Kind::kMonthDay) return stream.Refuse("a month is missing here");
    const std::size_t column = stream.Peek().column;
    const Result<int> day = ParseDayNumber(stream, range.from.month);
    if (!day) return day.error();
    if (*day < range.from.day) return RefuseAt(column, "the days run backwards");
    range.to.day = *day;
    return Done();
  }
  Result<DatePoint> to = ParsePoint(stream);
  if (!to) return to.error();
  range.to = *to;
  return Done();
}

Result<DateRange> ParseDayRange(TokenStream& stream, DatePoint from) {
  DateRange range;
  range.from = range.to = from;
  const bool has_end = stream.Peek().IsSign("-") && !stream.TimeAt(1);
  if (has_end) {
    stream.Take();
    if (Status status = ParseRangeEnd(stream, range); !status) return status.error();
    if (range.from.year != 0 && range.to.year == 0 && stream.Peek().IsSign("/")) {
      return stream.Refuse("a step needs both years");
    }
  }
  if (has_end && stream.TakeSign("/")) {
    const Token& token = stream.Peek();
    if (!token.IsNumber() || token.number < 1 || token.number > 366) return stream.Refuse("the step must be 1 to 366");
    const int step = stream.Take().number;
    if (!(range.from == range.to)) range.step = step;
  }
  if (Status status = CheckRange(stream, range); !status) return status.error();
  return range;
}

Result<DateRange> ParseMonths(TokenStream& stream) {
  DateRange range;
  range.kind = DateRange::Kind::kMonths;
  range.month_from = range.month_to = *MonthOf(stream.Take());
  if (!stream.TakeSign("-")) return range;
  const std::optional<int> to = MonthOf(stream.Peek());
  if (!to) return stream.Refuse("a month is missing here");
  stream.Take();
  range.month_to = *to;
  return range;
}

Result<DateRange> ParseDateRange(TokenStream& stream, const Rule& rule) {
  if (DayNumberAt(stream, 0)) {  // "Dec 24,26"
    const DatePoint& before = rule.dates.back().to;
    const Result<int> day = ParseDayNumber(stream, before.month);
    if (!day) return day.error();
    DatePoint point = before;
    point.day = *day;
    return ParseDayRange(stream, point);
  }
  if (!YearAt(stream) && !DayDateAt(stream, 0)) return ParseMonths(stream);
  const Result<DatePoint> from = ParsePoint(stream);
  if (!from) return from.error();
  return ParseDayRange(stream, *from);
}

// After a comma: another date, or the next day of the same month.
bool DateFollows(const TokenStream& stream, const Rule& rule) {
  if (MonthAt(stream, 1) || stream.Peek(1).IsWord("easter")) return true;
  if (YearAt(stream, 1)) return DayDateAt(stream, 2);
  const DateRange& last = rule.dates.back();
  return last.kind == DateRange::Kind::kDays && last.to.kind == DatePoint::Kind::kMonthDay && DayNumberAt(stream, 1);
}

}  // namespace

std::optional<int> MonthOf(const Token& token) {
  if (token.kind != Token::Kind::kWord) return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (token.text == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

bool DateAt(const TokenStream& stream) {
  if (YearAt(stream)) return DayDateAt(stream, 1);
  return MonthAt(stream, 0) || stream.Peek().IsWord("easter");
}

Status ParseDates(TokenStream& stream, Rule& rule) {
  while (true) {
    Result<DateRange> range = ParseDateRange(stream, rule);
    if (!range) return range.error();
    rule.dates.push_back(*std::move(range));
    if (!stream.Peek().IsSign(",") || !DateFollows(stream, rule)) return Done();
    stream.Take();
  }
}

}  // namespace kb::hours
