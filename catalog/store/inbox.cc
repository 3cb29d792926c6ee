#include "catalog/store/inbox.h"

#include <iterator>
#include <utility>

#include "catalog/store/schema_steps.h"
#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

const Schema& InboxSchema() {
  static const Schema schema = {0x4b424942,  // "KBIB"
                                {
                                    R"sql(
      CREATE TABLE event (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        about INTEGER NOT NULL,
        closes INTEGER NOT NULL CHECK (closes IN (0, 1)),
        key TEXT UNIQUE,
        who TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX event_about ON event (about, number);
      CREATE INDEX event_of_record ON event (record, number);
      CREATE INDEX event_of_kind ON event (kind, number);
      CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
      CREATE TABLE gap (
        hour TEXT NOT NULL,
        need TEXT NOT NULL,
        area TEXT NOT NULL,
        slot TEXT NOT NULL,
        found_none INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (hour, need, area, slot, found_none)
      ) STRICT, WITHOUT ROWID;
    )sql",
                                }};
  return schema;
}

constexpr const char* kKindNames[] = {"submission", "change", "confirmation", "report", "feedback",
                                      "decision",   "hide",   "unhide",       "upload"};

#define KB_EVENT_COLUMNS "number, kind, record, about, closes, coalesce(key, ''), who, recorded_at, body"

Event EventFrom(const Statement& row) {
  Event event;
  event.number = row.Int(0);
  event.kind = ParseEventKind(row.Text(1)).value_or(EventKind::kReport);
  event.record = std::string(row.Text(2));
  event.about = row.Int(3);
  event.closes = row.Int(4) != 0;
  event.key = std::string(row.Text(5));
  event.who = std::string(row.Text(6));
  event.recorded_at = std::string(row.Text(7));
  event.body = std::string(row.Text(8));
  return event;
}

Result<std::optional<Event>> OneEvent(const Result<Statement*>& query) {
  Result<std::vector<Event>> events = CollectRows<Event>(query, &EventFrom);
  if (!events) return events.error();
  if (events->empty()) return std::optional<Event>();
  return std::optional<Event>(std::move(events->front()));
}

}  // namespace

const char* EventKindName(EventKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<EventKind> ParseEventKind(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kKindNames); ++i) {
    if (name == kKindNames[i]) return static_cast<EventKind>(i);
  }
  return std::nullopt;
}

Result<std::unique_ptr<Inbox>> Inbox::Open(const std::filesystem::path& path, OpenMode mode) {
  Result<Database> database = Database::Open(path, mode);
  if (!database) return database.error();
  const Status ready =
      mode == OpenMode::kReadWrite ? BringUpToDate(*database, InboxSchema()) : CheckUpToDate(*database, InboxSchema());
  if (!ready) return ready.error();
  return std::unique_ptr<Inbox>(new Inbox(std::move(*database)));
}

Result<Event> Inbox::Insert(const Event& event, LocalTime now) {
  const std::string recorded_at = RenderRfc3339(now);
  const Status added = database_.Run(
      "INSERT INTO event (kind, record, about, closes, key, who, recorded_at, body)"
      " VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?, ?)",
      std::string_view(EventKindName(event.kind)), std::string_view(event.record), event.about,
      int64_t{event.closes ? 1 : 0}, std::string_view(event.key), std::string_view(event.who),
      std::string_view(recorded_at), std::string_view(event.body));
  if (!added) return added.error();
  const Result<int64_t> number = database_.QueryInt("SELECT last_insert_rowid()");
  if (!number) return number.error();
  Event appended = event;
  appended.number = *number;
  appended.recorded_at = recorded_at;
  return appended;
}

Result<Event> Inbox::Append(const Event& event, LocalTime now) {
  if (!event.key.empty()) {
    Result<std::optional<Event>> known = FindByKey(event.key);
    if (!known) return known.error();
    if (*known) return std::move(**known);
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    // Looked up again under the lock: two that press the button at once.
    const Result<std::optional<Event>> known =
        event.key.empty() ? Result<std::optional<Event>>(std::nullopt)
                          : OneEvent(database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE key = ? LIMIT 1",
                                                     std::string_view(event.key)));
    if (!known) return known.error();
    if (*known) return **known;
    return Insert(event, now);
  }
}

Result<Event> Inbox::Decide(const Event& decision, int64_t seen, LocalTime now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Result<std::vector<int64_t>> newest = CollectRows<int64_t>(
      database_.Query("SELECT coalesce(max(number), 0) FROM event WHERE number = ?1 OR about = ?1", decision.about),
      [](const Statement& row) { return row.Int(0); });
  if (!newest) return newest.error();
  if (newest->front() != seen) {
    return Error{ErrorCode::kConflict, "somebody else has dealt with it meanwhile", std::to_string(decision.about)};
  }
  return Insert(decision, now);
}

Result<std::optional<Event>> Inbox::Get(int64_t number) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return OneEvent(database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE number = ?", number));
}

Result<std::optional<Event>> Inbox::FindByKey(const std::string& key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return OneEvent(database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE key = ?", std::string_view(key)));
}

Result<std::vector<Event>> Inbox::After(int64_t number, int64_t limit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Event>(
      database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE number > ? ORDER BY number LIMIT ?", number, limit),
      &EventFrom);
}

Result<int64_t> Inbox::Last() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.QueryInt("SELECT coalesce(max(number), 0) FROM event");
}

