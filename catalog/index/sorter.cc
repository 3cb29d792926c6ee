#include "catalog/index/sorter.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "catalog/base/months.h"
#include "catalog/index/freshness.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr float kWeakShare = 0.4F;    // of the best weight
constexpr float kAgeingShare = 0.9F;  // of its weight that an ageing listing keeps
constexpr std::size_t kNeedsAmongFirst = 3;
constexpr float kRoundingUp = 0.5F;
constexpr float kWeightSteps = 64;  // weights nearer to each other than 1/64 are equal

// Smaller is better, member by member.
struct Key {
  int64_t first = 0;   // of the chosen sort
  uint64_t rough = 0;  // see KeyMaker::Rough
  int64_t metres = 0;
  int quality = 0;    // negated
  uint64_t rank = 0;  // of the record's id
  DocId id = 0;

  [[nodiscard]] auto Order() const { return std::tie(first, rough, metres, quality, rank); }
};

// The order of signed numbers in unsigned ones.
constexpr uint64_t Ascending(int32_t number) { return static_cast<uint32_t>(number) ^ 0x80000000U; }

constexpr double kNowhere = 1000;  // degrees
constexpr int64_t kNoPlace = int64_t{1} << 40;
constexpr int64_t kNoPlaceNotCovering = kNoPlace + 1;
constexpr int64_t kOpensUnknown = int64_t{1} << 40;

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
        sort_(sort),
        channels_(MaskOf(request.channels)),
        oldest_fresh_(AddMonths(request.now.date(), -kStaleMonths).days()),
        oldest_young_(AddMonths(request.now.date(), -kAgeingMonths).days()) {
    const std::vector<terms::AreaIndex> asked = AskedAreas(request, ids);
    coverage_ = asked.empty() ? std::vector<Coverage>(columns.area_sets().size(), Coverage::kLocal)
                              : CoverageOfSets(columns, asked, ids.vocabulary().areas);
    float best = 0;
    for (float weight : matches.weights) best = std::max(best, weight);
    weak_below_ = kWeakShare * best;
    for (const std::string& need : request.text.avoided) {
      if (const auto id = ids.Find(FacetKind::kNeed, need)) avoided_.push_back(*id);
    }
    if (HasDatedOpen(request)) {
      open_now_ = columns.open_sets().Evaluate({.kind = hours::OpenKind::kNow, .from = {}, .to = {}}, request.now);
    }
  }

  Key Make(DocId id, float weight) {
    const Row& row = columns_.row(id);
    Key key{
        .rough = Rough(id, weight), .metres = MetresKey(id), .quality = -row.quality, .rank = row.id_rank, .id = id};
    if (sort_ == Sort::kDistance) key.first = key.metres;
    if (sort_ == Sort::kOpenSoonest) key.first = OpensKey(columns_.schedule_set(id));
    return key;
  }

  // One after the other: meets the need of another than whoever asks; matches much less than the best; nothing to act
  // on, no number and no place; opens later; stale; weight, less where it is ageing; coverage; ageing.
  [[nodiscard]] uint64_t Rough(DocId id, float weight) const {
    const Row& row = columns_.row(id);
    uint64_t rough = MeetsAvoided(row) ? 1 : 0;
    const auto add = [&rough](bool worse) { rough = rough << 1U | (worse ? 1 : 0); };
    add(weight < weak_below_);
    add(row.quality == kNoWayIn);
    add(open_now_ && (open_now_->of_set[row.set(SetColumn::kSchedules)] & channels_) == 0);
    add(row.verified < oldest_fresh_);
    const bool ageing = row.verified < oldest_young_;
    const float rank = ageing ? kAgeingShare * weight : weight;
    rough = rough << 32U | Ascending(-static_cast<int32_t>(rank * kWeightSteps + kRoundingUp));
    rough = rough << 2U | static_cast<uint64_t>(coverage_[row.set(SetColumn::kAreas)]);
    add(ageing);
    return rough;
  }

  // What speaks against showing it early, but for its weight and its age.
  static uint64_t Setbacks(const Key& key) {
    constexpr uint64_t kWeakOrStale = uint64_t{8 + 1} << kWeightBits;
    return (key.rough & ~kWeakOrStale) >> kWeightBits;
  }

 private:
  static constexpr unsigned kWeightBits = 35;  // of a rough key: weight, coverage and ageing

  [[nodiscard]] bool MeetsAvoided(const Row& row) const {
    if (avoided_.empty()) return false;
    const FacetSets& needs = columns_.facet_sets(SetColumn::kNeeds);
    const uint32_t set = row.set(SetColumn::kNeeds);
    return std::any_of(avoided_.begin(), avoided_.end(),
                       [&](FacetId need) { return std::binary_search(needs.Begin(set), needs.End(set), need); });
  }

  int64_t MetresKey(DocId id) {
    if (!request_.near) return 0;
    const Position& position = columns_.position(id);
    if (position.precision == Precision::kNone) {
      return coverage_[columns_.area_set(id)] == Coverage::kNone ? kNoPlaceNotCovering : kNoPlace;
    }
    // Many lie in the middle of their area.
    Measured& known =
        measured_[(std::hash<double>()(position.latitude) ^ std::hash<double>()(position.longitude) * 31) %
                  measured_.size()];
    if (known.latitude != position.latitude || known.longitude != position.longitude) {
      known = {position.latitude, position.longitude, std::llround(*MetresTo(columns_, request_, id))};
    }
    return known.metres;
  }

  int64_t OpensKey(uint32_t set) {
    const auto [known, is_new] = opens_.emplace(set, kOpensUnknown);
    if (is_new) {
      const auto minutes = columns_.open_sets().MinutesToOpen(set, MaskOf(request_.channels), request_.now);
      known->second = minutes.value_or(kOpensUnknown);
    }
    return known->second;
  }

  struct Measured {
    double latitude = kNowhere;
    double longitude = kNowhere;
    int64_t metres = -1;
  };

  const Columns& columns_;
  const EffectiveRequest& request_;
  const Sort sort_;
  const ChannelMask channels_;
  const int32_t oldest_fresh_;
  const int32_t oldest_young_;
  float weak_below_ = 0;
  std::vector<FacetId> avoided_;
  std::vector<Coverage> coverage_;  // by area set
  std::shared_ptr<const OpenSets::Masks> open_now_;
  std::unordered_map<uint32_t, int64_t> opens_;  // by schedule set
  std::vector<Measured> measured_ = std::vector<Measured>(1024);
};

