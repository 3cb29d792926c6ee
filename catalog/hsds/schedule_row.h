// One row of HSDS's table "schedule", as text, the way a feed writes it.
//
// Rows of the older versions fit as well: a weekday of regular_schedules is
// `byday`, a row of holiday_schedules has `holiday` set.  Nothing here is
// checked; hours_from_rows.h gives rows their meaning, rows_from_hours.h writes
// them.
#pragma once

#include <string>

namespace kb::hsds {

struct ScheduleRow {
  std::string id;
  std::string valid_from;
  std::string valid_to;
  std::string dtstart;
  std::string until;
  std::string count;
  std::string wkst;
  std::string freq;
  std::string interval;
  std::string byday;
  std::string byweekno;
  std::string bymonthday;
  std::string byyearday;
  std::string opens_at;
  std::string closes_at;
  std::string description;
  std::string schedule_link;
  std::string attending_type;
  std::string notes;
  bool holiday = false;  // replaces what the other rows say on its days
  bool closed = false;   // a holiday row without times: closed

  std::string place;        // where it stands, for messages: "schedules.csv:17"
  std::string location_id;  // ours; empty: the whole service
  bool operator==(const ScheduleRow&) const = default;
};

}  // namespace kb::hsds
