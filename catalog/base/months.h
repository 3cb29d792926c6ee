// Whole months on the calendar.
#pragma once

#include <algorithm>

#include "catalog/base/local_time.h"

namespace kb {

// `date` some months later (earlier, for a negative number), on the last day of the month where
// the day does not exist: 31 August and one month is 30 September.
inline LocalDate AddMonths(LocalDate date, int months) {
  const int month_index = date.year() * 12 + date.month() - 1 + months;
  const int year = month_index / 12;
  const int month = month_index % 12 + 1;
  return LocalDate::FromYmd(year, month, std::min(date.day(), DaysInMonth(year, month)));
}

}  // namespace kb
