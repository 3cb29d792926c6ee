#include "catalog/index/matcher.h"

#include <algorithm>

#include "catalog/index/listing_facts.h"

namespace kb::index {
namespace {

constexpr std::size_t At(FacetKind facet) { return static_cast<std::size_t>(facet); }

bool IsChosen(FacetKind facet, const EffectiveRequest& request) {
  if (facet == FacetKind::kChannel) return false;  // together with open
  if (facet == FacetKind::kOpen) return !request.open.empty() || request.choice(FacetKind::kChannel).active;
  return request.choice(facet).active;
}

bool AgeFits(const Row& row, int age) {
  const bool old_enough = row.minimum_age == kAgeNotStated || age >= row.minimum_age;
  const bool young_enough = row.maximum_age == kAgeNotStated || age <= row.maximum_age;
  return old_enough && young_enough;
}

}  // namespace

const DocSet& Matches::CountedOver(FacetKind facet) const {
  const std::size_t own = At(facet == FacetKind::kChannel ? FacetKind::kOpen : facet);
  return has_own[own] ? except[own] : found;
}

bool Matches::HasOwnSet(FacetKind facet) const {
  return has_own[At(facet == FacetKind::kChannel ? FacetKind::kOpen : facet)];
}

std::size_t Matches::Demands() const {
  return static_cast<std::size_t>(std::count(has_own.begin(), has_own.end(), true));
}

float Matches::WeightOf(DocId id) const {
  if (weights.empty()) return 0;
  const std::vector<DocId>& list = found.list();
  const auto at = std::lower_bound(list.begin(), list.end(), id);
  return at == list.end() || *at != id ? 0 : weights[static_cast<std::size_t>(at - list.begin())];
}

Coverage CoverageOf(const std::vector<terms::AreaIndex>& covered, const std::vector<terms::AreaIndex>& asked,
                    const terms::Areas& areas) {
  Coverage best = Coverage::kNone;
  for (terms::AreaIndex cover : covered) {
    for (terms::AreaIndex area : asked) {
      if (!areas.Related(cover, area)) continue;
      const std::vector<terms::AreaIndex>& above = areas.Ancestors(area);
      const bool from_above = std::binary_search(above.begin(), above.end(), cover);
      const bool country = areas.at(cover).level == terms::AreaLevel::kCountry;
      best = std::min(best, !from_above ? Coverage::kLocal : country ? Coverage::kCountry : Coverage::kFromAbove);
    }
  }
  return best;
}

std::vector<Coverage> CoverageOfSets(const Columns& columns, const std::vector<terms::AreaIndex>& asked,
                                     const terms::Areas& areas) {
  std::vector<Coverage> of_area(areas.all().size(), Coverage::kNone);
  const auto improve = [&of_area](terms::AreaIndex area, Coverage coverage) {
    of_area[area] = std::min(of_area[area], coverage);
  };
  for (terms::AreaIndex area : asked) {
    improve(area, Coverage::kLocal);
    for (terms::AreaIndex below : areas.Descendants(area)) improve(below, Coverage::kLocal);
    for (terms::AreaIndex above : areas.Ancestors(area)) {
      const bool country = areas.at(above).level == terms::AreaLevel::kCountry;
      improve(above, country ? Coverage::kCountry : Coverage::kFromAbove);
    }
  }
  std::vector<Coverage> of_set;
  for (const std::vector<terms::AreaIndex>& set : columns.area_sets()) {
    Coverage best = Coverage::kNone;
    for (terms::AreaIndex area : set) best = std::min(best, of_area[area]);
    of_set.push_back(best);
  }
  return of_set;
}

std::vector<terms::AreaIndex> AskedAreas(const EffectiveRequest& request, const FacetIds& ids) {
  std::vector<terms::AreaIndex> asked;
  for (FacetId id : request.choice(FacetKind::kArea).values) {
    asked.push_back(static_cast<terms::AreaIndex>(id - ids.First(FacetKind::kArea)));
  }
  if (asked.empty() && request.near_kommun) asked.push_back(*request.near_kommun);
  return asked;
}

class Matcher::Bars {
 public:
  Bars(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request)
      : columns_(columns), request_(request) {
    for (const auto& [end, id] : columns.endings()) {
      if (end > request.now.minutes()) break;
      barred_.push_back(id);
    }
    if (request.hidden != nullptr) barred_.insert(barred_.end(), request.hidden->begin(), request.hidden->end());
    std::sort(barred_.begin(), barred_.end());
    barred_.erase(std::unique(barred_.begin(), barred_.end()), barred_.end());
    by_radius_ = request.near && request.radius_metres && request.near_kommun;
    if (by_radius_) covers_ = CoverageOfSets(columns, {*request.near_kommun}, ids.vocabulary().areas);
  }

