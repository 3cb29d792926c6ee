// Ids of foreign feeds -> ids of ours.  Internal to catalog/hsds.
#pragma once

#include <string>
#include <string_view>

namespace kb::hsds {

// "<publisher>-<kind>-<id>"; what cannot stand in an id becomes "-", and a short digest
// keeps two such ids apart.  At most 80 characters.
//   ForeignId("ilao", 's', "135836") "ilao-s-135836"
std::string ForeignId(std::string_view publisher, char kind, std::string_view id);

}  // namespace kb::hsds
