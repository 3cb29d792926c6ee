// HSDS 3.x JSON files, an object at a time.  See feed.h.
//
// What an object is, is seen from its members: a service has a status or names an
// organisation, an organisation has services, a website or identifiers, a service at
// location has both ids or a location inside.  The services inside an organisation and
// the organisation inside a service are given out too.  Services at locations are
// gathered by service (on disk) and given out at the end, so that a service that is given
// at ten places is one record with ten places.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "catalog/feeds/feed.h"
#include "catalog/feeds/temp_folder.h"

namespace kb::feeds {

// Errors: kUnavailable.
Result<std::unique_ptr<FeedReader>> OpenJsonFeed(std::vector<std::filesystem::path> files, const FeedOptions& options,
                                                 hsds::TermTable table, std::unique_ptr<TempFolder> unpacked);

}  // namespace kb::feeds
