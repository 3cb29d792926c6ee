// A folder of HSDS tables (CSV), joined to whole services.  See feed.h.
//
// Rows are first stored (table_store.h), then given out in the order of the files:
// organisations, services with all that belongs to them, and the locations that no
// service names.  Told as problems: an id that stands twice, a row whose owner is not
// in the feed, a service whose organisation is not (the service goes in), a row with more
// fields than the header.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "catalog/feeds/feed.h"
#include "catalog/feeds/temp_folder.h"
#include "indexer/feeds/table_names.h"

namespace kb::feeds {

struct TableFile {
  std::filesystem::path path;
  Table table = Table::kPassedOver;
};

// `unpacked` holds the files if they came from an archive.  Errors: kUnavailable.
Result<std::unique_ptr<FeedReader>> OpenTableFeed(std::vector<TableFile> files, const FeedOptions& options,
                                                  hsds::TermTable table, std::unique_ptr<TempFolder> unpacked);

}  // namespace kb::feeds
