#include "catalog/index/facet_list.h"

#include <algorithm>

namespace kb::index {
namespace {

bool IsSelected(const FacetChoice& choice, FacetId id) {
  return std::binary_search(choice.values.begin(), choice.values.end(), id);
}

FacetValue ValueOf(FacetId id, const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request) {
  return {.id = ids.Name(id),
          .label = ids.Label(id),
          .parent = {},
          .count = counts.of_value[id],
          .selected = IsSelected(request.choice(ids.FacetOf(id)), id)};
}

Facet ListOpen(const FacetCounts& counts, const EffectiveRequest& request) {
  Facet facet{.kind = FacetKind::kOpen, .values = {}, .more = 0};
  for (const auto& [filter, count] : counts.of_open) {
    const bool selected = std::find(request.open.begin(), request.open.end(), filter) != request.open.end();
    facet.values.push_back(
        {.id = hours::RenderOpenFilter(filter), .label = {}, .parent = {}, .count = count, .selected = selected});
  }
  return facet;
}

// Values with hits and chosen ones, by number.
std::vector<FacetId> Countable(FacetKind kind, const FacetCounts& counts, const FacetIds& ids,
                               const EffectiveRequest& request) {
  std::vector<FacetId> values;
  for (unsigned i = 0; i < ids.Count(kind); ++i) {
    const auto id = static_cast<FacetId>(ids.First(kind) + i);
    if (counts.of_value[id] > 0 || IsSelected(request.choice(kind), id)) values.push_back(id);
  }
  return values;
}

// The largest, in the order of their size; equal ones in the vocabulary's order.
Facet ListLargest(FacetKind kind, const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request,
                  bool whole) {
  Facet facet{.kind = kind, .values = {}, .more = 0};
  std::vector<FacetId> values = Countable(kind, counts, ids, request);
  std::stable_sort(values.begin(), values.end(),
                   [&counts](FacetId a, FacetId b) { return counts.of_value[a] > counts.of_value[b]; });
  for (FacetId id : values) {
    if (whole || facet.values.size() < kListedValues || IsSelected(request.choice(kind), id)) {
      facet.values.push_back(ValueOf(id, counts, ids, request));
    } else {
      ++facet.more;
    }
  }
  return facet;
}

Facet ListChannels(const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request) {
  Facet facet{.kind = FacetKind::kChannel, .values = {}, .more = 0};
  for (FacetId id : Countable(FacetKind::kChannel, counts, ids, request)) {
    facet.values.push_back(ValueOf(id, counts, ids, request));
  }
  return facet;
}

Facet ListNeeds(const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request, bool whole) {
  Facet facet{.kind = FacetKind::kNeed, .values = {}, .more = 0};
  const std::vector<terms::Need>& needs = ids.vocabulary().needs.all();
  const FacetId first = ids.First(FacetKind::kNeed);
  std::vector<std::string> opened;  // top needs whose children are shown
  for (FacetId id : request.choice(FacetKind::kNeed).values) {
    const terms::Need& need = needs[id - first];
    opened.push_back(need.parent.empty() ? need.id : need.parent);
  }
  for (FacetId id : Countable(FacetKind::kNeed, counts, ids, request)) {
    const terms::Need& need = needs[id - first];
    if (!whole && !need.parent.empty() && std::find(opened.begin(), opened.end(), need.parent) == opened.end()) {
      ++facet.more;
      continue;
    }
    facet.values.push_back(ValueOf(id, counts, ids, request));
    facet.values.back().parent = need.parent;
  }
  return facet;
}

// Adds an area's shown children after it, by name, and theirs.
class AreaLister {
 public:
  AreaLister(const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request, bool whole)
      : counts_(counts),
        ids_(ids),
        request_(request),
        whole_(whole),
        areas_(ids.vocabulary().areas),
        shown_(areas_.all().size(), false) {}

  Facet List() {
    Show();
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const auto area = static_cast<terms::AreaIndex>(i);
      if (areas_.at(area).level == terms::AreaLevel::kCountry) Add(area);
      if (!shown_[i] && CountOf(area) > 0) ++facet_.more;
    }
    return std::move(facet_);
  }

 private:
  [[nodiscard]] unsigned CountOf(terms::AreaIndex area) const { return counts_.of_value[IdOf(area)]; }
  [[nodiscard]] FacetId IdOf(terms::AreaIndex area) const {
    return static_cast<FacetId>(ids_.First(FacetKind::kArea) + area);
  }

  void Mark(terms::AreaIndex area) {
    const bool chosen = IsSelected(request_.choice(FacetKind::kArea), IdOf(area));
    if (areas_.IsListed(area) && (chosen || CountOf(area) > 0)) shown_[area] = true;
  }

  void MarkWithChildren(terms::AreaIndex area) {
    Mark(area);
    for (terms::AreaIndex child : areas_.Children(area)) Mark(child);
  }

  void Show() {
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const auto area = static_cast<terms::AreaIndex>(i);
      if (whole_) Mark(area);
      if (areas_.at(area).level == terms::AreaLevel::kCountry) MarkWithChildren(area);
    }
    for (FacetId id : request_.choice(FacetKind::kArea).values) {
      const auto area = static_cast<terms::AreaIndex>(id - ids_.First(FacetKind::kArea));
      MarkWithChildren(area);
      for (terms::AreaIndex above : areas_.Ancestors(area)) Mark(above);
    }
  }

  void Add(terms::AreaIndex area) {
    if (!shown_[area] || added_[area]) return;
    added_[area] = true;
    FacetValue value = ValueOf(IdOf(area), counts_, ids_, request_);
    value.parent = areas_.at(area).parent;
    facet_.values.push_back(std::move(value));
    std::vector<terms::AreaIndex> children = areas_.Children(area);
    std::sort(children.begin(), children.end(),
              [this](terms::AreaIndex a, terms::AreaIndex b) { return areas_.at(a).name < areas_.at(b).name; });
    for (terms::AreaIndex child : children) Add(child);
  }

  const FacetCounts& counts_;
  const FacetIds& ids_;
  const EffectiveRequest& request_;
  bool whole_;
  const terms::Areas& areas_;
  std::vector<bool> shown_;
  std::vector<bool> added_ = std::vector<bool>(shown_.size(), false);
  Facet facet_{.kind = FacetKind::kArea, .values = {}, .more = 0};
};

}  // namespace

std::vector<Facet> ListFacets(const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request,
                              const std::vector<FacetKind>& whole_facets) {
  std::vector<Facet> facets;
  for (int i = 0; i < kFacetCount; ++i) {
    const auto kind = static_cast<FacetKind>(i);
    const bool whole = std::find(whole_facets.begin(), whole_facets.end(), kind) != whole_facets.end();
    switch (kind) {
      case FacetKind::kNeed:
        facets.push_back(ListNeeds(counts, ids, request, whole));
        break;
      case FacetKind::kArea:
        facets.push_back(AreaLister(counts, ids, request, whole).List());
        break;
      case FacetKind::kOpen:
        facets.push_back(ListOpen(counts, request));
        break;
      case FacetKind::kChannel:
        facets.push_back(ListChannels(counts, ids, request));
        break;
      default:
        facets.push_back(ListLargest(kind, counts, ids, request, whole));
    }
  }
  return facets;
}

}  // namespace kb::index
