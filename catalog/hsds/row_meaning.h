// What one schedule row says: on which days, at which times, from when to when.
//
// HSDS rows are RRULE-like (freq, interval, byday, byweekno ...) but publishers
// fill them loosely.  Where a row can mean two things it is refused, with the
// field and the reason: unknown hours are better than wrong ones.  Refused are
// - a closing time before the opening time, unless it opens at 15:00 or later and
//   closes by noon ("22:00-06:00" is a night; "10:00-04:00" is somebody's 4 pm);
// - opening and closing at the same time (closed, or a day and a night?);
// - every second week or month without a first date; count without dtstart;
// - byyearday, freq YEARLY, MONTHLY intervals that do not divide a year.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hours/schedule.h"
#include "catalog/hsds/row_values.h"
#include "catalog/hsds/schedule_row.h"

namespace kb::hsds {

// Minutes of the opening day; end == start: only the beginning is stated.
struct RowTimes {
  int start = 0;
  int end = 0;
  auto operator<=>(const RowTimes&) const = default;
};

struct RowMeaning {
  enum class Kind {
    kNothing,    // no time and no day: a text for people
    kRecurring,  // days, within [from, to]
    kDates,      // exactly the days first..last, in place of all else
    kYearly,     // likewise, every year
  };
  Kind kind = Kind::kNothing;

  // kRecurring; every list that is not empty must hold
  std::vector<ByDay> days;
  std::vector<int> weeks;       // ISO weeks
  std::vector<int> month_days;  // 1..31
  std::vector<int> months;      // 1..12
  std::optional<hours::EveryWeeks> every;
  std::optional<LocalDate> from;
  std::optional<LocalDate> to;  // inclusive

  // kDates, kYearly
  RowDate first;
  RowDate last;

  bool closed = false;              // kDates, kYearly
  std::optional<RowTimes> times;    // nullopt: closed, or not stated
  std::optional<Error> time_error;  // the days are clear, the times are not
};

// Errors: kInvalidInput; place is the field of the row ("byday").
Result<RowMeaning> ReadRow(const ScheduleRow& row);

}  // namespace kb::hsds
