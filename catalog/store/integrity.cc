#include <string>

#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

// A rule that our own tables must keep, as a query that lists what breaks it.
struct Rule {
  const char* sql;
  const char* sentence;
};

constexpr Rule kRules[] = {
    {"SELECT v.id FROM version v LEFT JOIN current c ON c.type = v.type AND c.id = v.id WHERE c.sequence IS NULL"
     " OR c.sequence < v.sequence",
     "has a version newer than its current one"},
    {"SELECT c.id FROM current c JOIN version v ON v.sequence = c.sequence"
     " WHERE v.type <> c.type OR v.id <> c.id OR v.deleted <> c.deleted",
     "has a current version that is not its own"},
    {"SELECT n.service FROM shown_number n JOIN tombstone_number t ON t.digits = n.digits",
     "shows a number that must never be shown"},
    {"SELECT l.service FROM (SELECT service FROM slug UNION SELECT service FROM shown_number"
     " UNION SELECT service FROM service_organization) l"
     " LEFT JOIN current c ON c.type = 'service' AND c.id = l.service AND c.deleted = 0 WHERE c.id IS NULL",
     "is gone, but its address, number or organisation is still noted"},
    {"SELECT c.id FROM current c WHERE c.type = 'service' AND c.deleted = 0"
     " AND NOT EXISTS (SELECT 1 FROM slug s WHERE s.service = c.id)",
     "has no address of its own"},
};

Status AppendRows(Database& database, const char* sql, const std::string& suffix, std::vector<std::string>& findings) {
  Result<Statement> rows = database.Prepare(sql);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  for (; row && *row; row = rows->Step()) findings.push_back(std::string(rows->Text(0)) + suffix);
  if (!row) return row.error();
  return Done();
}

}  // namespace

Result<std::vector<std::string>> RecordStore::IntegrityCheck() {
  std::vector<std::string> findings;
  Status done = AppendRows(impl_->database, "PRAGMA integrity_check", " (SQLite)", findings);
  if (!done) return done.error();
  if (findings.size() == 1 && findings.front() == "ok (SQLite)") findings.clear();
  done = AppendRows(impl_->database, "SELECT \"table\" || ' row ' || rowid FROM pragma_foreign_key_check",
                    " points to nothing", findings);
  if (!done) return done.error();
  for (const Rule& rule : kRules) {
    done = AppendRows(impl_->database, rule.sql, std::string(" ") + rule.sentence, findings);
    if (!done) return done.error();
  }
  return findings;
}

}  // namespace kb::store
