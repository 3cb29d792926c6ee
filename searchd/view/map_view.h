// Maps without scripts and without anybody else's tiles: one SVG with the outlines around and
// a link for each place.
//
// A unit is a pixel on the narrowest phone (320), so that a pin is no smaller than 24 there.
// Places that would cover each other become one pin with their number.  A place whose
// address is confidential never becomes a pin, whatever its card holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "searchd/view/face.h"
#include "searchd/view/outlines.h"

namespace kb::view {

struct Pin {
  Position position;
  std::string name;
  std::string url;
};

// nullopt: no position that may be shown.
std::optional<Pin> PinOf(const index::Card& card, const Face& face);
std::vector<Pin> PinsOf(const std::vector<index::Hit>& hits, const Face& face);

// {{>MAP}} with the template cards/map.html: the pins, and the area of that id emphasised (may be empty).
// Nothing where there is neither, or where no outlines were loaded.
void FillMap(Data data, const std::vector<Pin>& pins, const std::string& area_id, const Face& face);

}  // namespace kb::view
