// The schema of records.sqlite, as steps from one version to the next.
//
// A step is never edited once released: a change is a new step at the end.  The
// version stands in PRAGMA user_version; application_id tells our files from
// other programs' databases.
#pragma once

#include "catalog/base/result.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

// Brings the database up to date, all steps or none.  Errors: kInvalidInput for a
// newer schema or a foreign database; kConflict, kUnavailable.
Status MigrateRecords(Database& database);

// Whether a reader may use the file as it is.  Errors: kInvalidInput, with what to do.
Status CheckRecordsSchema(Database& database);

}  // namespace kb::store
