// HSDS schedule rows -> our schedules.
//
//   rows  WEEKLY MO,TU,WE 09:00-17:00; WEEKLY TH 09:00-19:00; holiday 2026-12-24 closed
//   gives {hours: "Mo-We 09:00-17:00; Th 09:00-19:00", exceptions: [2026-12-24 closed]}
//
// Rows of one channel, place and validity become one schedule; byweekno becomes
// "week ..", MONTHLY 1SA becomes "Sa[1]", an interval with dtstart becomes `every`,
// rows for one date and holiday rows become exceptions, holiday rows of every year
// become rules at the end ("; Jan 01 off").  All weekdays around the clock is
// "24/7".
//
// A row that cannot mean anything certain is reported.  If its days are clear, those
// days become "unknown" and the rest stays known; otherwise a schedule of status
// kUnknown carries its text.  Unknown is never written as closed.
#pragma once

#include <string>
#include <vector>

#include "catalog/hours/schedule.h"
#include "catalog/hsds/schedule_row.h"

namespace kb::hsds {

// Why a row, or a part of it, was not understood.
struct RowRefusal {
  std::string place;  // of the row
  std::string field;
  std::string reason;
  std::string suggestion;
};

// `usual` is the channel of rows whose attending_type does not say.
std::vector<hours::Schedule> HoursFromRows(const std::vector<ScheduleRow>& rows, hours::Channel usual,
                                           std::vector<RowRefusal>& refusals);

// The channel that HSDS's free text attending_type speaks of; `usual` if it is silent
// or names several.
hours::Channel ChannelOfAttendingType(std::string_view text, hours::Channel usual);

}  // namespace kb::hsds
