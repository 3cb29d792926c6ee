// Takes a foreign feed (HSDS, CSV: indexer/feeds) into the store, in short transactions (slices.h).
//
// What the feed only mentions (an organisation inside a service) goes in only if the
// catalog has nothing fuller.  Each record that a rule of the store forbids, and each
// row that the reader had to refuse or mend, is told with its file and line.
#pragma once

#include <functional>
#include <string>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "indexer/feeds/feed.h"
#include "indexer/import/import_report.h"
#include "indexer/import/importer.h"

namespace kb::importing {

// Errors are those of the store, the disk and `between`: what went in stays in, and
// importing again does the rest.
Result<FileReport> ImportFeed(store::RecordStore& store, feeds::FeedReader& reader, const std::string& name,
                              LocalTime now, const std::function<void(const Progress&)>& on_progress,
                              const BetweenSlices& between = nullptr);

}  // namespace kb::importing
