// What the desk's decisions say together, and what is taken out of events.
#include <utility>

#include "catalog/store/inbox.h"
#include "catalog/store/store_impl.h"

namespace kb::store {

Result<std::map<int64_t, std::string>> Inbox::Parked() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::map<int64_t, std::string> parked;
  const Result<std::vector<int64_t>> rows = CollectRows<int64_t>(
      database_.Query("SELECT about, coalesce(json_extract(body, '$.review'), '') FROM event"
                      " WHERE kind = 'decision' AND about != 0 AND json_extract(body, '$.action') = 'park'"
                      " ORDER BY number"),
      [&parked](const Statement& row) {
        parked[row.Int(0)] = std::string(row.Text(1));
        return row.Int(0);
      });
  if (!rows) return rows.error();
  return parked;
}

Result<std::set<std::pair<std::string, std::string>>> Inbox::WorkingLinks(LocalDate since) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string day = RenderLocalDate(since);
  const Result<std::vector<std::pair<std::string, std::string>>> rows =
      CollectRows<std::pair<std::string, std::string>>(
          database_.Query("SELECT record, coalesce(json_extract(body, '$.url'), '') FROM event WHERE kind = 'decision'"
                          " AND recorded_at >= ? AND json_extract(body, '$.action') = 'link'",
                          std::string_view(day)),
          [](const Statement& row) { return std::pair(std::string(row.Text(0)), std::string(row.Text(1))); });
  if (!rows) return rows.error();
  return std::set<std::pair<std::string, std::string>>(rows->begin(), rows->end());
}

Result<int64_t> Inbox::Rewrite(const std::function<std::optional<std::string>(const Event& event)>& change) {
  constexpr int64_t kAtATime = 500;
  std::vector<Event> changed;
  for (int64_t last = 0;;) {
    const Result<std::vector<Event>> events = After(last, kAtATime);
    if (!events) return events.error();
    for (const Event& event : *events) {
      last = event.number;
      const std::optional<std::string> body = change(event);
      if (!body) continue;
      changed.push_back(event);
      changed.back().body = *body;
    }
    if (static_cast<int64_t>(events->size()) < kAtATime) break;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  // What is taken out is overwritten in the file, and in the log beside it, not only let go.
  Status done = database_.Execute("PRAGMA secure_delete = ON");
  if (done) done = database_.Execute("BEGIN IMMEDIATE");
  for (const Event& event : changed) {
    // Events are never updated; this one is taken away and told anew, under its number.
    if (done) done = database_.Run("DELETE FROM event WHERE number = ?", event.number);
    if (!done) break;
    done = database_.Run(
        "INSERT INTO event (number, kind, record, about, closes, key, who, recorded_at, body)"
        " VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)",
        event.number, std::string_view(EventKindName(event.kind)), std::string_view(event.record), event.about,
        int64_t{event.closes ? 1 : 0}, std::string_view(event.key), std::string_view(event.who),
        std::string_view(event.recorded_at), std::string_view(event.body));
  }
  if (done) done = database_.Execute("COMMIT");
  if (!done && database_.InTransaction()) (void)database_.Execute("ROLLBACK");
  if (!done) return done.error();
  (void)database_.Execute("PRAGMA wal_checkpoint(TRUNCATE)");  // later, where somebody reads just now
  return static_cast<int64_t>(changed.size());
}

}  // namespace kb::store
