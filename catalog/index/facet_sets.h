// Distinct lists of facet values, numbered: a directory has far fewer of them than places, and counting numbers is
// much cheaper than counting values.  Number 0 is the empty list.
#pragma once

#include <cstdint>
#include <vector>

#include "catalog/index/facet_ids.h"

namespace kb::index {

// What a row's set numbers speak of, facets that are few and tied together in one.
enum class SetColumn : uint8_t {
  kNeeds,      // with their parents
  kWho,        // audience, access
  kWhat,       // type, language, cost
  kHow,        // channel, accessibility, peer, kind
  kAreas,      // areas as stated (Columns::area_sets)
  kSchedules,  // OpenSets
};
inline constexpr std::size_t kSetColumns = 6;
inline constexpr std::size_t kFacetSetColumns = 4;  // the first ones: numbers of FacetSets

constexpr SetColumn ColumnOf(FacetKind facet) {
  switch (facet) {
    case FacetKind::kNeed:
      return SetColumn::kNeeds;
    case FacetKind::kArea:
      return SetColumn::kAreas;
    case FacetKind::kOpen:
      return SetColumn::kSchedules;
    case FacetKind::kAudience:
    case FacetKind::kAccess:
      return SetColumn::kWho;
    case FacetKind::kType:
    case FacetKind::kLanguage:
    case FacetKind::kCost:
      return SetColumn::kWhat;
    case FacetKind::kChannel:
    case FacetKind::kAccessibility:
    case FacetKind::kPeer:
    case FacetKind::kKind:
      break;
  }
  return SetColumn::kHow;
}

class FacetSets {
 public:
  FacetSets() : offsets_(2, 0) {}

  [[nodiscard]] std::size_t size() const { return offsets_.size() - 1; }
  [[nodiscard]] const FacetId* Begin(uint32_t number) const { return values_.data() + offsets_[number]; }
  [[nodiscard]] const FacetId* End(uint32_t number) const { return values_.data() + offsets_[number + 1]; }

  // `values` ascending; gives the new list's number.
  uint32_t Add(const std::vector<FacetId>& values) {
    values_.insert(values_.end(), values.begin(), values.end());
    offsets_.push_back(static_cast<uint32_t>(values_.size()));
    return static_cast<uint32_t>(size() - 1);
  }

 private:
  std::vector<uint32_t> offsets_;
  std::vector<FacetId> values_;
};

}  // namespace kb::index
