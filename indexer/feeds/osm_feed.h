// Places of OpenStreetMap: an extract in XML (.osm) or binary (.osm.pbf), or what Overpass
// answers in JSON.
//
// Taken are named nodes, ways and relations of the kinds that IsWantedPlace knows.  What their
// tags mean is a term table (data/mappings/osm.tsv).  opening_hours are kept as they are where
// they can be read, and are unknown with their text where not.  Each record names its element of
// OpenStreetMap as source, with the licence (ODbL); exports keep such records apart.
// Ids: <publisher>-osm-n123.
// Bounds: text files up to 512 MB, entities of the document's own are not expanded; binary
// extracts of any size.
#pragma once

#include <filesystem>
#include <memory>

#include "catalog/feeds/feed.h"
#include "catalog/hsds/feed_words.h"

namespace kb::feeds {

// Errors: kInvalidInput with the place: neither XML, JSON nor PBF of OSM; too large.
Result<std::unique_ptr<FeedReader>> OpenOsmFeed(const std::filesystem::path& file, const FeedOptions& options,
                                                hsds::TermTable table);

}  // namespace kb::feeds
