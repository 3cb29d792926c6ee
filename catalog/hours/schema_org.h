// Hours in schema.org's words (JSON-LD), out and in.
//
// Out: openingHoursSpecification for an ordinary week, and
// specialOpeningHoursSpecification for every day of the twelve months from `from`
// that is another: holidays, seasons, odd weeks, nth weekdays.  So the open minutes
// of those twelve months are exact; beyond them only the ordinary week is said.
// Lost: what is unknown or by appointment, comments, and the rule behind the days.
// A whole day is 00:00-23:59; "closes" before "opens" is the next day.
//
// In: rows become rules; special rows and rows of one date become exceptions; rows
// with a first and a last day hold within them; PublicHolidays is PH.  Refused, with
// the place in the JSON: times without days, one of opens and closes, unknown days.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hours/schedule.h"

namespace kb::hours {

struct SchemaOrgHours {
  std::string opening_hours;      // JSON array for "openingHoursSpecification"
  std::string special_hours;      // JSON array for "specialOpeningHoursSpecification"
  std::vector<std::string> lost;  // what could not be said: "unknown", "access", "beyond_twelve_months"
};

// Errors: kInvalidInput for a schedule that is not known, or whose hours are not read.
Result<SchemaOrgHours> ToSchemaOrg(const Schedule& schedule, LocalDate from);

// `place` is a JSON-LD object: a LocalBusiness, ContactPoint ("hoursAvailable") or the
// like.  The schedule has status kKnown, `hours` and `exceptions`; kUnknown where the
// object has no hours.  Errors: kInvalidInput, with the member as place.
Result<Schedule> FromSchemaOrg(JsonValue place);

}  // namespace kb::hours
