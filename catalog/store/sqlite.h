// SQLite behind two small owners, for the stores in this folder only.
//
// Every refusal becomes an Error with the database's path as place:
//   kConflict     another program holds the file
//   kUnavailable  disk full, no right, read or write error
//   kCorrupt      the file is damaged or no database
// Not thread-safe: one Database per thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "catalog/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kb::store {

// One prepared statement; may be run many times.
class Statement {
 public:
  // Parameters count from 1 and hold until the next Bind; `text` must live until Reset.
  Statement& Bind(int parameter, int64_t value);
  Statement& Bind(int parameter, std::string_view text);

  // True while there is a row to read.
  Result<bool> Step();
  // Steps to the end and resets: for statements that give no rows.
  Status Run();
  // Gives up the rest of the rows; without it a read keeps its snapshot open.
  void Reset();

  [[nodiscard]] int64_t Int(int column) const;
  // Valid until the next Step or Reset.
  [[nodiscard]] std::string_view Text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3_stmt* statement, std::string place) : statement_(statement), place_(std::move(place)) {}
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::string place_;
};

enum class OpenMode { kReadOnly, kReadWrite };

class Database {
 public:
  // kReadWrite makes the file if it is missing.  Foreign keys are enforced; a
  // lock is waited for up to two seconds.  Errors: as above; kNotFound when
  // reading a file that does not exist.
  static Result<Database> Open(const std::filesystem::path& path, OpenMode mode);

  // One or more statements without parameters or rows.
  Status Execute(const std::string& sql);
  // A statement of ours that does not compile is a Bug, unless the file is damaged or locked.
  Result<Statement> Prepare(std::string_view sql);

  // As Prepare, kept for the next time and bound to `arguments` (text or int64_t)
  // in order; the texts must live until the last Step.  `sql` is a literal.  The
  // same literal must not be asked again while its rows are still being read.
  template <typename... Arguments>
  Result<Statement*> Query(const char* sql, const Arguments&... arguments) {
    Result<Statement*> statement = Kept(sql);
    if (!statement) return statement;
    int parameter = 0;
    (..., (*statement)->Bind(++parameter, arguments));
    return statement;
  }
  // The same for a statement that gives no rows.
  template <typename... Arguments>
  Status Run(const char* sql, const Arguments&... arguments) {
    const Result<Statement*> statement = Query(sql, arguments...);
    if (!statement) return statement.error();
    return (*statement)->Run();
  }
  // The first column of the first row.  Errors: kCorrupt if there is none.
  Result<int64_t> QueryInt(std::string_view sql);
  // The database as it stands at one moment, as a new file that needs no log beside it;
  // writers go on meanwhile.  What stood at `path` is gone.  Errors: as above.
  Status CopyTo(const std::filesystem::path& path) const;
  // The write-ahead log and its shared memory stay when the last writer closes: who may not
  // write in the folder (searchd beside the records, the indexer beside the inbox) can read still.
  // It is emptied when it is closed, and never keeps more than a megabyte that is not in use.
  void KeepLog();
  [[nodiscard]] bool InTransaction() const;
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Database(sqlite3* database, std::string place) : database_(database), place_(std::move(place)) {}
  Result<Statement*> Kept(const char* sql);

  std::unique_ptr<sqlite3, Close> database_;
  std::string place_;
  std::unordered_map<const char*, Statement> kept_;  // destroyed before database_
};

}  // namespace kb::store
