#include "catalog/store/record_texts.h"

#include <vector>

#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

struct ChangedText {
  int64_t key = 0;
  std::string json;
};

// The rows that change, by their key: no table is written while it is read.
Result<std::vector<ChangedText>> ChangedRows(const Result<Statement*>& query, const RecordTexts::Change& change) {
  if (!query) return query.error();
  std::vector<ChangedText> changed;
  Result<bool> row = (*query)->Step();
  for (; row && *row; row = (*query)->Step()) {
    std::optional<std::string> text = change(std::string((*query)->Text(1)));
    if (text) changed.push_back({(*query)->Int(0), *std::move(text)});
  }
  (*query)->Reset();
  if (!row) return row.error();
  return changed;
}

}  // namespace

Status RecordTexts::ForEach(const std::function<Status(const RecordText&)>& callback) {
  const Result<Statement*> query = store_.impl_->database.Query(
      "SELECT c.sequence IS NULL AS earlier, v.type, v.id, b.origin, b.recorded_at, v.json FROM version v"
      " JOIN batch b ON b.id = v.batch LEFT JOIN current c ON c.sequence = v.sequence AND c.deleted = 0"
      " UNION ALL SELECT 2, type, id, feed, '', json FROM draft ORDER BY 1, 2, 3");
  if (!query) return query.error();
  Result<bool> row = (*query)->Step();
  Status done = Done();
  for (; done && row && *row; row = (*query)->Step()) {
    const Statement& read = **query;
    done = callback({.kind = static_cast<RecordText::Kind>(read.Int(0)),
                     .type = ParseRecordType(read.Text(1)).value_or(RecordType::kService),
                     .id = std::string(read.Text(2)),
                     .from = std::string(read.Text(3)),
                     .recorded_at = std::string(read.Text(4)),
                     .json = std::string(read.Text(5))});
    if (!done) break;
  }
  (*query)->Reset();
  if (!row) return row.error();
  return done;
}

Result<int64_t> RecordTexts::Replace(const Result<Statement*>& rows, const Change& change, const char* update) {
  Database& database = store_.impl_->database;
  KB_CHECK(database.InTransaction());
  // What is taken out is overwritten in the file, not only let go.
  const Status secure = database.Execute("PRAGMA secure_delete = ON");
  if (!secure) return secure.error();
  const Result<std::vector<ChangedText>> changed = ChangedRows(rows, change);
  if (!changed) return changed.error();
  for (const ChangedText& text : *changed) {
    const Status done = database.Run(update, std::string_view(text.json), text.key);
    if (!done) return done.error();
  }
  store_.impl_->draft_writes += static_cast<int64_t>(changed->size());
  return static_cast<int64_t>(changed->size());
}

Result<int64_t> RecordTexts::RewriteDrafts(const Change& change) {
  return Replace(store_.impl_->database.Query("SELECT arrival, json FROM draft"), change,
                 "UPDATE draft SET json = ? WHERE arrival = ?");
}

Result<int64_t> RecordTexts::RewriteVersions(const Change& change) {
  return Replace(store_.impl_->database.Query("SELECT sequence, json FROM version"), change,
                 "UPDATE version SET json = ? WHERE sequence = ?");
}

}  // namespace kb::store
