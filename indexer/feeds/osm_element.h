// One place of OpenStreetMap, whatever file it stood in.  Internal to osm_feed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace kb::feeds {

struct OsmElement {
  std::string kind;  // "node", "way", "relation"
  std::string id;
  std::size_t line = 0;  // where it begins; 0: the format has no lines
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::map<std::string, std::string> tags;

  [[nodiscard]] std::string Tag(const std::string& name) const {
    const auto found = tags.find(name);
    return found == tags.end() ? "" : found->second;
  }
  // The first that there is.
  [[nodiscard]] std::string Tag(const std::string& name, const std::string& other) const {
    const std::string value = Tag(name);
    return value.empty() ? Tag(other) : value;
  }
  // "node 17", for people.
  [[nodiscard]] std::string Place() const { return kind + " " + id; }
};

using OsmTaker = std::function<void(const OsmElement&)>;

// Whether a place with these tags may be somewhere to turn to: amenity=social_facility, clinic,
// community_centre, social_centre; healthcare=*; office=association, ngo, charity, foundation.
bool IsWantedPlace(const OsmElement& element);

}  // namespace kb::feeds
