// The open minutes of each day of a stretch of days, by the calendar: what runs past
// midnight belongs to the next day.  Internal to rows_from_hours.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/opening.h"

namespace kb::hsds {

struct DayTable {
  LocalDate from;
  int days = 0;
  // Which days have exactly this interval (0 <= start < end <= 1440).
  std::map<hours::DayInterval, std::set<LocalDate>> dates;
  // Days that must stand alone: exceptions, and holidays that are surely open.
  std::set<LocalDate> alone;
  bool around_the_clock = false;  // every day, holidays too

  [[nodiscard]] bool Contains(LocalDate date) const { return date >= from && date - from < days; }
};

// REQUIRES: `opening` is `schedule` compiled.
DayTable MakeDayTable(const hours::Schedule& schedule, const hours::Opening& opening, LocalDate from, int days);

}  // namespace kb::hsds
