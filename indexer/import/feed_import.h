// Takes a foreign feed (HSDS, CSV: indexer/feeds) into the store, in one transaction.
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

// Errors are those of the store and the disk: nothing of the feed is in then.
Result<FileReport> ImportFeed(store::RecordStore& store, feeds::FeedReader& reader, const std::string& name,
                              LocalTime now, const std::function<void(const Progress&)>& on_progress);

}  // namespace kb::importing
