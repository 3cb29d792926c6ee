#include "catalog/base/local_time.h"
#include "catalog/hours/parser.h"

namespace kb::hours {
namespace {

enum class Side { kStart, kEnd };

// "8:00" or, at either side of a hyphen, "8".
Result<int> ParseClock(TokenStream& stream, Side side) {
  const bool with_minutes = stream.TimeAt();
  if (!with_minutes && (!stream.Peek().IsNumber() || stream.Peek().digits > 2)) {
    return stream.Refuse("a time such as 08:00 is missing here");
  }
  const std::size_t column = stream.Peek().column;
  const int hour = stream.Take().number;
  int minute = 0;
  if (with_minutes) {
    stream.Take();
    minute = stream.Take().number;
  }
  if (minute > 59) return RefuseAt(column, "an hour has 60 minutes");
  const int clock = hour * 60 + minute;
  if (clock > kMinutesPerDay || (side == Side::kStart && clock == kMinutesPerDay)) {
    return RefuseAt(column, side == Side::kStart ? "a day's times begin before 24:00" : "a day ends at 24:00");
  }
  return clock;
}

Result<TimeRange> ParseTimeRange(TokenStream& stream) {
  TimeRange range;
  const Result<int> start = ParseClock(stream, Side::kStart);
  if (!start) return start.error();
  range.start = range.end = *start;
  if (stream.TakeSign("+")) {
    range.open_end = true;
    return range;
  }
  if (!stream.TakeSign("-")) return stream.Refuse("points in time are not supported: from when to when?");
  const Result<int> end = ParseClock(stream, Side::kEnd);
  if (!end) return end.error();
  range.end = *end > range.start ? *end : *end + kMinutesPerDay;
  if (stream.Peek().IsSign("/")) return stream.Refuse("points in time are not supported");
  range.open_end = stream.TakeSign("+");
  return range;
}

}  // namespace

Status ParseTimes(TokenStream& stream, Rule& rule) {
  while (true) {
    const Result<TimeRange> range = ParseTimeRange(stream);
    if (!range) return range.error();
    rule.times.push_back(*range);
    const bool hours_follow =
        stream.TimeAt(1) || (stream.Peek(1).IsNumber() && stream.Peek(1).digits <= 2 && stream.Peek(2).IsSign("-"));
    if (!stream.Peek().IsSign(",") || !hours_follow) return Done();
    stream.Take();
  }
}

}  // namespace kb::hours
