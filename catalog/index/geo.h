// Where a listing is, how exactly that is known, and how far it is from somebody.
//
// A confidential place has no position at all.  A place without coordinates has its
// area's centroid when the area is a kommun or smaller, and none otherwise.
// Units: WGS 84 degrees, metres along the sphere (within 0.5 % of the ellipsoid).
#pragma once

#include <cstdint>
#include <optional>

#include "catalog/terms/areas.h"

namespace kb::index {

enum class Precision : uint8_t { kNone, kPoint, kArea };

struct Position {
  Precision precision = Precision::kNone;
  double latitude = 0;
  double longitude = 0;
  bool operator==(const Position&) const = default;
};

double DistanceMetres(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

// The kommun whose centroid is nearest: "the area of the point", good enough to ask
// who covers it.  nullopt if no kommun has a centroid.
std::optional<terms::AreaIndex> NearestKommun(const terms::Areas& areas, double latitude, double longitude);

}  // namespace kb::index
