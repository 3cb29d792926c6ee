#include "catalog/index/facet_counter.h"

#include <algorithm>

#include "catalog/index/set_tally.h"

namespace kb::index {
namespace {

using hours::OpenFilter;
using hours::OpenKind;

// Sets of more than half of all documents are cut with each value's documents, smaller ones walked (measured).
constexpr std::size_t kCutShare = 2;

class Counter {
 public:
  Counter(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request, const Matches& matches)
      : columns_(columns), ids_(ids), request_(request), matches_(matches), tally_(columns) {}

  FacetCounts Count() {
    counts_.of_value.resize(ids_.size());
    CountTogether();
    for (int i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<FacetKind>(i);
      if (facet != FacetKind::kChannel && matches_.HasOwnSet(facet)) CountOwn(facet);
    }
    CountOpen();
    if (!request_.open.empty()) CountChannelsThatAreOpen();
    return std::move(counts_);
  }

 private:
  [[nodiscard]] bool IsAll(const DocSet& set, std::size_t demands) const {
    return matches_.plain && demands == 0 && set.IsBits();
  }

  [[nodiscard]] std::vector<SetCounts> Tally(const DocSet& set, std::size_t demands,
                                             const std::vector<SetColumn>& wanted) {
    return IsAll(set, demands) ? tally_.CountAll(matches_.missing, wanted) : tally_.Count(set, wanted);
  }

  // Whether it is cheaper to ask each value for those of its documents that are in the set.
  [[nodiscard]] bool IsCut(const DocSet& set, std::size_t demands) const {
    return set.IsBits() && !IsAll(set, demands) && set.size() * kCutShare > columns_.searchable().size();
  }

  // The facets without a choice, in one walk over what was found.
  void CountTogether() {
    const std::size_t demands = matches_.Demands();
    std::vector<uint8_t> counted(ids_.size());
    std::vector<bool> has(kSetColumns);
    for (int i = 0; i < kFacetCount; ++i) {
      const auto facet = static_cast<FacetKind>(i);
      if (matches_.HasOwnSet(facet)) continue;
      has[static_cast<std::size_t>(ColumnOf(facet))] = true;
      if (facet != FacetKind::kOpen) std::fill_n(counted.begin() + ids_.First(facet), ids_.Count(facet), 1);
    }
    const bool cut = IsCut(matches_.found, demands);
    if (cut) CutValues(matches_.found, counted);
    std::vector<SetColumn> wanted;
    for (std::size_t i = cut ? kFacetSetColumns : 0; i < kSetColumns; ++i) {
      if (has[i]) wanted.push_back(static_cast<SetColumn>(i));
    }
    const std::vector<SetCounts> counts = Tally(matches_.found, demands, wanted);
    for (std::size_t i = 0; i < wanted.size(); ++i) Take(wanted[i], counts[i], counted);
  }

  void CountOwn(FacetKind facet) {
    const DocSet& own = matches_.CountedOver(facet);
    const std::size_t demands = matches_.Demands() - 1;
    const SetColumn column = ColumnOf(facet);
    std::vector<uint8_t> counted(ids_.size());
    const FacetKind stated = facet == FacetKind::kOpen ? FacetKind::kChannel : facet;
    std::fill_n(counted.begin() + ids_.First(stated), ids_.Count(stated), 1);
    if (facet == FacetKind::kOpen) {  // and channel, from the same set
      const std::vector<SetCounts> both = Tally(own, demands, {SetColumn::kSchedules, SetColumn::kHow});
      Take(SetColumn::kSchedules, both[0], counted);
      Take(SetColumn::kHow, both[1], counted);
    } else if (facet != FacetKind::kArea && IsCut(own, demands)) {
      CutValues(own, counted);
    } else {
      Take(column, Tally(own, demands, {column})[0], counted);
    }
  }

  void CutValues(const DocSet& set, const std::vector<uint8_t>& counted) {
    for (unsigned value = 0; value < ids_.size(); ++value) {
      const bool is_area = ids_.FacetOf(static_cast<FacetId>(value)) == FacetKind::kArea;
      if (counted[value] == 0 || is_area) continue;
      counts_.of_value[value] = columns_.Holders(static_cast<FacetId>(value)).CountIn(set.bits());
    }
  }

  // What the counted sets of a column say of values.
  void Take(SetColumn column, const SetCounts& counts, const std::vector<uint8_t>& counted) {
    if (column == SetColumn::kSchedules) {
      of_schedule_set_ = counts;
    } else if (column == SetColumn::kAreas) {
      const std::size_t first = ids_.First(FacetKind::kArea);
      for (const auto& [set, documents] : counts) {
        for (terms::AreaIndex area : columns_.MatchedAreas(set)) counts_.of_value[first + area] += documents;
      }
    } else {
      const FacetSets& sets = columns_.facet_sets(column);
      for (const auto& [set, documents] : counts) {
        for (const FacetId* value = sets.Begin(set); value != sets.End(set); ++value) {
          counts_.of_value[*value] += counted[*value] * documents;
        }
      }
    }
  }

  [[nodiscard]] unsigned CountMasked(const std::vector<ChannelMask>& masks, ChannelMask channels) const {
    unsigned count = 0;
    for (const auto& [set, documents] : of_schedule_set_) count += (masks[set] & channels) != 0 ? documents : 0;
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
  SetTally tally_;
  FacetCounts counts_;
  SetCounts of_schedule_set_;  // over what `open` is counted over
};

}  // namespace

FacetCounts CountFacets(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                        const Matches& matches) {
  return Counter(columns, ids, request, matches).Count();
}

}  // namespace kb::index
