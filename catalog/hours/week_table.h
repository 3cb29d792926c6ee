// Hours as rows for a page: a week, or the days to come.
//
// Structure only: a page turns it into words from data/texts and marks today.
// The rows are those of real dates, so that a holiday, an exception or an odd
// week shows in the week it falls in.
//
//   for (const WeekRow& row : WeekTable(opening, today)) ...
#pragma once

#include <optional>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/holidays.h"
#include "catalog/hours/opening.h"

namespace kb::hours {

struct WeekRow {
  LocalDate date;
  Weekday weekday = Weekday::kMonday;
  std::vector<DaySpan> spans;      // what begins on the day, in order; empty: closed
  std::optional<Holiday> holiday;  // for its name beside the day
  std::optional<Eve> eve;
  bool holiday_doubt = false;  // some span is unknown only because of the holiday
  bool exact_date = false;     // an exception or an exact date speaks of this day
  bool operator==(const WeekRow&) const = default;
};

// Monday to Sunday of the ISO week that holds the day: seven rows.
std::vector<WeekRow> WeekTable(const Opening& opening, LocalDate any_day_of_week);

// `days` rows from `first` on.
std::vector<WeekRow> DayTable(const Opening& opening, LocalDate first, int days);

// Rows that stand one after the other and say the same, as one: "måndag–fredag".
// Holidays, eves and exact dates stand alone.
struct WeekGroup {
  LocalDate first;
  LocalDate last;  // inclusive
  std::vector<DaySpan> spans;
  bool operator==(const WeekGroup&) const = default;
};
std::vector<WeekGroup> GroupRows(const std::vector<WeekRow>& rows);

}  // namespace kb::hours
