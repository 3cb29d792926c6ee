// Somebody's own table (CSV, the sheet of a workbook) with a mapping.  See feed.h and mapping.h.
//
// One row is one service; its organisation is given out before it, once.  A row reads
// its hours as an OSM expression or as Swedish text; what is neither stays as text, with
// hours unknown.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "catalog/feeds/feed.h"
#include "catalog/feeds/mapping.h"
#include "catalog/feeds/row_source.h"

namespace kb::feeds {

// Errors: kNotFound, kUnavailable; kInvalidInput (no header, a mapping that cannot be
// read, or that fits no column).
Result<std::unique_ptr<FeedReader>> OpenMappedFeed(const std::filesystem::path& file, const FeedOptions& options,
                                                   hsds::TermTable table);

// The same over rows from anywhere; `name` stands for the file in places.
// Errors: kUnavailable; kInvalidInput (no header, a mapping that fits no column).
Result<std::unique_ptr<FeedReader>> MakeMappedFeed(std::unique_ptr<RowSource> rows, const std::string& name,
                                                   const FeedOptions& options, Mapping mapping, hsds::TermTable table);

}  // namespace kb::feeds