  // Whether rows must be looked at.
  [[nodiscard]] bool LooksAtRows() const { return by_radius_ || request_.age; }
  [[nodiscard]] const std::vector<DocId>& barred() const { return barred_; }

  [[nodiscard]] bool LetsPass(DocId id, const Row& row) const {
    if (request_.age && !AgeFits(row, *request_.age)) return false;
    return !by_radius_ || IsWithinRadius(id, row);
  }

  [[nodiscard]] bool IsBarred(DocId id) const {
    return !barred_.empty() && std::binary_search(barred_.begin(), barred_.end(), id);
  }

 private:
  // Within the radius; or without a known place, covering the area of the point.
  [[nodiscard]] bool IsWithinRadius(DocId id, const Row& row) const {
    const Position& position = columns_.position(id);
    if (position.precision == Precision::kNone) return covers_[row.set(SetColumn::kAreas)] != Coverage::kNone;
    return DistanceMetres(request_.near->latitude, request_.near->longitude, position.latitude, position.longitude) <=
           *request_.radius_metres;
  }

  const Columns& columns_;
  const EffectiveRequest& request_;
  std::vector<DocId> barred_;  // ascending
  bool by_radius_ = false;
  std::vector<Coverage> covers_;
};

Matcher::Demand Matcher::AreaDemand(const FacetChoice& choice) const {
  Demand demand{.facet = FacetKind::kArea, .holders = {}, .column = SetColumn::kAreas, .name = "area"};
  std::vector<terms::AreaIndex> asked;
  for (FacetId id : choice.values) {
    asked.push_back(static_cast<terms::AreaIndex>(id - ids_.First(FacetKind::kArea)));
    demand.name += " " + std::to_string(id);
  }
  for (Coverage coverage : CoverageOfSets(columns_, asked, ids_.vocabulary().areas)) {
    demand.passes.push_back(coverage == Coverage::kNone ? 0 : 1);
  }
  return demand;
}

Matcher::Demand Matcher::OpenDemand(const EffectiveRequest& request) const {
  const ChannelMask channels = MaskOf(request.channels);
  Demand demand{.facet = FacetKind::kOpen, .holders = {}, .column = SetColumn::kSchedules, .name = "open"};
  demand.name += std::to_string(channels);
  for (const hours::OpenFilter& filter : request.open) {
    const auto masks = columns_.open_sets().Evaluate(filter, request.now);
    demand.passes.resize(std::max(demand.passes.size(), masks->of_set.size()));
    for (std::size_t i = 0; i < masks->of_set.size(); ++i) {
      if ((masks->of_set[i] & channels) != 0) demand.passes[i] = 1;
    }
    demand.name += " " + hours::RenderOpenFilter(filter) + "@" + std::to_string(masks->valid_from.minutes()) + "-" +
                   std::to_string(masks->valid_until.minutes());
  }
  return demand;
}

Matcher::Demand Matcher::StatedDemand(FacetKind facet, const EffectiveRequest& request) const {
  Demand demand{.facet = facet, .holders = Bits(columns_.size()), .name = {}};
  const FacetKind stated = facet == FacetKind::kOpen ? FacetKind::kChannel : facet;
  for (FacetId value : request.choice(stated).values) columns_.Holders(value).AddTo(demand.holders);
  return demand;
}

std::vector<Matcher::Demand> Matcher::Demands(const EffectiveRequest& request) const {
  std::vector<Demand> demands;
  for (int i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<FacetKind>(i);
    if (!IsChosen(facet, request)) continue;
    if (facet == FacetKind::kArea) {
      demands.push_back(AreaDemand(request.choice(facet)));
    } else if (facet == FacetKind::kOpen && !request.open.empty()) {
      demands.push_back(OpenDemand(request));
    } else {
      demands.push_back(StatedDemand(facet, request));
    }
  }
  return demands;
}

std::vector<ChannelMask> Matcher::OpenMasks(const EffectiveRequest& request) const {
  std::vector<ChannelMask> any(columns_.SetCount(SetColumn::kSchedules));
  for (const hours::OpenFilter& filter : request.open) {
    const auto masks = columns_.open_sets().Evaluate(filter, request.now);
    for (std::size_t i = 0; i < any.size(); ++i) any[i] = static_cast<ChannelMask>(any[i] | masks->of_set[i]);
  }
  return any;
}

// Of searchable documents; others may be in it where the index alone says who holds a value.
Bits Matcher::PassingBits(const Demand& demand) const {
  if (demand.holders.size() != 0) return demand.holders;
  return *columns_.Passing(demand.name, demand.column, demand.passes);
}

Matches Matcher::MatchWords(const EffectiveRequest& request, const TextMatches& text) const {
  const std::vector<Demand> demands = Demands(request);
  const Bars bars(columns_, ids_, request);
  std::vector<DocId> found;
  std::vector<std::vector<DocId>> except(demands.size());
  Matches matches;
  found.reserve(text.documents.size());
  matches.weights.reserve(text.documents.size());
  for (std::size_t i = 0; i < text.documents.size(); ++i) {
    const DocId id = text.documents[i];
    if (id >= columns_.size() || !columns_.searchable().Test(id) || bars.IsBarred(id)) continue;
    const Row& row = columns_.row(id);
    if (bars.LooksAtRows() && !bars.LetsPass(id, row)) continue;
    std::size_t failed = 0;
    std::size_t last = 0;
    for (std::size_t d = 0; d < demands.size() && failed < 2; ++d) {
      if (demands[d].Passes(id, row)) continue;
      ++failed;
      last = d;
    }
    if (failed == 1) except[last].push_back(id);
    if (failed != 0) continue;
    found.push_back(id);
    matches.weights.push_back(text.weights[i]);
    for (std::vector<DocId>& others : except) others.push_back(id);
  }
  matches.found = DocSet::OfList(std::move(found));
  for (std::size_t d = 0; d < demands.size(); ++d) {
    matches.except[At(demands[d].facet)] = DocSet::OfList(std::move(except[d]));
    matches.has_own[At(demands[d].facet)] = true;
  }
  return matches;
}

Matches Matcher::MatchAll(const EffectiveRequest& request) const {
  const Bars bars(columns_, ids_, request);
  Bits base = columns_.searchable();
  Matches matches;
  for (DocId id : bars.barred()) {
    if (id >= base.size() || !base.Test(id)) continue;
    base.Clear(id);
    matches.missing.push_back(id);
  }
  if (bars.LooksAtRows()) {
    columns_.searchable().ForEach([&](DocId id) {
      if (base.Test(id) && !bars.LetsPass(id, columns_.row(id))) base.Clear(id);
    });
  }
  matches.plain = !bars.LooksAtRows();
  const std::vector<Demand> demands = Demands(request);
  std::vector<Bits> passing;
  for (const Demand& demand : demands) passing.push_back(PassingBits(demand));
  Bits found = base;
  for (std::size_t d = 0; d < demands.size(); ++d) {
    found &= passing[d];
    Bits others = base;
    for (std::size_t other = 0; other < demands.size(); ++other) {
      if (other != d) others &= passing[other];
    }
    matches.except[At(demands[d].facet)] = DocSet::OfBits(std::move(others));
    matches.has_own[At(demands[d].facet)] = true;
  }
  matches.found = DocSet::OfBits(std::move(found));
  return matches;
}

Bits Matcher::Candidates(const EffectiveRequest& request) const {
  Bits none_failed = columns_.searchable();
  Bits one_failed(none_failed.size());
  for (const Demand& demand : Demands(request)) {
    const Bits passing = PassingBits(demand);
    Bits failing = none_failed;
    failing.Remove(passing);
    one_failed &= passing;
    one_failed |= failing;
    none_failed &= passing;
  }
  none_failed |= one_failed;
  return none_failed;
}

DocSet Matcher::Found(const EffectiveRequest& request, const TextMatches& text) const {
  return Match(request, text).found;
}

Matches Matcher::Match(const EffectiveRequest& request, const TextMatches& text) const {
  return text.all ? MatchAll(request) : MatchWords(request, text);
}

}  // namespace kb::index
