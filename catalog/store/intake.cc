#include "catalog/store/intake.h"

#include "catalog/store/store_impl.h"

namespace kb::store {

Result<int64_t> IntakeNotes::Last(std::string_view source) {
  const Result<std::vector<int64_t>> last = CollectRows<int64_t>(
      store_.impl_->database.Query("SELECT coalesce(max(event), 0) FROM intake WHERE source = ?", source),
      [](const Statement& row) { return row.Int(0); });
  if (!last) return last.error();
  return last->front();
}

Status IntakeNotes::Note(std::string_view source, int64_t event, const Outcome& outcome) {
  KB_CHECK(store_.impl_->database.InTransaction());
  ++store_.impl_->draft_writes;
  return store_.impl_->database.Run(
      "INSERT INTO intake (source, event, state, record, message) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT DO UPDATE SET state = excluded.state, record = excluded.record,"
      " message = excluded.message",
      source, event, std::string_view(outcome.state), std::string_view(outcome.record),
      std::string_view(outcome.message));
}

Result<std::vector<int64_t>> IntakeNotes::InState(std::string_view source, std::string_view state) {
  return CollectRows<int64_t>(
      store_.impl_->database.Query("SELECT event FROM intake WHERE source = ? AND state = ? ORDER BY event", source,
                                   state),
      [](const Statement& row) { return row.Int(0); });
}

Result<std::optional<Outcome>> IntakeNotes::Find(std::string_view source, int64_t event) {
  const Result<std::vector<Outcome>> found = CollectRows<Outcome>(
      store_.impl_->database.Query("SELECT state, record, message FROM intake WHERE source = ? AND event = ?", source,
                                   event),
      [](const Statement& row) {
        return Outcome{std::string(row.Text(0)), std::string(row.Text(1)), std::string(row.Text(2))};
      });
  if (!found) return found.error();
  return found->empty() ? std::optional<Outcome>() : found->front();
}

}  // namespace kb::store
