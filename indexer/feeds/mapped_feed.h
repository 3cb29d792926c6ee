// Somebody's own CSV table with a mapping file.  See feed.h and mapping.h.
//
// One row is one service; its organisation is given out before it, once.  A row reads
// its hours as an OSM expression or as Swedish text; what is neither stays as text, with
// hours unknown.
#pragma once

#include <filesystem>
#include <memory>

#include "indexer/feeds/feed.h"

namespace kb::feeds {

// Errors: kNotFound, kUnavailable; kInvalidInput (no header, a mapping that cannot be
// read, or that fits no column).
Result<std::unique_ptr<FeedReader>> OpenMappedFeed(const std::filesystem::path& file, const FeedOptions& options,
                                                   hsds::TermTable table);

}  // namespace kb::feeds
