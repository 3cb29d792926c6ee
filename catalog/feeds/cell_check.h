// Cells that a reader would pass over in silence: told, so that nothing of somebody's own
// table is lost unseen.  Internal to mapped_feed.
#pragma once

#include <string>
#include <string_view>

namespace kb::feeds {

struct CellFault {
  std::string reason;
  std::string suggestion;
};

// What is wrong with a cell of that field (mapping.h); empty if it can be kept, or if whoever
// reads it on tells of it.
CellFault FaultOf(std::string_view field, const std::string& cell);

}  // namespace kb::feeds
