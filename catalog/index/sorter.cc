#include "catalog/index/sorter.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr float kWeakShare = 0.4F;  // of the best weight
constexpr float kWeightSteps = 64;  // weights nearer to each other than 1/64 are equal

// Smaller is better, member by member.
struct Key {
  int64_t first = 0;      // of the chosen sort
  uint8_t avoided = 0;    // meets the need of another than whoever asks
  uint8_t weak = 0;       // matches much less than the best
  uint8_t no_way_in = 0;  // nothing to act on: no number, no place
  uint8_t open_later = 0;
  uint8_t stale = 0;
  int32_t weight = 0;  // negated
  uint8_t coverage = 0;
  int64_t metres = 0;
  int32_t quality = 0;  // negated
  uint32_t id_rank = 0;
  DocId id = 0;

  [[nodiscard]] auto Order() const {
    return std::tie(first, avoided, weak, no_way_in, open_later, stale, weight, coverage, metres, quality, id_rank);
  }
};

constexpr int64_t kNoPlace = int64_t{1} << 40;
constexpr int64_t kNoPlaceNotCovering = kNoPlace + 1;
constexpr int64_t kOpensUnknown = int64_t{1} << 40;

LocalDate TwelveMonthsBefore(LocalDate today) {
  const int year = today.year() - 1;
  return LocalDate::FromYmd(year, today.month(), std::min(today.day(), DaysInMonth(year, today.month())));
}

bool HasDatedOpen(const EffectiveRequest& request) {
  return std::any_of(request.open.begin(), request.open.end(),
                     [](const hours::OpenFilter& filter) { return filter.kind == hours::OpenKind::kInterval; });
}

class KeyMaker {
 public:
  KeyMaker(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request, const Matches& matches,
           Sort sort)
      : columns_(columns),
        request_(request),
        matches_(matches),
        sort_(sort),
        oldest_fresh_(TwelveMonthsBefore(request.now.date()).days()) {
    const std::vector<terms::AreaIndex> asked = AskedAreas(request, ids);
    coverage_ = asked.empty() ? std::vector<Coverage>(columns.area_sets().size(), Coverage::kLocal)
                              : CoverageOfSets(columns, asked, ids.vocabulary().areas);
    if (!matches.weights.empty()) {
      float best = 0;
      matches.found.ForEach([&](DocId id) { best = std::max(best, matches.weights[id]); });
      weak_below_ = kWeakShare * best;
    }
    for (const std::string& need : request.text.avoided) {
      if (const auto id = ids.Find(FacetKind::kNeed, need)) avoided_.push_back(*id);
    }
    if (HasDatedOpen(request)) {
      open_now_ = columns.open_sets().Evaluate({.kind = hours::OpenKind::kNow, .from = {}, .to = {}}, request.now);
    }
  }

  Key Make(DocId id) {
    const Row& row = columns_.row(id);
    Key key;
    key.id = id;
    key.id_rank = row.id_rank;
    key.quality = -row.quality;
    key.avoided = MeetsAvoided(id) ? 1 : 0;
    key.no_way_in = row.quality == kNoWayIn ? 1 : 0;
    if (!matches_.weights.empty()) key.weak = matches_.weights[id] < weak_below_ ? 1 : 0;
    key.stale = row.verified < oldest_fresh_ ? 1 : 0;
    if (!matches_.weights.empty()) key.weight = -static_cast<int32_t>(std::lround(matches_.weights[id] * kWeightSteps));
    key.coverage = static_cast<uint8_t>(coverage_[columns_.area_set(id)]);
    if (open_now_)
      key.open_later = (open_now_->of_set[columns_.schedule_set(id)] & MaskOf(request_.channels)) == 0 ? 1 : 0;
    key.metres = MetresKey(id);
    if (sort_ == Sort::kDistance) key.first = key.metres;
    if (sort_ == Sort::kOpenSoonest) key.first = OpensKey(columns_.schedule_set(id));
    return key;
  }

 private:
  [[nodiscard]] bool MeetsAvoided(DocId id) const {
    return std::any_of(avoided_.begin(), avoided_.end(), [&](FacetId need) {
      return std::binary_search(columns_.FacetsBegin(id), columns_.FacetsEnd(id), need);
    });
  }

  [[nodiscard]] int64_t MetresKey(DocId id) const {
    if (!request_.near) return 0;
    if (const auto metres = MetresTo(columns_, request_, id)) return std::llround(*metres);
    return coverage_[columns_.area_set(id)] == Coverage::kNone ? kNoPlaceNotCovering : kNoPlace;
  }

  int64_t OpensKey(uint32_t set) {
    const auto [known, is_new] = opens_.emplace(set, kOpensUnknown);
    if (is_new) {
      const auto minutes = columns_.open_sets().MinutesToOpen(set, MaskOf(request_.channels), request_.now);
      known->second = minutes.value_or(kOpensUnknown);
    }
    return known->second;
  }

  const Columns& columns_;
  const EffectiveRequest& request_;
  const Matches& matches_;
  const Sort sort_;
  const int32_t oldest_fresh_;
  float weak_below_ = 0;
  std::vector<FacetId> avoided_;
  std::vector<Coverage> coverage_;  // by area set
  std::shared_ptr<const OpenSets::Masks> open_now_;
  std::unordered_map<uint32_t, int64_t> opens_;  // by schedule set
};

// Browsing without words, place or dated hours: the order is known but for coverage.
bool FollowsBrowseOrder(const EffectiveRequest& request, const Matches& matches, Sort sort) {
  return sort == Sort::kRelevance && matches.weights.empty() && !request.near && !HasDatedOpen(request) &&
         !request.choice(FacetKind::kArea).active;
}

std::vector<DocId> BrowsePage(const Columns& columns, LocalDate today, const Bits& found, std::size_t skip,
                              std::size_t limit) {
  std::vector<DocId> page;
  const auto order = columns.BrowseOrder(TwelveMonthsBefore(today).days());
  for (DocId id : *order) {
    if (!found.Test(id)) continue;
    if (skip > 0) {
      --skip;
      continue;
    }
    page.push_back(id);
    if (page.size() == limit) break;
  }
  return page;
}

}  // namespace

bool IsFresh(int32_t verified_days, LocalDate today) { return verified_days >= TwelveMonthsBefore(today).days(); }

std::optional<double> MetresTo(const Columns& columns, const EffectiveRequest& request, DocId id) {
  const Position& position = columns.position(id);
  if (!request.near || position.precision == Precision::kNone) return std::nullopt;
  return DistanceMetres(request.near->latitude, request.near->longitude, position.latitude, position.longitude);
}

std::vector<DocId> SortedPage(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                              const Matches& matches, Sort sort, std::size_t skip, std::size_t limit) {
  if (FollowsBrowseOrder(request, matches, sort)) {
    return BrowsePage(columns, request.now.date(), matches.found, skip, limit);
  }
  KeyMaker maker(columns, ids, request, matches, sort);
  std::vector<Key> keys;
  matches.found.ForEach([&](DocId id) { keys.push_back(maker.Make(id)); });
  const std::size_t end = std::min(keys.size(), skip + limit);
  const auto by_order = [](const Key& a, const Key& b) { return a.Order() < b.Order(); };
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(end), keys.end(), by_order);
  std::vector<DocId> page;
  for (std::size_t i = skip; i < end; ++i) page.push_back(keys[i].id);
  return page;
}

}  // namespace kb::index
