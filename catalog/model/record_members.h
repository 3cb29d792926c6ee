// Records as JSON, member by member: what a change says, and putting it over a record as
// it stands.  A change names only what it changes, so that two people who change
// different members of one record do not undo each other.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/json.h"

namespace kb::model {

// `record` with `members` put over it: null takes a member away.  REQUIRES: both are objects.
std::string WithMembers(JsonValue record, JsonValue members);

// The members of `now` that differ from those of `before`, as one object; a member that is
// gone is null.  REQUIRES: both are the JSON of a record (record_json.h).
std::string ChangedMembers(std::string_view before, std::string_view now);

}  // namespace kb::model
