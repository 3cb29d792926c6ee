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
//
// With words the sets are lists, made in one pass over the documents that hold them: who
// fails nothing is found, who fails one demand alone is counted for that facet.  Without
// words they are bits.
struct Matches {
  DocSet found;                             // the answer of the request
  std::array<DocSet, kFacetCount> except;   // without the facet's own choice, for a facet with one
  std::array<bool, kFacetCount> has_own{};  // which facets have one
  std::vector<float> weights;               // beside the members of `found`; empty without words
  // Nothing but facets narrowed it, so that a set without choices is Columns::searchable but for `missing`.
  bool plain = false;
  std::vector<DocId> missing;  // ascending

  // The set that `facet` is counted over.
  [[nodiscard]] const DocSet& CountedOver(FacetKind facet) const;
  [[nodiscard]] bool HasOwnSet(FacetKind facet) const;
  // How many demands there are.
  [[nodiscard]] std::size_t Demands() const;
  // 0 for who is not found, and without words.
  [[nodiscard]] float WeightOf(DocId id) const;
  // Those of the found for whom keep(id) holds; nothing is counted over them.
  template <typename Keep>
  [[nodiscard]] Matches Those(Keep keep) const {
    Matches those;
    std::vector<DocId> list;
    std::size_t at = 0;
    found.ForEach([&](DocId id) {
      if (keep(id)) {
        list.push_back(id);
        if (!weights.empty()) those.weights.push_back(weights[at]);
      }
      ++at;
    });
    those.found = DocSet::OfList(std::move(list));
    return those;
  }
};

class Matcher {
 public:
  // Keeps references for as long as it lives.
  Matcher(const Columns& columns, const FacetIds& ids) : columns_(columns), ids_(ids) {}

  [[nodiscard]] Matches Match(const EffectiveRequest& request, const TextMatches& text) const;
  // The answer alone: what Match() finds, for those who try one request after the other.
  [[nodiscard]] DocSet Found(const EffectiveRequest& request, const TextMatches& text) const;
  // Who may be found by some words, or counted: fails one demand at most.
  [[nodiscard]] Bits Candidates(const EffectiveRequest& request) const;

  // Whether one schedule of the set meets `open` (one of them) by one of the channels.
  [[nodiscard]] std::vector<ChannelMask> OpenMasks(const EffectiveRequest& request) const;

 private:
  // A choice in one facet, as something to ask a row or a document.
  struct Demand {
    FacetKind facet;
    Bits holders;                   // of a stated facet's values; empty: `passes` holds
    std::vector<uint8_t> passes{};  // by number of the column's set
    SetColumn column = SetColumn::kNeeds;
    std::string name;  // of what passes

    [[nodiscard]] bool Passes(DocId id, const Row& row) const {
      return holders.size() != 0 ? holders.Test(id) : passes[row.set(column)] != 0;
    }
  };
  // What no facet says: ended activities, hidden ones, ages, distance.
  class Bars;

  [[nodiscard]] std::vector<Demand> Demands(const EffectiveRequest& request) const;
  [[nodiscard]] Demand AreaDemand(const FacetChoice& choice) const;
  [[nodiscard]] Demand OpenDemand(const EffectiveRequest& request) const;
  [[nodiscard]] Demand StatedDemand(FacetKind facet, const EffectiveRequest& request) const;
  [[nodiscard]] Bits PassingBits(const Demand& demand) const;
  [[nodiscard]] Matches MatchWords(const EffectiveRequest& request, const TextMatches& text) const;
  [[nodiscard]] Matches MatchAll(const EffectiveRequest& request) const;

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
