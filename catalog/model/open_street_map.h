// Facts from OpenStreetMap are under the Open Database License (ODbL): whoever passes them on
// says so, and keeps them apart from what is free (docs/feeds.md).
#pragma once

#include <string_view>

#include "catalog/model/record.h"

namespace kb::model {

// The address of every element begins so; a source with it is how a record says where it is from.
inline constexpr std::string_view kOpenStreetMap = "https://www.openstreetmap.org/";

inline bool IsOpenStreetMap(const Source& source) {
  return source.url.compare(0, kOpenStreetMap.size(), kOpenStreetMap) == 0;
}

}  // namespace kb::model
