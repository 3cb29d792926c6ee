#include "catalog/store/schema_steps.h"

#include <string>

namespace kb::store {
namespace {

// The version that the file has; 0 for an empty one.
Result<int64_t> VersionOf(Database& database, const Schema& schema) {
  const Result<int64_t> application = database.QueryInt("PRAGMA application_id");
  if (!application) return application.error();
  const Result<int64_t> version = database.QueryInt("PRAGMA user_version");
  if (!version) return version.error();
  const Result<int64_t> tables = database.QueryInt("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application != schema.application_id && *tables != 0) {
    return Error{ErrorCode::kInvalidInput, "is another program's database; choose another folder with --data",
                 database.place()};
  }
  if (*version > static_cast<int64_t>(schema.steps.size())) {
    return Error{ErrorCode::kInvalidInput,
                 "was written by a newer Kunskapsbank (schema " + std::to_string(*version) + ", this one knows " +
                     std::to_string(schema.steps.size()) + "); use the newer program, or restore an older backup",
                 database.place()};
  }
  return *version;
}

Status RunSteps(Database& database, const Schema& schema) {
  const Result<int64_t> version = VersionOf(database, schema);
  if (!version) return version.error();
  for (auto step = static_cast<std::size_t>(*version); step < schema.steps.size(); ++step) {
    Status done = database.Execute(schema.steps[step].sql);
    if (done && schema.steps[step].then != nullptr) done = schema.steps[step].then(database);
    if (!done) return done;
  }
  return database.Execute("PRAGMA user_version = " + std::to_string(schema.steps.size()) +
                          "; PRAGMA application_id = " + std::to_string(schema.application_id) + "; COMMIT;");
}

}  // namespace

Status BringUpToDate(Database& database, const Schema& schema) {
  Status done = database.Execute("BEGIN IMMEDIATE");
  if (!done) return done;
  done = RunSteps(database, schema);
  if (!done && database.InTransaction()) (void)database.Execute("ROLLBACK");
  if (!done) return done;
  database.KeepLog();
  const bool full = schema.durability == Durability::kPowerCut;
  return database.Execute(std::string("PRAGMA journal_mode = WAL; PRAGMA synchronous = ") + (full ? "FULL" : "NORMAL"));
}

Status CheckUpToDate(Database& database, const Schema& schema) {
  const Result<int64_t> version = VersionOf(database, schema);
  if (!version) return version.error();
  if (*version == static_cast<int64_t>(schema.steps.size())) return Done();
  if (*version == 0) {  // ended by force before its first tables were kept
    return Error{ErrorCode::kNotFound, "there is no database yet", database.place()};
  }
  return Error{ErrorCode::kInvalidInput,
               std::string("was written by an older Kunskapsbank; ") + schema.renewal + " to bring it up to date",
               database.place()};
}

}  // namespace kb::store
