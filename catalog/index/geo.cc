#include "catalog/index/geo.h"

#include <cmath>
#include <numbers>

namespace kb::index {
namespace {

constexpr double kEarthRadiusMetres = 6371008.8;  // mean radius, IUGG

double Radians(double degrees) { return degrees * std::numbers::pi / 180.0; }

}  // namespace

double DistanceMetres(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  const double half_latitude = std::sin(Radians(latitude_b - latitude_a) / 2);
  const double half_longitude = std::sin(Radians(longitude_b - longitude_a) / 2);
  const double haversine = half_latitude * half_latitude + std::cos(Radians(latitude_a)) *
                                                               std::cos(Radians(latitude_b)) * half_longitude *
                                                               half_longitude;
  return 2 * kEarthRadiusMetres * std::asin(std::sqrt(std::fmin(1.0, haversine)));
}

std::optional<terms::AreaIndex> NearestKommun(const terms::Areas& areas, double latitude, double longitude) {
  std::optional<terms::AreaIndex> nearest;
  double nearest_metres = 0;
  for (std::size_t i = 0; i < areas.all().size(); ++i) {
    const terms::Area& area = areas.all()[i];
    if (area.level != terms::AreaLevel::kKommun || !area.latitude || !area.longitude) continue;
    const double metres = DistanceMetres(latitude, longitude, *area.latitude, *area.longitude);
    if (nearest && metres >= nearest_metres) continue;
    nearest = static_cast<terms::AreaIndex>(i);
    nearest_metres = metres;
  }
  return nearest;
}

}  // namespace kb::index
