// One row of a mapped table as the JSON of an HSDS service.  Internal to mapped_feed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/feeds/mapping.h"

namespace kb::feeds {

using RowValues = std::map<std::string, std::vector<std::string>>;  // field -> its cells, none empty

// The service with its organisation inside.  A row without an id gets one from its name,
// organisation and street, so that the same row is the same record next time.
std::string MappedService(const RowValues& values, const Mapping& mapping, const std::string& place);

}  // namespace kb::feeds
