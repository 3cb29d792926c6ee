#include "catalog/store/sqlite.h"

#include <sqlite3.h>

namespace kb::store {
namespace {

constexpr int kBusyTimeoutMilliseconds = 2000;

struct Kind {
  int code;
  ErrorCode error;
  const char* sentence;
};

// By primary result code.  Source: sqlite.org/rescode.html
constexpr Kind kKinds[] = {
    {SQLITE_BUSY, ErrorCode::kConflict, "another program is writing to the database"},
    {SQLITE_LOCKED, ErrorCode::kConflict, "another program is writing to the database"},
    {SQLITE_FULL, ErrorCode::kUnavailable, "the disk is full; free some space and run it again"},
    {SQLITE_READONLY, ErrorCode::kUnavailable, "no right to write to the database or its folder"},
    {SQLITE_PERM, ErrorCode::kUnavailable, "no right to open the database"},
    {SQLITE_CANTOPEN, ErrorCode::kUnavailable,
     "cannot open the database; is the folder there, and may you write in it?"},
    {SQLITE_IOERR, ErrorCode::kUnavailable, "the disk refused to read or write"},
    {SQLITE_CORRUPT, ErrorCode::kCorrupt, "the database is damaged; restore it from a backup"},
    {SQLITE_NOTADB, ErrorCode::kCorrupt, "the file is not a database"},
};

Error ToError(sqlite3* database, int code, const std::string& place) {
  const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
  const std::string detail = std::string(sqlite3_errstr(code)) + ", code " + std::to_string(extended);
  // The shared memory of the log cannot be made: no room for it.
  const int primary = extended == SQLITE_IOERR_SHMSIZE ? SQLITE_FULL : code & 0xff;
  for (const Kind& kind : kKinds) {
    if (kind.code == primary) return {kind.error, std::string(kind.sentence) + " (" + detail + ")", place};
  }
  const char* message = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  throw Bug("SQLite: " + std::string(message) + " (" + detail + ")");
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::Bind(int parameter, int64_t value) {
  KB_CHECK(sqlite3_bind_int64(statement_.get(), parameter, value) == SQLITE_OK);
  return *this;
}

Statement& Statement::Bind(int parameter, std::string_view text) {
  const char* data = text.data() != nullptr ? text.data() : "";
  KB_CHECK(sqlite3_bind_text64(statement_.get(), parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) ==
           SQLITE_OK);
  return *this;
}

Result<bool> Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const Error error = ToError(sqlite3_db_handle(statement_.get()), code, place_);
  Reset();
  return error;
}

Status Statement::Run() {
  Result<bool> row = Step();
  while (row && *row) row = Step();
  Reset();
  if (!row) return row.error();
  return Done();
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return {text != nullptr ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::Open(const std::filesystem::path& path, OpenMode mode) {
  std::error_code ignored;
  if (mode == OpenMode::kReadOnly && !std::filesystem::exists(path, ignored)) {
    return Error{ErrorCode::kNotFound, "there is no database yet", path.string()};
  }
  const int flags = mode == OpenMode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(opened, path.string());
  if (code != SQLITE_OK) return ToError(opened, code, path.string());
  sqlite3_busy_timeout(opened, kBusyTimeoutMilliseconds);
  sqlite3_extended_result_codes(opened, 0);
  const Status enforced = database.Execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;");
  if (!enforced) return enforced.error();
  return database;
}

Status Database::Execute(const std::string& sql) {
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return ToError(database_.get(), code, place_);
  return Done();
}

Result<Statement> Database::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int length = static_cast<int>(sql.size());
  const int code =
      sqlite3_prepare_v3(database_.get(), sql.data(), length, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return ToError(database_.get(), code, place_);
  return Statement(statement, place_);
}

Result<int64_t> Database::QueryInt(std::string_view sql) {
  Result<Statement> statement = Prepare(sql);
  if (!statement) return statement.error();
  const Result<bool> row = statement->Step();
  if (!row) return row.error();
  if (!*row) return Error{ErrorCode::kCorrupt, "a row is missing", place_};
  return statement->Int(0);
}

Result<Statement*> Database::Kept(const char* sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    Result<Statement> prepared = Prepare(sql);
    if (!prepared) return prepared.error();
    found = kept_.emplace(sql, std::move(prepared).value()).first;
  }
  found->second.Reset();
  return &found->second;
}

// All pages in one step: in write-ahead mode that is one reader's look, which no writer disturbs.
Status Database::CopyTo(const std::filesystem::path& path) const {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  Result<Database> copy = Open(path, OpenMode::kReadWrite);
  if (!copy) return copy.error();
  sqlite3* const target = copy->database_.get();
  sqlite3_backup* const backup = sqlite3_backup_init(target, "main", database_.get(), "main");
  if (backup == nullptr) return ToError(target, sqlite3_errcode(target), path.string());
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) return ToError(target, code, path.string());
  return copy->Execute("PRAGMA journal_mode = DELETE");
}

void Database::KeepLog() {
  int keep = 1;
  sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
  (void)Execute("PRAGMA journal_size_limit = 1048576");
}

bool Database::InTransaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

}  // namespace kb::store
