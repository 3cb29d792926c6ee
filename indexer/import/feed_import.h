// Takes a foreign feed (HSDS, CSV: indexer/feeds) into the store, in short transactions (slices.h).
//
// Each record becomes a draft, and goes the way of indexer/merge: on its own, joined
// with what other sources tell of the same, or held.  What the feed only mentions (an
// organisation inside a service) goes in only if the catalog has nothing fuller.  At
// the end of a round, what the feed no longer has is marked.  Each record that a rule
// of the store forbids, and each row that the reader had to refuse or mend, is told
// with its file and line.
#pragma once

#include <functional>
#include <string>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/feeds/feed.h"
#include "catalog/store/record_store.h"
#include "indexer/import/import_report.h"
#include "indexer/import/importer.h"
#include "indexer/merge/feed_round.h"

namespace kb::importing {

// One file (or folder) of a feed; a feed may come in several.
struct FeedPart {
  feeds::FeedReader& reader;
  merge::FeedRound& round;
  std::string name;
  bool last = true;  // no more files of the feed follow: the round ends with this one
  merge::FeedExtent extent = merge::FeedExtent::kJudge;
};

// Errors are those of the store, the disk and `between`: what went in stays in, and
// importing again does the rest.
Result<FileReport> ImportFeed(store::RecordStore& store, const FeedPart& part, LocalTime now,
                              const std::function<void(const Progress&)>& on_progress,
                              const BetweenSlices& between = nullptr);

}  // namespace kb::importing