struct Weighed {
  DocId id;
  float weight;
};

// Calls visit(id, weight) for what was found, ascending.
template <typename Visit>
void ForEachWeighed(const Matches& matches, Visit visit) {
  std::size_t at = 0;
  matches.found.ForEach([&](DocId id) { visit(id, matches.weights.empty() ? 0 : matches.weights[at++]); });
}

// The documents that may stand at places [begin, end) by the rough key, which few members make: whoever comes after so
// many others is dropped on the way, whoever surely comes before at last.
class RoughSieve {
 public:
  RoughSieve(std::size_t begin, std::size_t end) : begin_(begin), end_(end), full_(4 * end + 256) {}

  void Add(uint64_t rough, DocId id, float weight) {
    if (rough > limit_) return;
    kept_.push_back({rough, {id, weight}});
    if (kept_.size() >= full_) DropLater();
  }

  // And sets `begin` to the place among them that is the first of the window.
  std::vector<Weighed> Take(std::size_t& begin) {
    DropLater();
    begin = begin_ - DropEarlier();
    std::vector<Weighed> documents;
    documents.reserve(kept_.size());
    for (const auto& [rough, document] : kept_) documents.push_back(document);
    return documents;
  }

 private:
  // The rough key that stands at `place` when they are in order.  REQUIRES: there are more
  uint64_t RoughAt(std::size_t place) {
    const auto at = kept_.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(kept_.begin(), at, kept_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return at->first;
  }

  void DropLater() {
    if (kept_.size() <= end_) return;
    limit_ = RoughAt(end_ - 1);
    std::erase_if(kept_, [this](const auto& one) { return one.first > limit_; });
    full_ = std::max(full_, 2 * kept_.size());
  }

  std::size_t DropEarlier() {
    if (begin_ == 0 || begin_ >= kept_.size()) return 0;
    const uint64_t first = RoughAt(begin_);
    return std::erase_if(kept_, [first](const auto& one) { return one.first < first; });
  }

  const std::size_t begin_;
  const std::size_t end_;
  std::size_t full_;
  uint64_t limit_ = ~uint64_t{0};
  std::vector<std::pair<uint64_t, Weighed>> kept_;
};

// Among them are those at places [begin, end) of the order; `begin` becomes its place among them.
std::vector<Weighed> SortCandidates(const KeyMaker& maker, const Matches& matches, Sort sort, std::size_t& begin,
                                    std::size_t end) {
  if (sort == Sort::kRelevance && end != 0 && (begin != 0 || end < matches.found.size())) {
    RoughSieve sieve(begin, end);
    ForEachWeighed(matches, [&](DocId id, float weight) { sieve.Add(maker.Rough(id, weight), id, weight); });
    return sieve.Take(begin);
  }
  std::vector<Weighed> documents;
  documents.reserve(matches.found.size());
  ForEachWeighed(matches, [&](DocId id, float weight) { documents.push_back({id, weight}); });
  return documents;
}

// Browsing without words, place or dated hours: the order is known but for coverage.
bool FollowsBrowseOrder(const EffectiveRequest& request, const Matches& matches, Sort sort) {
  return sort == Sort::kRelevance && matches.weights.empty() && !request.near && !HasDatedOpen(request) &&
         !request.choice(FacetKind::kArea).active;
}

std::vector<DocId> BrowsePage(const Columns& columns, LocalDate today, const DocSet& found, std::size_t skip,
                              std::size_t limit) {
  std::vector<DocId> page;
  const auto order = columns.BrowseOrder(
      {.fresh = AddMonths(today, -kStaleMonths).days(), .young = AddMonths(today, -kAgeingMonths).days()});
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

bool IsFresh(int32_t verified_days, LocalDate today) { return verified_days >= AddMonths(today, -kStaleMonths).days(); }

std::optional<double> MetresTo(const Columns& columns, const EffectiveRequest& request, DocId id) {
  const Position& position = columns.position(id);
  if (!request.near || position.precision == Precision::kNone) return std::nullopt;
  return DistanceMetres(request.near->latitude, request.near->longitude, position.latitude, position.longitude);
}

namespace {

bool ByOrder(const Key& a, const Key& b) { return a.Order() < b.Order(); }

// The keys from `begin` to `end` of the order.
std::vector<Key> KeysInOrder(KeyMaker& maker, const Matches& matches, Sort sort, std::size_t begin, std::size_t end) {
  const std::size_t wanted = end - begin;
  const std::vector<Weighed> candidates = SortCandidates(maker, matches, sort, begin, end);
  std::vector<Key> keys;
  keys.reserve(candidates.size());
  for (const Weighed& one : candidates) keys.push_back(maker.Make(one.id, one.weight));
  begin = std::min(keys.size(), begin);
  end = std::min(keys.size(), begin + wanted);
  const auto at = [&keys](std::size_t i) { return keys.begin() + static_cast<std::ptrdiff_t>(i); };
  if (begin < keys.size()) std::nth_element(keys.begin(), at(begin), keys.end(), ByOrder);
  if (end < keys.size()) std::nth_element(at(begin), at(end), keys.end(), ByOrder);
  std::sort(at(begin), at(end), ByOrder);
  return {at(begin), at(end)};
}

// Those of the found documents that meet one of the needs.
Matches Meeting(const std::vector<std::string>& needs, const Columns& columns, const FacetIds& ids,
                const Matches& matches) {
  Bits meeting(columns.size());
  for (const std::string& need : needs) {
    if (const auto id = ids.Find(FacetKind::kNeed, need)) columns.Holders(*id).AddTo(meeting);
  }
  return matches.Those([&meeting](DocId id) { return meeting.Test(id); });
}

// A story may be read as several needs, and what meets many of them a little is not what each of them asks for: the
// best hit, then the best of each of the first needs that no hit before it meets.
std::vector<Key> BestOfEachNeed(KeyMaker& maker, const Columns& columns, const FacetIds& ids, const Matches& matches,
                                const std::vector<std::vector<std::string>>& needs, const Key& best) {
  std::vector<Key> first = {best};
  for (std::size_t i = 0; i < needs.size() && first.size() < kNeedsAmongFirst; ++i) {
    const Matches meeting = Meeting(needs[i], columns, ids, matches);
    if (std::any_of(first.begin(), first.end(), [&](const Key& key) { return meeting.found.Test(key.id); })) continue;
    const std::vector<Key> own = KeysInOrder(maker, meeting, Sort::kRelevance, 0, 1);
    if (!own.empty() && KeyMaker::Setbacks(own[0]) <= KeyMaker::Setbacks(best)) first.push_back(own[0]);
  }
  return first;
}

}  // namespace

std::vector<DocId> SortedPage(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                              const Matches& matches, Sort sort, std::size_t skip, std::size_t limit) {
  if (FollowsBrowseOrder(request, matches, sort)) {
    return BrowsePage(columns, request.now.date(), matches.found, skip, limit);
  }
  KeyMaker maker(columns, ids, request, matches, sort);
  const bool spread = sort == Sort::kRelevance && request.text.meant.size() > 1 && !matches.weights.empty();
  std::vector<Key> keys = KeysInOrder(maker, matches, sort, spread ? 0 : skip, skip + limit);
  if (spread && !keys.empty()) {
    const auto first = BestOfEachNeed(maker, columns, ids, matches, request.text.meant, keys[0]);
    std::erase_if(keys, [&](const Key& key) {
      return std::any_of(first.begin(), first.end(), [&](const Key& one) { return one.id == key.id; });
    });
    keys.insert(keys.begin(), first.begin(), first.end());
    keys.resize(std::min(keys.size(), skip + limit));
    keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(std::min(keys.size(), skip)));
  }
  std::vector<DocId> page;
  for (const Key& key : keys) page.push_back(key.id);
  return page;
}

}  // namespace kb::index
