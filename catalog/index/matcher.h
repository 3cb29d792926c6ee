// Which documents a request finds, and which fail it in exactly one facet: the sets
// that true counts under OR are made of.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "catalog/index/columns.h"
#include "catalog/index/effective_request.h"

namespace kb::index {

// Documents that the words find, with what they weigh.
struct TextMatches {
  bool all = true;               // no words: every document, weight 0
  std::vector<DocId> documents;  // ascending
  std::vector<float> weights;    // beside `documents`
};

// `open` and `channel` are one demand: a single schedule must meet both.  Channel's
// sets are filed under kOpen, and both facets are counted from them.
struct Matches {
  Bits found;                            // the answer of the request
  std::array<Bits, kFacetCount> except;  // without the facet's own choice; empty for a facet without one
  std::vector<float> weights;            // by document; empty without words

  // The set that `facet` is counted over.
  [[nodiscard]] const Bits& CountedOver(FacetKind facet) const;
};

class Matcher {
 public:
  // Keeps references for as long as it lives.
  Matcher(const Columns& columns, const FacetIds& ids) : columns_(columns), ids_(ids) {}

  [[nodiscard]] Matches Match(const EffectiveRequest& request, const TextMatches& text) const;
  // The answer alone: what Match() finds, for those who try one request after the other.
  [[nodiscard]] Bits Found(const EffectiveRequest& request, const TextMatches& text) const;

  // Whether one schedule of the set meets `open` (one of them) by one of the channels.
  [[nodiscard]] std::vector<ChannelMask> OpenMasks(const EffectiveRequest& request) const;

 private:
  [[nodiscard]] Bits Base(const EffectiveRequest& request, const TextMatches& text) const;
  [[nodiscard]] Bits Passing(FacetKind facet, const EffectiveRequest& request, const Bits& base) const;
  [[nodiscard]] Bits PassingAreas(const FacetChoice& choice, const Bits& base) const;
  [[nodiscard]] Bits PassingOpen(const EffectiveRequest& request, const Bits& base) const;
  void DropByAge(int age, Bits& base) const;
  void DropByRadius(const EffectiveRequest& request, Bits& base) const;

  const Columns& columns_;
  const FacetIds& ids_;
};

// How local a coverage is to the areas asked for: best of all pairs.
enum class Coverage : uint8_t {
  kLocal,      // the area itself or a part of it
  kFromAbove,  // a larger area: kommun, län
  kCountry,    // all of Sweden
  kNone,       // unrelated, or unknown
};
Coverage CoverageOf(const std::vector<terms::AreaIndex>& covered, const std::vector<terms::AreaIndex>& asked,
                    const terms::Areas& areas);

// The coverage of every distinct set of areas, in the order of Columns::area_sets.
std::vector<Coverage> CoverageOfSets(const Columns& columns, const std::vector<terms::AreaIndex>& asked,
                                     const terms::Areas& areas);

// The areas asked for, by choice or by `near`.
std::vector<terms::AreaIndex> AskedAreas(const EffectiveRequest& request, const FacetIds& ids);

}  // namespace kb::index
