// The box around the nodes of a way or relation.  Internal to osm_feed.
#pragma once

#include <algorithm>

#include "indexer/feeds/osm_element.h"

namespace kb::feeds {

class OsmBox {
 public:
  void Add(double latitude, double longitude) {
    south_ = empty_ ? latitude : std::min(south_, latitude);
    north_ = empty_ ? latitude : std::max(north_, latitude);
    west_ = empty_ ? longitude : std::min(west_, longitude);
    east_ = empty_ ? longitude : std::max(east_, longitude);
    empty_ = false;
  }
  // Nothing if no node is known.
  void PutCentre(OsmElement& element) const {
    if (empty_) return;
    element.latitude = (south_ + north_) / 2;
    element.longitude = (west_ + east_) / 2;
  }

 private:
  bool empty_ = true;
  double south_ = 0;
  double north_ = 0;
  double west_ = 0;
  double east_ = 0;
};

}  // namespace kb::feeds
