#include "catalog/index/facet_counter.h"

#include <algorithm>

namespace kb::index {
namespace {

using hours::OpenFilter;
using hours::OpenKind;

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

  // Facets without a choice are counted together over what was found; each other over its own set.
  void CountStated() {
    std::vector<bool> counted_together(ids_.size());
    for (int i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<FacetKind>(i);
      const bool own = HasOwnSet(facet);
      const auto first = counted_together.begin() + ids_.First(facet);
      std::fill(first, first + ids_.Count(facet), !own);
      if (own && facet != FacetKind::kArea && facet != FacetKind::kOpen) CountOwn(facet);
    }
    matches_.found.ForEach([&](DocId id) {
      for (const FacetId* value = columns_.FacetsBegin(id); value != columns_.FacetsEnd(id); ++value) {
        if (counted_together[*value]) ++counts_.of_value[*value];
      }
    });
  }

  void CountOwn(FacetKind facet) {
    const FacetId first = ids_.First(facet);
    const unsigned end = first + ids_.Count(facet);
    matches_.CountedOver(facet).ForEach([&](DocId id) {
      const FacetId* value = std::lower_bound(columns_.FacetsBegin(id), columns_.FacetsEnd(id), first);
      for (; value != columns_.FacetsEnd(id) && *value < end; ++value) ++counts_.of_value[*value];
    });
  }

  void CountAreas() {
    std::vector<unsigned> of_set(columns_.area_sets().size());
    matches_.CountedOver(FacetKind::kArea).ForEach([&](DocId id) { ++of_set[columns_.row(id).area_set]; });
    const FacetId first = ids_.First(FacetKind::kArea);
    for (uint32_t set = 0; set < of_set.size(); ++set) {
      if (of_set[set] == 0) continue;
      for (terms::AreaIndex area : columns_.MatchedAreas(set)) {
        counts_.of_value[static_cast<std::size_t>(first) + area] += of_set[set];
      }
    }
  }

  [[nodiscard]] const std::vector<unsigned>& ScheduleSets() {
    if (!of_schedule_set_.empty()) return of_schedule_set_;
    of_schedule_set_.resize(columns_.open_sets().size());
    matches_.CountedOver(FacetKind::kOpen).ForEach([&](DocId id) {
      ++of_schedule_set_[columns_.row(id).schedule_set];
    });
    return of_schedule_set_;
  }

  [[nodiscard]] unsigned CountMasked(const std::vector<ChannelMask>& masks, ChannelMask channels) {
    const std::vector<unsigned>& of_set = ScheduleSets();
    unsigned count = 0;
    for (std::size_t set = 0; set < of_set.size(); ++set) {
      if ((masks[set] & channels) != 0) count += of_set[set];
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
      const auto value = static_cast<std::size_t>(ids_.First(FacetKind::kChannel) + i);
      counts_.of_value[value] = CountMasked(masks, MaskOf(static_cast<hours::Channel>(i)));
    }
  }

  const Columns& columns_;
  const FacetIds& ids_;
  const EffectiveRequest& request_;
  const Matches& matches_;
  FacetCounts counts_;
  std::vector<unsigned> of_schedule_set_;
};

}  // namespace

FacetCounts CountFacets(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                        const Matches& matches) {
  return Counter(columns, ids, request, matches).Count();
}

}  // namespace kb::index
