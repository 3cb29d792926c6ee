// Opens a foreign feed, whatever its format.
//
//   Result<std::unique_ptr<FeedReader>> reader = OpenFeed("feed.zip", {.publisher = "ilao", .vocabulary =
//   &vocabulary});
//
// What can be opened (docs/feeds.md):
// - HSDS 3.x JSON: a page of a list, a full organisation or service, an array, an
//   object a line (ndjson), or a folder of such files;
// - HSDS tables of all versions: a folder or a zip archive of CSV files, with or
//   without datapackage.json, or the datapackage.json itself;
// - any CSV, or the first sheet of a workbook (XLSX), with a mapping file that says what its
//   columns mean (catalog/feeds/mapping.h);
// - places of OpenStreetMap: XML, or Overpass JSON (osm_feed.h);
// - calendars (calendar_feed.h): events that lie ahead, as activities;
// - news as RSS or Atom (news_feed.h): documents among them, as knowledge.
//
// Memory does not grow with the feed: JSON is read an object at a time (at most
// 8 MB each), CSV a row at a time (at most 4 MB); tables that refer to each other are
// joined in a temporary SQLite file beside the system's temporary files.
#pragma once

#include <filesystem>
#include <memory>

#include "catalog/base/result.h"
#include "catalog/feeds/feed.h"

namespace kb::feeds {

// Errors: kNotFound; kInvalidInput, with a hint what to give: not a format known here, a
// mapping or term table that cannot be read, UTF-16, an archive that breaks its limits
// (zip_folder.h); kUnavailable.  REQUIRES: options.vocabulary
Result<std::unique_ptr<FeedReader>> OpenFeed(const std::filesystem::path& path, const FeedOptions& options);

}  // namespace kb::feeds
