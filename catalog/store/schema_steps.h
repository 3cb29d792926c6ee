// The schema of a database of ours as steps from one version to the next, for the
// stores that need nothing but SQL to move on (records.sqlite has migrations.h).
//
// A step is never edited once released: a change is a new step at the end.
#pragma once

#include <cstdint>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

struct Schema {
  int64_t application_id = 0;  // tells the file from other databases, ours among them
  std::vector<const char*> steps;
};

// Brings the database up to date, all steps or none, and turns on the write-ahead log
// with synchronous=FULL: what is committed survives a power cut.
// Errors: kInvalidInput for a newer schema or a foreign database; kConflict, kUnavailable.
Status BringUpToDate(Database& database, const Schema& schema);

// Whether a reader may use the file as it is.  Errors: kInvalidInput.
Status CheckUpToDate(Database& database, const Schema& schema);

}  // namespace kb::store
