// The times of one opening interval as records write them: ["09:00", "12:00"].
//
// An end at or before its start lies on the next day: ["22:00", "06:00"] ends at
// six in the morning, ["08:00", "08:00"] is a whole day and night.  "24:00" is
// midnight at the end of the day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/hours/schedule.h"

namespace kb::model {

// REQUIRES: an interval within the bounds of hours::DayInterval.
std::pair<std::string, std::string> RenderDayInterval(const hours::DayInterval& interval);

// nullopt unless both are "00:00".."24:00".
std::optional<hours::DayInterval> ParseDayInterval(std::string_view start, std::string_view end);

}  // namespace kb::model
