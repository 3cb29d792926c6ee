// Records as JSON text, the format of docs/formats.md: our own import, the store,
// and the full record inside the index.
//
// Writing leaves out what is not stated and is canonical: equal records give
// equal bytes.  Reading is strict: an unknown member, a wrong type or a bad date
// is refused with the member's place, so that a misspelt field is never lost in
// silence.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"
#include "catalog/model/record.h"

namespace kb::model {

std::string ToJson(const Organization& organization);
std::string ToJson(const Service& service);
// One schedule alone, as it stands in a service.
std::string ToJson(const hours::Schedule& schedule);

// What was wrong with one record; several at once, so that an author can mend them in one go.
struct Problem {
  std::string field;       // "schedules[0].hours"
  std::string message;     // "hours end before they start"
  std::string suggestion;  // "did you mean \"anhorig\"?"; may be empty
  bool operator==(const Problem&) const = default;
};

// Errors: kInvalidInput; every problem found is appended to `problems`.
Result<Organization> OrganizationFromJson(JsonValue json, std::vector<Problem>& problems);
Result<Service> ServiceFromJson(JsonValue json, std::vector<Problem>& problems);
Result<hours::Schedule> ScheduleFromJson(JsonValue json, std::vector<Problem>& problems);

}  // namespace kb::model
