// A place of OpenStreetMap as records of ours: what its tags say, and nothing more.
// Internal to osm_feed.
#pragma once

#include "catalog/feeds/feed.h"
#include "catalog/hsds/feed_words.h"
#include "catalog/model/record.h"
#include "indexer/feeds/osm_element.h"

namespace kb::feeds {

// Its operator, or the place itself if it names none.
model::Organization OsmOrganization(const OsmElement& element, const FeedOptions& options);

// What the tags mean is data (data/mappings/osm.tsv: taxonomy "osm", term "social_facility=shelter");
// those that no row says are counted, and all of them are kept as they are.
// Neither record is checked yet: salvage does (catalog/hsds/salvage.h).
model::Service OsmService(const OsmElement& element, const std::string& organization, const FeedOptions& options,
                          hsds::FeedWords& words);

}  // namespace kb::feeds
