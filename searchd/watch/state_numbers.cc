#include "searchd/watch/state_numbers.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "catalog/base/file.h"
#include "catalog/base/rfc3339.h"
#include "catalog/store/intake.h"
#include "catalog/store/record_store.h"

namespace kb::watch {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kMostItems = 10'000;
constexpr std::size_t kLargestReport = 1U << 20;

int64_t AgeSeconds(const std::string& recorded_at, LocalTime now) {
  const Result<LocalTime> then = ParseRfc3339(recorded_at);
  return then ? std::max<int64_t>(0, int64_t{60} * (now.minutes() - then->minutes())) : 0;
}

std::optional<int64_t> FileAge(const fs::path& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return std::max<int64_t>(0, std::time(nullptr) - found.st_mtime);
}

// Whether the indexer makes something of it.
bool IsForIndexer(const store::Event& event) {
  return event.kind == store::EventKind::kDecision || event.kind == store::EventKind::kConfirmation;
}

Result<int64_t> TakenUpTo(const fs::path& records) {
  Result<std::unique_ptr<store::RecordStore>> store = store::RecordStore::Open(records, store::OpenMode::kReadOnly);
  if (!store && store.error().code == ErrorCode::kNotFound) return int64_t{0};
  if (!store) return store.error();
  return store::IntakeNotes(**store).Last("inbox");
}

}  // namespace

Result<InboxState> LookAtInbox(store::Inbox& inbox, const fs::path& records, LocalTime now) {
  const Result<std::vector<store::Event>> items = inbox.OpenItems(kMostItems);
  if (!items) return items.error();
  const Result<int64_t> last = inbox.Last();
  if (!last) return last.error();
  const Result<int64_t> taken = TakenUpTo(records);
  if (!taken) return taken.error();
  const Result<std::vector<store::Event>> newer = inbox.After(*taken, kMostItems);
  if (!newer) return newer.error();
  InboxState state;
  state.last_event = *last;
  state.open_items = static_cast<int64_t>(items->size());
  if (!items->empty()) state.oldest_item_seconds = AgeSeconds(items->front().recorded_at, now);
  for (const store::Event& event : *newer) {
    if (!IsForIndexer(event)) continue;
    if (state.untaken++ == 0) state.lag_seconds = AgeSeconds(event.recorded_at, now);
  }
  return state;
}

MailState LookAtMail(const fs::path& spool) {
  MailState state;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(spool, failed)) {
    if (!entry.is_regular_file(failed)) continue;
    ++state.waiting;
    state.oldest_seconds = std::max(state.oldest_seconds, FileAge(entry.path()).value_or(0));
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(spool / "failed", failed)) {
    state.failed += entry.is_regular_file(failed) ? 1 : 0;
  }
  return state;
}

std::optional<IndexerState> LookAtIndexer(const fs::path& catalog) {
  const fs::path file = catalog / "indexer.prom";
  const std::optional<int64_t> age = FileAge(file);
  Result<std::string> text = ReadFile(file, kLargestReport);
  if (!age || !text) return std::nullopt;
  return IndexerState{std::move(*text), *age};
}

std::optional<double> MetricValue(std::string_view text, std::string_view name) {
  const std::string wanted = "\n" + std::string(name) + " ";
  const std::size_t found = text.find(wanted);
  if (found == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(found + wanted.size());
  return std::strtod(std::string(rest.substr(0, rest.find('\n'))).c_str(), nullptr);
}

std::optional<int64_t> BackupAge(const fs::path& catalog) { return FileAge(catalog / "last-backup"); }

void Write(const InboxState& state, MetricText& text) {
  const auto number = [](int64_t value) { return static_cast<double>(value); };
  text.Gauge("kb_inbox_open_items", "What people have sent in and nobody has decided").Value(number(state.open_items));
  text.Gauge("kb_inbox_oldest_item_seconds", "For how long the oldest of these has waited")
      .Value(number(state.oldest_item_seconds));
  text.Gauge("kb_inbox_untaken", "Decisions and confirmations that are no records yet").Value(number(state.untaken));
  text.Gauge("kb_inbox_lag_seconds", "For how long the oldest of these has waited, in whole minutes")
      .Value(number(state.lag_seconds));
  text.Gauge("kb_inbox_last_event", "Number of the newest event").Value(number(state.last_event));
}

void Write(const MailState& state, MetricText& text) {
  const auto number = [](int64_t value) { return static_cast<double>(value); };
  text.Gauge("kb_mail_waiting", "Letters in the spool").Value(number(state.waiting));
  text.Gauge("kb_mail_oldest_seconds", "For how long the oldest of these has waited")
      .Value(number(state.oldest_seconds));
  text.Gauge("kb_mail_failed", "Letters that were given up").Value(number(state.failed));
}

}  // namespace kb::watch