Result<std::vector<Event>> Inbox::About(int64_t item) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Event>(
      database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE about = ? ORDER BY number", item), &EventFrom);
}

Result<std::vector<Event>> Inbox::OpenItems(int64_t limit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Event>(
      database_.Query("SELECT " KB_EVENT_COLUMNS
                      " FROM event e WHERE kind IN ('submission', 'change', 'report', 'upload')"
                      " AND NOT EXISTS (SELECT 1 FROM event d WHERE d.about = e.number AND d.closes = 1)"
                      " ORDER BY number LIMIT ?",
                      limit),
      &EventFrom);
}

Result<std::vector<Event>> Inbox::Newest(EventKind kind, int64_t limit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Event>(
      database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE kind = ? ORDER BY number DESC LIMIT ?",
                      std::string_view(EventKindName(kind)), limit),
      &EventFrom);
}

Result<std::vector<Event>> Inbox::OfRecord(const std::string& record, int64_t limit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Event>(
      database_.Query("SELECT " KB_EVENT_COLUMNS " FROM event WHERE record = ? ORDER BY number DESC LIMIT ?",
                      std::string_view(record), limit),
      &EventFrom);
}

Result<std::set<std::string>> Inbox::Hidden() {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Result<std::vector<std::string>> rows = CollectRows<std::string>(
      database_.Query(
          "SELECT record FROM event e WHERE kind = 'hide' AND NOT EXISTS"
          " (SELECT 1 FROM event u WHERE u.record = e.record AND u.kind = 'unhide' AND u.number > e.number)"),
      [](const Statement& row) { return std::string(row.Text(0)); });
  if (!rows) return rows.error();
  return std::set<std::string>(rows->begin(), rows->end());
}

Result<std::vector<Usefulness>> Inbox::UsefulnessOfAll() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Usefulness>(
      database_.Query("SELECT record, sum(json_extract(body, '$.useful') = 1), sum(json_extract(body, '$.useful') = 0)"
                      " FROM event WHERE kind = 'feedback' GROUP BY record ORDER BY record"),
      [](const Statement& row) {
        return Usefulness{std::string(row.Text(0)), row.Int(1), row.Int(2)};
      });
}

Status Inbox::AddGaps(const std::vector<Gap>& gaps) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status done = database_.Execute("BEGIN IMMEDIATE");
  for (const Gap& gap : gaps) {
    if (!done) break;
    done = database_.Run(
        "INSERT INTO gap (hour, need, area, slot, found_none, count) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count",
        std::string_view(gap.hour), std::string_view(gap.need), std::string_view(gap.area), std::string_view(gap.slot),
        int64_t{gap.nothing ? 1 : 0}, gap.count);
  }
  if (done) done = database_.Execute("COMMIT");
  if (!done && database_.InTransaction()) (void)database_.Execute("ROLLBACK");
  return done;
}

Result<std::vector<Gap>> Inbox::Gaps(const std::string& from_hour, int64_t least) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<Gap>(
      database_.Query(
          "SELECT need, area, slot, found_none, sum(count) AS n FROM gap WHERE hour >= ?"
          " GROUP BY need, area, slot, found_none HAVING n >= ? ORDER BY n DESC, need, area, slot, found_none",
          std::string_view(from_hour), least),
      [](const Statement& row) {
        return Gap{
            "",        std::string(row.Text(0)), std::string(row.Text(1)), std::string(row.Text(2)), row.Int(3) != 0,
            row.Int(4)};
      });
}

Result<int64_t> Inbox::Forget(LocalDate before) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string date = RenderLocalDate(before);
  Status done = database_.Execute("BEGIN IMMEDIATE");
  if (done) {
    done = database_.Run(
        "DELETE FROM event WHERE kind IN ('submission', 'change', 'report', 'upload') AND recorded_at < ?1 AND EXISTS"
        " (SELECT 1 FROM event d WHERE d.about = event.number AND d.closes = 1 AND d.recorded_at < ?1)",
        std::string_view(date));
  }
  Result<int64_t> items = done ? database_.QueryInt("SELECT changes()") : Result<int64_t>(done.error());
  if (items) {
    done = database_.Run(
        "DELETE FROM event WHERE recorded_at < ?1 AND (kind IN ('feedback', 'confirmation') OR (kind = 'decision' AND"
        " about != 0 AND NOT EXISTS (SELECT 1 FROM event i WHERE i.number = event.about)))",
        std::string_view(date));
  }
  const Result<int64_t> others = items && done ? database_.QueryInt("SELECT changes()") : items;
  if (done) done = database_.Run("DELETE FROM gap WHERE hour < ?", std::string_view(date));
  if (done) done = database_.Execute("COMMIT");
  if (!done && database_.InTransaction()) (void)database_.Execute("ROLLBACK");
  if (!done) return done.error();
  return *items + *others;
}

Status Inbox::LimitPages(int64_t pages) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Execute("PRAGMA max_page_count = " + std::to_string(pages));
}

#undef KB_EVENT_COLUMNS

}  // namespace kb::store
