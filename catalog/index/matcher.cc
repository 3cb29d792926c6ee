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

const Bits& Matches::CountedOver(FacetKind facet) const {
  const Bits& own = except[At(facet == FacetKind::kChannel ? FacetKind::kOpen : facet)];
  return own.size() == 0 ? found : own;
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

void Matcher::DropByAge(int age, Bits& base) const {
  const Bits before = base;
  before.ForEach([&](DocId id) {
    if (!AgeFits(columns_.row(id), age)) base.Clear(id);
  });
}

// Within the radius; or without a known place, covering the area of the point.
void Matcher::DropByRadius(const EffectiveRequest& request, Bits& base) const {
  const std::vector<terms::AreaIndex> here = {*request.near_kommun};
  const std::vector<Coverage> covers = CoverageOfSets(columns_, here, ids_.vocabulary().areas);
  const Bits before = base;
  before.ForEach([&](DocId id) {
    const Position& position = columns_.position(id);
    const bool stays = position.precision == Precision::kNone
                           ? covers[columns_.area_set(id)] != Coverage::kNone
                           : DistanceMetres(request.near->latitude, request.near->longitude, position.latitude,
                                            position.longitude) <= *request.radius_metres;
    if (!stays) base.Clear(id);
  });
}

Bits Matcher::Base(const EffectiveRequest& request, const TextMatches& text) const {
  Bits base = columns_.searchable();
  if (request.hidden != nullptr) {
    for (DocId id : *request.hidden) {
      if (id < base.size()) base.Clear(id);
    }
  }
  if (!text.all) {
    Bits worded(base.size());
    for (DocId id : text.documents) {
      if (id < worded.size()) worded.Set(id);
    }
    base &= worded;
  }
  for (const auto& [end, id] : columns_.endings()) {
    if (end > request.now.minutes()) break;
    base.Clear(id);
  }
  if (request.age) DropByAge(*request.age, base);
  if (request.near && request.radius_metres && request.near_kommun) DropByRadius(request, base);
  return base;
}

Bits Matcher::PassingAreas(const FacetChoice& choice, const Bits& base) const {
  std::vector<terms::AreaIndex> asked;
  for (FacetId id : choice.values) asked.push_back(static_cast<terms::AreaIndex>(id - ids_.First(FacetKind::kArea)));
  const std::vector<Coverage> related = CoverageOfSets(columns_, asked, ids_.vocabulary().areas);
  Bits passing(base.size());
  base.ForEach([&](DocId id) {
    if (related[columns_.area_set(id)] != Coverage::kNone) passing.Set(id);
  });
  return passing;
}

std::vector<ChannelMask> Matcher::OpenMasks(const EffectiveRequest& request) const {
  std::vector<ChannelMask> any(columns_.open_sets().size());
  for (const hours::OpenFilter& filter : request.open) {
    const auto masks = columns_.open_sets().Evaluate(filter, request.now);
    for (std::size_t i = 0; i < any.size(); ++i) any[i] = static_cast<ChannelMask>(any[i] | masks->of_set[i]);
  }
  return any;
}

Bits Matcher::PassingOpen(const EffectiveRequest& request, const Bits& base) const {
  Bits passing(base.size());
  const ChannelMask channels = MaskOf(request.channels);
  const std::vector<ChannelMask> masks = OpenMasks(request);
  base.ForEach([&](DocId id) {
    if ((masks[columns_.schedule_set(id)] & channels) != 0) passing.Set(id);
  });
  return passing;
}

Bits Matcher::Passing(FacetKind facet, const EffectiveRequest& request, const Bits& base) const {
  if (facet == FacetKind::kArea) return PassingAreas(request.choice(facet), base);
  if (facet == FacetKind::kOpen && !request.open.empty()) return PassingOpen(request, base);
  Bits passing(base.size());
  const FacetKind stated = facet == FacetKind::kOpen ? FacetKind::kChannel : facet;
  for (FacetId value : request.choice(stated).values) {
    columns_.Holders(value).AddTo(passing);
  }
  return passing;
}

Bits Matcher::Found(const EffectiveRequest& request, const TextMatches& text) const {
  Bits found = Base(request, text);
  for (int i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<FacetKind>(i);
    if (IsChosen(facet, request)) found &= Passing(facet, request, found);
  }
  return found;
}

Matches Matcher::Match(const EffectiveRequest& request, const TextMatches& text) const {
  Matches matches;
  const Bits base = Base(request, text);
  std::vector<std::pair<FacetKind, Bits>> demands;
  for (int i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<FacetKind>(i);
    if (IsChosen(facet, request)) demands.emplace_back(facet, Passing(facet, request, base));
  }
  matches.found = base;
  for (const auto& [facet, passing] : demands) {
    matches.found &= passing;
    Bits others = base;
    for (const auto& [other, other_passing] : demands) {
      if (other != facet) others &= other_passing;
    }
    matches.except[At(facet)] = std::move(others);
  }
  if (!text.all) {
    matches.weights.resize(base.size());
    for (std::size_t i = 0; i < text.documents.size(); ++i) {
      if (text.documents[i] < base.size()) matches.weights[text.documents[i]] = text.weights[i];
    }
  }
  return matches;
}

}  // namespace kb::index
