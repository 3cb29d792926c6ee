// Our schedules -> HSDS schedule rows: what an RRULE-like row can say, exactly.
//
// HSDS cannot close a day, knows no public holidays and no year; so the open
// minutes of the coming `days` days are worked out and written as rows:
// - a weekly row per set of times, split by valid_from and valid_to around every
//   day that differs ("PH off", seasons, closures);
// - byweekno where the hours speak of weeks, interval with dtstart for "every
//   other week", MONTHLY with 1SA for nth weekdays;
// - a row for one date (valid_from = valid_to) for exceptions and for public
//   holidays that are stated to be open;
// - times never pass midnight (HSDS does not define it): they end at 23:59 and
//   go on at 00:00 the next day; 24 hours are 00:00-23:59.
// A holiday that the hours do not mention stays inside the weekly row, as the
// source stated it; our own reader doubts it again.
//
// HoursFromRows(RowsFromHours(x)) is open in the same minutes on those days.
// Source: HSDS 3.1, table schedule.
#pragma once

#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/schedule.h"
#include "catalog/hsds/schedule_row.h"

namespace kb::hsds {

inline constexpr int kDaysAhead = 366;

// Ids are left empty.  A schedule without known hours gives one row with its text
// and no times; hours that never open in those days give the same.
std::vector<ScheduleRow> RowsFromHours(const hours::Schedule& schedule, LocalDate from, int days = kDaysAhead);

}  // namespace kb::hsds
