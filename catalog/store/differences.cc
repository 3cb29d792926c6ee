#include "catalog/store/differences.h"

#include <algorithm>

#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

// The columns in the order of records_schema.cc.
Difference DifferenceFrom(const Statement& row) {
  Difference difference;
  difference.number = row.Int(0);
  difference.record = std::string(row.Text(1));
  difference.field = std::string(row.Text(2));
  difference.stands_feed = std::string(row.Text(3));
  difference.stands_says = std::string(row.Text(4));
  difference.feed = std::string(row.Text(5));
  difference.draft = std::string(row.Text(6));
  difference.says = std::string(row.Text(7));
  difference.since = std::string(row.Text(8));
  difference.kept = row.Int(9) != 0;
  return difference;
}

bool SameWord(const Difference& a, const Difference& b) {
  return a.field == b.field && a.feed == b.feed && a.draft == b.draft && a.says == b.says;
}

}  // namespace

Result<std::vector<Difference>> DifferenceStore::Of(const std::string& record) {
  return CollectRows<Difference>(
      store_.impl_->database.Query("SELECT * FROM difference WHERE record = ? ORDER BY number",
                                   std::string_view(record)),
      &DifferenceFrom);
}

Result<std::optional<Difference>> DifferenceStore::Get(int64_t number) {
  const Result<std::vector<Difference>> rows = CollectRows<Difference>(
      store_.impl_->database.Query("SELECT * FROM difference WHERE number = ?", number), &DifferenceFrom);
  if (!rows) return rows.error();
  return rows->empty() ? std::optional<Difference>() : rows->front();
}

Result<std::vector<Difference>> DifferenceStore::Waiting(int64_t limit) {
  return CollectRows<Difference>(
      store_.impl_->database.Query("SELECT * FROM difference WHERE kept = 0 ORDER BY since, number LIMIT ?", limit),
      &DifferenceFrom);
}

Result<int64_t> DifferenceStore::CountWaiting() {
  const Result<std::vector<int64_t>> rows =
      CollectRows<int64_t>(store_.impl_->database.Query("SELECT count(*) FROM difference WHERE kept = 0"),
                           [](const Statement& row) { return row.Int(0); });
  if (!rows) return rows.error();
  return rows->front();
}

Status DifferenceStore::Replace(const std::string& record, const std::vector<Difference>& differences,
                                LocalDate today) {
  KB_CHECK(store_.impl_->database.InTransaction());
  const Result<std::vector<Difference>> before = Of(record);
  if (!before) return before.error();
  if (before->empty() && differences.empty()) return Done();
  ++store_.impl_->draft_writes;
  for (const Difference& old : *before) {
    const bool stays = std::any_of(differences.begin(), differences.end(),
                                   [&old](const Difference& given) { return SameWord(old, given); });
    if (stays) continue;
    const Status gone = store_.impl_->database.Run("DELETE FROM difference WHERE number = ?", old.number);
    if (!gone) return gone;
  }
  for (const Difference& given : differences) {
    const Status put = store_.impl_->database.Run(
        "INSERT INTO difference (record, field, stands_feed, stands_says, feed, draft, says, since, kept)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (record, field, feed, draft)"
        " DO UPDATE SET stands_feed = excluded.stands_feed, stands_says = excluded.stands_says",
        std::string_view(record), std::string_view(given.field), std::string_view(given.stands_feed),
        std::string_view(given.stands_says), std::string_view(given.feed), std::string_view(given.draft),
        std::string_view(given.says), std::string_view(RenderLocalDate(today)));
    if (!put) return put;
  }
  return Done();
}

Status DifferenceStore::Keep(int64_t number) {
  KB_CHECK(store_.impl_->database.InTransaction());
  ++store_.impl_->draft_writes;
  return store_.impl_->database.Run("UPDATE difference SET kept = 1 WHERE number = ?", number);
}

}  // namespace kb::store
