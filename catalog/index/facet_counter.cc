#include "catalog/index/facet_counter.h"

#include <algorithm>

namespace kb::index {
namespace {

using hours::OpenFilter;
using hours::OpenKind;

// Sets of more than one in so many of all documents count as large (measured).
constexpr std::size_t kLargeFraction = 12;

class Counter {
 public:
  Counter(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request, const Matches& matches)
      : columns_(columns), ids_(ids), request_(request), matches_(matches) {}

  FacetCounts Count() {
    counts_.of_value.resize(ids_.size());
    CountStated();
    CountAreas();
    CountOpen();
    if (!request_.open.empty()) CountChannelsThatAreOpen();
    return std::move(counts_);
  }

 private:
  [[nodiscard]] bool HasOwnSet(FacetKind facet) const { return &matches_.CountedOver(facet) != &matches_.found; }

  // Facets without a choice are counted together over what was found; each other over its
  // own set.
  void CountStated() {
    const std::size_t found = matches_.found.Count();
    for (int i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<FacetKind>(i);
      if (facet == FacetKind::kArea || facet == FacetKind::kOpen || !HasOwnSet(facet)) continue;
      const Bits& own = matches_.CountedOver(facet);
      CountFacet(facet, own, own.Count());
    }
    if (IsLarge(found)) {
      CountTogetherByValue();
    } else {
      CountTogetherByDocument();
    }
  }

  // A large set is cheaper to cut with each value's documents than to walk.
  [[nodiscard]] bool IsLarge(std::size_t members) const { return members * kLargeFraction > columns_.size(); }

  void CountFacet(FacetKind facet, const Bits& set, std::size_t members) {
    const FacetId first = ids_.First(facet);
    const unsigned end = first + ids_.Count(facet);
    if (IsLarge(members)) {
      for (unsigned value = first; value < end; ++value) {
        counts_.of_value[value] = columns_.Holders(static_cast<FacetId>(value)).CountIn(set);
      }
      return;
    }
    set.ForEach([&](DocId id) {
      const FacetId* value = std::lower_bound(columns_.FacetsBegin(id), columns_.FacetsEnd(id), first);
      for (; value != columns_.FacetsEnd(id) && *value < end; ++value) ++counts_.of_value[*value];
    });
  }

  void CountTogetherByValue() {
    for (int i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<FacetKind>(i);
      if (facet != FacetKind::kArea && !HasOwnSet(facet)) CountFacet(facet, matches_.found, columns_.size());
    }
  }

  void CountTogetherByDocument() {
    std::vector<uint8_t> together(ids_.size());
    for (int i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<FacetKind>(i);
      std::fill_n(together.begin() + ids_.First(facet), ids_.Count(facet), HasOwnSet(facet) ? 0 : 1);
    }
    matches_.found.ForEach([&](DocId id) {
      for (const FacetId* value = columns_.FacetsBegin(id); value != columns_.FacetsEnd(id); ++value) {
        counts_.of_value[*value] += together[*value];
      }
    });
  }

  void CountAreas() {
    std::vector<unsigned> of_set(columns_.area_sets().size());
    matches_.CountedOver(FacetKind::kArea).ForEach([&](DocId id) { ++of_set[columns_.area_set(id)]; });
    const FacetId first = ids_.First(FacetKind::kArea);
    for (uint32_t set = 0; set < of_set.size(); ++set) {
      if (of_set[set] == 0) continue;
      for (terms::AreaIndex area : columns_.MatchedAreas(set)) {
        counts_.of_value[static_cast<std::size_t>(first) + area] += of_set[set];
      }
    }
  }

  // The schedule sets in what is counted, each with its number of documents.
  [[nodiscard]] const std::vector<std::pair<uint32_t, unsigned>>& ScheduleSets() {
    if (counted_sets_) return of_schedule_set_;
    std::vector<unsigned> of_set(columns_.open_sets().size());
    matches_.CountedOver(FacetKind::kOpen).ForEach([&](DocId id) { ++of_set[columns_.schedule_set(id)]; });
    for (uint32_t set = 0; set < of_set.size(); ++set) {
      if (of_set[set] != 0) of_schedule_set_.emplace_back(set, of_set[set]);
    }
    counted_sets_ = true;
    return of_schedule_set_;
  }

  [[nodiscard]] unsigned CountMasked(const std::vector<ChannelMask>& masks, ChannelMask channels) {
    unsigned count = 0;
    for (const auto& [set, documents] : ScheduleSets()) {
      if ((masks[set] & channels) != 0) count += documents;
    }
    return count;
  }

  void CountOpen() {
    const ChannelMask channels = MaskOf(request_.channels);
    std::vector<OpenFilter> filters;
    for (OpenKind kind : {OpenKind::kNow, OpenKind::kEvening, OpenKind::kWeekend, OpenKind::kNight, OpenKind::kAlways,
                          OpenKind::kUnknown}) {
      filters.push_back({.kind = kind, .from = {}, .to = {}});
    }
    for (const OpenFilter& chosen : request_.open) {
      if (std::find(filters.begin(), filters.end(), chosen) == filters.end()) filters.push_back(chosen);
    }
    for (const OpenFilter& filter : filters) {
      const auto masks = columns_.open_sets().Evaluate(filter, request_.now);
      counts_.of_open.emplace_back(filter, CountMasked(masks->of_set, channels));
    }
  }

  // With an open time chosen, a channel counts only where it is itself open then.
  void CountChannelsThatAreOpen() {
    const std::vector<ChannelMask> masks = Matcher(columns_, ids_).OpenMasks(request_);
    for (int i = 0; i < hours::kChannelCount; ++i) {
      const auto value = std::size_t{ids_.First(FacetKind::kChannel)} + static_cast<std::size_t>(i);
      counts_.of_value[value] = CountMasked(masks, MaskOf(static_cast<hours::Channel>(i)));
    }
  }

  const Columns& columns_;
  const FacetIds& ids_;
  const EffectiveRequest& request_;
  const Matches& matches_;
  FacetCounts counts_;
  bool counted_sets_ = false;
  std::vector<std::pair<uint32_t, unsigned>> of_schedule_set_;
};

}  // namespace

FacetCounts CountFacets(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                        const Matches& matches) {
  return Counter(columns, ids, request, matches).Count();
}

}  // namespace kb::index
