#include "indexer/feeds/table_store.h"

#include <sqlite3.h>

#include <array>
#include <map>

namespace kb::feeds {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

constexpr const char* kSetUp =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-8192;"
    "PRAGMA temp_store=FILE;"
    "CREATE TABLE rows (id INTEGER PRIMARY KEY, tab INTEGER NOT NULL, self TEXT NOT NULL, owner TEXT NOT NULL,"
    " other TEXT NOT NULL, place TEXT NOT NULL, body TEXT NOT NULL); BEGIN";
constexpr const char* kIndexes =
    "COMMIT; CREATE INDEX rows_self ON rows (self) WHERE self <> '';"
    "CREATE INDEX rows_owner ON rows (owner) WHERE owner <> '';"
    "CREATE INDEX rows_other ON rows (other) WHERE other <> ''";

std::string ColumnText(sqlite3_stmt* statement, int column) {
  const auto* text = sqlite3_column_text(statement, column);
  return text == nullptr ? ""
                         : std::string(reinterpret_cast<const char*>(text),
                                       static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

// SELECT id, tab, self, owner, other, place, body
TableRow RowOf(sqlite3_stmt* statement) {
  TableRow row;
  row.table = static_cast<Table>(sqlite3_column_int(statement, 1));
  row.self = ColumnText(statement, 2);
  row.owner = ColumnText(statement, 3);
  row.other = ColumnText(statement, 4);
  row.place = ColumnText(statement, 5);
  row.body = ColumnText(statement, 6);
  return row;
}

void BindText(sqlite3_stmt* statement, int index, const std::string& text) {
  sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

}  // namespace

struct TableStore::Impl {
  std::unique_ptr<sqlite3, CloseDatabase> database;
  std::map<const char*, Statement> statements;
  bool failed = false;

  Error Failed() const {
    return Error{ErrorCode::kUnavailable, std::string("the temporary table file: ") + sqlite3_errmsg(database.get()),
                 ""};
  }
  Status Run(const char* sql) {
    if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return Failed();
    return Done();
  }
  // True if there is a row; a failing disk is remembered.
  bool Step(sqlite3_stmt* statement) {
    const int step = sqlite3_step(statement);
    failed |= step != SQLITE_ROW && step != SQLITE_DONE;
    return step == SQLITE_ROW;
  }
  // Prepared once per text, reset and unbound.
  sqlite3_stmt* Get(const char* sql) {
    Statement& statement = statements[sql];
    if (!statement) {
      sqlite3_stmt* made = nullptr;
      KB_CHECK(sqlite3_prepare_v2(database.get(), sql, -1, &made, nullptr) == SQLITE_OK);
      statement.reset(made);
    }
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    return statement.get();
  }
};

TableStore::TableStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TableStore::~TableStore() = default;

Result<std::unique_ptr<TableStore>> TableStore::Open(const std::filesystem::path& file) {
  auto impl = std::make_unique<Impl>();
  sqlite3* database = nullptr;
  const int opened = sqlite3_open_v2(file.c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  impl->database.reset(database);
  if (opened != SQLITE_OK) return impl->Failed();
  const Status set_up = impl->Run(kSetUp);
  if (!set_up) return set_up.error();
  return std::unique_ptr<TableStore>(new TableStore(std::move(impl)));
}

Status TableStore::Add(const TableRow& row) {
  sqlite3_stmt* statement =
      impl_->Get("INSERT INTO rows (tab, self, owner, other, place, body) VALUES (?, ?, ?, ?, ?, ?)");
  sqlite3_bind_int(statement, 1, static_cast<int>(row.table));
  BindText(statement, 2, row.self);
  BindText(statement, 3, row.owner);
  BindText(statement, 4, row.other);
  BindText(statement, 5, row.place);
  BindText(statement, 6, row.body);
  const bool added = sqlite3_step(statement) == SQLITE_DONE;
  if (!added) return impl_->Failed();
  sqlite3_reset(statement);
  return Done();
}

Status TableStore::Check() const {
  if (impl_->failed) return impl_->Failed();
  return Done();
}

Status TableStore::Finish() { return impl_->Run(kIndexes); }

std::optional<TableRow> TableStore::Next(Table table, int64_t& after) {
  sqlite3_stmt* statement = impl_->Get(
      "SELECT id, tab, self, owner, other, place, body FROM rows WHERE id > ? AND tab = ? ORDER BY id LIMIT 1");
  sqlite3_bind_int64(statement, 1, after);
  sqlite3_bind_int(statement, 2, static_cast<int>(table));
  if (!impl_->Step(statement)) return std::nullopt;
  after = sqlite3_column_int64(statement, 0);
  return RowOf(statement);
}

std::optional<TableRow> TableStore::Find(const std::string& self) {
  sqlite3_stmt* statement = impl_->Get(
      "SELECT id, tab, self, owner, other, place, body FROM rows WHERE self = ? AND self <> '' ORDER BY id LIMIT 1");
  BindText(statement, 1, self);
  if (!impl_->Step(statement)) return std::nullopt;
  return RowOf(statement);
}

std::string TableStore::FirstPlace(const std::string& self) {
  sqlite3_stmt* statement = impl_->Get("SELECT place FROM rows WHERE self = ? AND self <> '' ORDER BY id LIMIT 1");
  BindText(statement, 1, self);
  return impl_->Step(statement) ? ColumnText(statement, 0) : "";
}

std::vector<TableRow> TableStore::Children(const std::string& owner) {
  std::vector<TableRow> rows;
  sqlite3_stmt* statement = impl_->Get(
      "SELECT id, tab, self, owner, other, place, body FROM rows WHERE owner = ? AND owner <> '' ORDER BY id LIMIT ?");
  BindText(statement, 1, owner);
  sqlite3_bind_int(statement, 2, kMostChildren);
  while (impl_->Step(statement)) rows.push_back(RowOf(statement));
  return rows;
}

bool TableStore::IsServed(const std::string& location) {
  sqlite3_stmt* statement = impl_->Get("SELECT 1 FROM rows WHERE other = ? AND other <> '' LIMIT 1");
  BindText(statement, 1, location);
  return impl_->Step(statement);
}

std::optional<TableRow> TableStore::NextOrphan(int64_t& after) {
  sqlite3_stmt* statement = impl_->Get(
      "SELECT id, tab, self, owner, other, place, body FROM rows AS r WHERE id > ?"
      " AND ((owner <> '' AND NOT EXISTS (SELECT 1 FROM rows AS o WHERE o.self = r.owner AND o.self <> ''))"
      " OR (other <> '' AND tab <> ? AND NOT EXISTS (SELECT 1 FROM rows AS l WHERE l.self = r.other AND l.self <> '')))"
      " ORDER BY id LIMIT 1");
  sqlite3_bind_int64(statement, 1, after);
  sqlite3_bind_int(statement, 2, static_cast<int>(Table::kAttributes));
  if (!impl_->Step(statement)) return std::nullopt;
  after = sqlite3_column_int64(statement, 0);
  return RowOf(statement);
}

}  // namespace kb::feeds
