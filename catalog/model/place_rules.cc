#include "catalog/model/place_rules.h"

#include "catalog/model/text_rules.h"
#include "catalog/model/vocabulary_rules.h"

namespace kb::model {
namespace {

// The land of Sweden and its islands, with a little sea.  Source: Lantmäteriet, Sveriges ytterpunkter.
constexpr double kSouth = 55.2;
constexpr double kNorth = 69.2;
constexpr double kWest = 10.5;
constexpr double kEast = 24.3;

bool InSweden(double latitude, double longitude) {
  return latitude >= kSouth && latitude <= kNorth && longitude >= kWest && longitude <= kEast;
}

void CheckCoordinates(Checker& checker, const std::string& field, const Location& location) {
  const bool both = location.latitude.has_value() == location.longitude.has_value();
  checker.Check(both, field + (location.latitude ? ".longitude" : ".latitude"), "is missing beside the other");
  if (!both || !location.latitude) return;
  const bool swapped = InSweden(*location.longitude, *location.latitude);
  checker.Check(InSweden(*location.latitude, *location.longitude), field + ".latitude", "does not lie in Sweden",
                swapped ? "latitude and longitude have changed places" : "write degrees in WGS 84, as 57.7089");
}

void CheckConfidential(Checker& checker, const std::string& field, const Location& location,
                       const terms::Areas& areas) {
  if (location.type != LocationType::kConfidential) return;
  const char* message = "must not be written down for a confidential place";
  const char* suggestion = "leave it out";
  checker.Check(location.address.street.empty(), field + ".address.street", message, suggestion);
  checker.Check(location.address.postal_code.empty(), field + ".address.postal_code", message, suggestion);
  checker.Check(location.directions.empty(), field + ".directions", message, suggestion);
  checker.Check(!location.latitude && !location.longitude, field + ".latitude", message, suggestion);
  const std::optional<terms::AreaIndex> area = areas.IndexOf(location.area);
  if (!area) return;
  const std::optional<terms::AreaIndex> kommun = areas.KommunOf(*area);
  checker.Check(!kommun || *kommun == *area, field + ".area", "is smaller than a kommun for a confidential place",
                kommun ? "write \"" + areas.at(*kommun).id + "\"" : "");
}

}  // namespace

void CheckLocation(Checker& checker, const std::string& field, const Location& location,
                   const terms::Vocabulary& vocabulary) {
  CheckId(checker, field + ".id", location.id);
  CheckPostalCode(checker, field + ".address.postal_code", location.address.postal_code);
  CheckCoordinates(checker, field, location);
  if (!location.area.empty()) CheckArea(checker, field + ".area", location.area, vocabulary.areas);
  CheckTerms(checker, field + ".accessibility", location.accessibility, vocabulary.accessibility);
  CheckConfidential(checker, field, location, vocabulary.areas);
}

}  // namespace kb::model
