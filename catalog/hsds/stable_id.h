// The UUIDs that HSDS wants for every object, derived from our own stable keys:
// the same record has the same UUID in every export, from every installation
// that knows it by the same id.
#pragma once

#include <string>
#include <string_view>

namespace kb::hsds {

// UUIDv5 (RFC 9562) of "kind:key" in the project's own namespace, lower case.
//   StableId("service", "jourlinjen")
//   StableId("phone", "jourlinjen/0")
std::string StableId(std::string_view kind, std::string_view key);

// Whether it is written as a UUID is: 8-4-4-4-12 hexadecimal digits of either case.
bool IsUuid(std::string_view text);

}  // namespace kb::hsds
