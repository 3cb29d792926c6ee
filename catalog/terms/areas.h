// The areas of Sweden as a directed acyclic graph: country, län, kommun,
// stadsområde, mellanområde, primärområde, stadsdel; orter and historic
// stadsdelsnämnder resolve in questions and URLs but are no facet values.
//
// A historic SDN is the union of its members: they are its children too, so that a
// mellanområde has two parents.  A service that covers C matches a question for A
// if C is A, an ancestor of A, or a descendant of A (Related).
// Immutable after loading; share freely between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"

namespace kb::terms {

enum class AreaLevel {
  kCountry,
  kLan,
  kKommun,
  kStadsomrade,
  kMellanomrade,
  kPrimaromrade,
  kStadsdel,
  kHistoricSdn,  // "stadsdelsnamnd_historisk"
  kOrt,
};

struct Area {
  std::string id;  // "SE-1480-S1"
  AreaLevel level = AreaLevel::kCountry;
  std::string name;                  // "Nordost"
  std::string official_name;         // "Göteborgs kommun", if the file has it
  std::string parent;                // empty for SE
  std::vector<std::string> members;  // historic SDN only
  std::vector<std::string> aliases;
  std::optional<double> latitude;  // centroid, WGS 84
  std::optional<double> longitude;
};

using AreaIndex = uint16_t;

class Areas {
 public:
  // The whole file areas.json.  Errors: kInvalidInput: unknown level or parent, a cycle, an id twice.
  static Result<Areas> FromJson(JsonValue root);

  [[nodiscard]] const std::vector<Area>& all() const { return all_; }
  [[nodiscard]] const Area& at(AreaIndex index) const { return all_[index]; }
  [[nodiscard]] const Area* Find(std::string_view id) const;  // nullptr if unknown
  [[nodiscard]] std::optional<AreaIndex> IndexOf(std::string_view id) const;

  // Sorted, without the area itself; every path through the graph is followed.
  [[nodiscard]] const std::vector<AreaIndex>& Ancestors(AreaIndex index) const { return ancestors_[index]; }
  [[nodiscard]] const std::vector<AreaIndex>& Descendants(AreaIndex index) const { return descendants_[index]; }
  [[nodiscard]] const std::vector<AreaIndex>& Children(AreaIndex index) const { return children_[index]; }
  // Equal, ancestor or descendant.
  [[nodiscard]] bool Related(AreaIndex a, AreaIndex b) const;
  // Whether facets list it (not orter, not historic SDN).
  [[nodiscard]] bool IsListed(AreaIndex index) const;
  // The kommun it lies in, or itself; nullopt above kommun.
  [[nodiscard]] std::optional<AreaIndex> KommunOf(AreaIndex index) const;

  // Areas of that name or alias, folded (case, å/ä/ö -> a/a/o, hyphens), the most
  // probable first: own names before aliases; kommun, stadsområde, län, historic SDN,
  // mellanområde, primärområde, stadsdel, ort.  "Angered" is the former SDN (all of it)
  // before the ort (a point without coverage of its own).
  [[nodiscard]] std::vector<AreaIndex> FindByName(std::string_view name) const;

 private:
  Status Link();      // fills children_, ancestors_ and descendants_ from all_
  void IndexNames();  // fills by_folded_name_
  void AddName(std::string_view name, AreaIndex index);

  std::vector<Area> all_;
  std::unordered_map<std::string, AreaIndex> index_;
  std::unordered_map<std::string, std::vector<AreaIndex>> by_folded_name_;
  std::vector<std::vector<AreaIndex>> ancestors_;
  std::vector<std::vector<AreaIndex>> descendants_;
  std::vector<std::vector<AreaIndex>> children_;
};

}  // namespace kb::terms
