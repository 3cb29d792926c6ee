// The numbers of /metrics that are not requests: the inbox, the letters that wait, what
// `indexer run` says of itself; and what a person should know of them.
//
// Everything is asked when somebody looks, and nothing is kept.  No name, address or word.
// Thread-safe, if what it is given is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "catalog/base/local_time.h"
#include "catalog/base/metric_text.h"
#include "catalog/base/result.h"
#include "catalog/store/inbox.h"

namespace kb::watch {

// What waits at the desk, and what the indexer has not yet made records of.
struct InboxState {
  int64_t open_items = 0;
  int64_t oldest_item_seconds = 0;  // 0: none
  int64_t untaken = 0;              // decisions and confirmations
  int64_t lag_seconds = 0;          // of the oldest of these
  int64_t last_event = 0;
};
// Errors: the stores'.  Records that are not there yet count as an indexer that has taken nothing.
Result<InboxState> LookAtInbox(store::Inbox& inbox, const std::filesystem::path& records, LocalTime now);

struct MailState {
  int64_t waiting = 0;
  int64_t oldest_seconds = 0;
  int64_t failed = 0;  // given up
};
MailState LookAtMail(const std::filesystem::path& spool);

// What `indexer run` wrote (indexer.prom), and how long ago.
struct IndexerState {
  std::string text;
  int64_t age_seconds = 0;
};
std::optional<IndexerState> LookAtIndexer(const std::filesystem::path& catalog);
// The value of an unlabelled metric in such a text.
std::optional<double> MetricValue(std::string_view text, std::string_view name);

// Seconds since the last whole backup; nullopt: none is known of.
std::optional<int64_t> BackupAge(const std::filesystem::path& catalog);

void Write(const InboxState& state, MetricText& text);
void Write(const MailState& state, MetricText& text);

}  // namespace kb::watch
