// The schema of a database of ours as steps from one version to the next.
//
// A step is never edited once released: a change is a new step at the end.  The
// version stands in PRAGMA user_version; application_id tells our files from each
// other and from other programs' databases.
#pragma once

#include <cstdint>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

struct SchemaStep {
  // `then` does what SQL cannot, in the same transaction.
  SchemaStep(const char* statements, Status (*action)(Database&) = nullptr)  // NOLINT: a text is a step
      : sql(statements), then(action) {}

  const char* sql;
  Status (*then)(Database&);
};

// What a commit survives.
enum class Durability : uint8_t {
  kPowerCut,  // synchronous=FULL
  kCrash,     // synchronous=NORMAL: a power cut may cost the last commits
};

struct Schema {
  int64_t application_id = 0;
  std::vector<SchemaStep> steps;
  const char* renewal = "start searchd once";  // what brings an older file up to date, for people
  Durability durability = Durability::kPowerCut;
};

// Brings the database up to date, all steps or none, and turns on the write-ahead log.
// Errors: kInvalidInput for a newer schema or a foreign database; kConflict, kUnavailable.
Status BringUpToDate(Database& database, const Schema& schema);

// Whether a reader may use the file as it is.  Errors: kInvalidInput, with what to do.
Status CheckUpToDate(Database& database, const Schema& schema);

}  // namespace kb::store
