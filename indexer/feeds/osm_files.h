// Extracts of OpenStreetMap, element by element.  Internal to osm_feed.
//
// A way or relation lies in the middle of the box around it: as Overpass states it
// ("center"), or worked out of the nodes that stand in the same file.
#pragma once

#include <filesystem>
#include <string>

#include "catalog/base/result.h"
#include "indexer/feeds/osm_element.h"

namespace kb::feeds {

// Each of these gives every element of the text to `take`.  Errors: kInvalidInput with the place.
Status ReadOsmXml(const std::string& text, const std::string& name, const OsmTaker& take);
Status ReadOverpass(const std::string& text, const std::string& name, const OsmTaker& take);

// A binary extract (.osm.pbf), read three times, a block at a time: a whole country needs no more
// memory than its wanted places.  Gives the wanted places alone (IsWantedPlace).
// Errors: kInvalidInput: damaged, or no such file.
Status ReadOsmPbf(const std::filesystem::path& file, const OsmTaker& take);

}  // namespace kb::feeds
