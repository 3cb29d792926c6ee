// Places of OpenStreetMap: an extract in XML (.osm), or what Overpass answers in JSON.
//
// Taken are named nodes, ways and relations that are amenity=social_facility, clinic,
// community_centre or social_centre, healthcare=*, or office=association, ngo, charity,
// foundation.  opening_hours are kept as they are where they can be read, and are
// unknown with their text where not.  Ids: <publisher>-osm-n123.  Binary extracts (.pbf)
// are not read: `osmium cat x.pbf -o x.osm` makes XML of them.
// Bounds: files up to 512 MB; entities of the document's own are not expanded.
#pragma once

#include <filesystem>
#include <memory>

#include "indexer/feeds/feed.h"

namespace kb::feeds {

// Errors: kInvalidInput with the place: neither XML nor JSON of OSM; too large.
Result<std::unique_ptr<FeedReader>> OpenOsmFeed(const std::filesystem::path& file, const FeedOptions& options);

}  // namespace kb::feeds
