// Harvesting: the records of the index one after another, for exports and other systems.
//
// Everything that the index holds is harvested, also what search does not find (closed,
// merged ...): whoever keeps a copy must learn that a door has shut.  The order is that
// of the index's documents: what is new comes last, and nothing moves while somebody
// turns pages, until the index is built anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/index/query.h"
#include "catalog/model/record.h"

namespace kb::index {

enum class HarvestKind { kServices, kPlaces, kOrganizations };

// All that is given must hold.
struct HarvestQuery {
  HarvestKind kind = HarvestKind::kServices;
  // UUIDs of organisations, taxonomies or their terms that the record is tied to; a need
  // counts for the need above it too.
  std::vector<std::string> links;
  std::optional<LocalTime> modified_since;  // recorded then or later
  // Only what this search finds (services and places); its page and order do not count.
  std::optional<SearchQuery> found;
  std::string words;  // organisations: every word stands in name or description
  // Ages overlap; a record that states none matches.
  std::optional<int> minimum_age;
  std::optional<int> maximum_age;
};

// What a query has found; a few bytes for each record.
struct Harvest {
  HarvestKind kind = HarvestKind::kServices;
  int generation = 0;
  std::vector<std::pair<uint32_t, uint16_t>> documents;  // with the number of the place

  [[nodiscard]] std::size_t total() const { return documents.size(); }
};

// Public members only.
struct HarvestedRecord {
  model::Service service;                          // but for kOrganizations
  std::vector<model::Organization> organizations;  // that the service names; the one of kOrganizations
  std::size_t location = 0;                        // kPlaces: which of service.locations
  std::optional<LocalTime> modified;
};

}  // namespace kb::index
