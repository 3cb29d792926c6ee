#include "catalog/index/freshness.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "catalog/base/months.h"
#include "catalog/index/freshness_run.h"
#include "catalog/index/public_record.h"

namespace kb::index {
namespace {

// Days since 1970 from which on something counts as confirmed within so many months.
struct AgeLimits {
  explicit AgeLimits(LocalDate today)
      : three(AddMonths(today, -3).days()), six(AddMonths(today, -6).days()), twelve(AddMonths(today, -12).days()) {}
  int32_t three;
  int32_t six;
  int32_t twelve;
};

void CountAge(int32_t verified, const AgeLimits& limits, FreshCounts& counts) {
  ++counts.total;
  counts.within_3_months += verified >= limits.three ? 1 : 0;
  counts.within_6_months += verified >= limits.six ? 1 : 0;
  counts.within_12_months += verified >= limits.twelve ? 1 : 0;
  counts.undated += verified == kNoDate ? 1 : 0;
}

// Kommuner of what is smaller than one; larger areas as they are.
std::set<terms::AreaIndex> ShownAreas(const std::vector<terms::AreaIndex>& stated, const terms::Areas& areas) {
  std::set<terms::AreaIndex> shown;
  for (const terms::AreaIndex area : stated) shown.insert(areas.KommunOf(area).value_or(area));
  return shown;
}

class FreshnessRun {
 public:
  FreshnessRun(const SearchParts& parts, const FreshnessQuery& query)
      : parts_(parts), query_(query), limits_(query.now.date()), areas_(parts.ids.vocabulary().areas) {
    for (const std::vector<terms::AreaIndex>& set : parts.columns.area_sets())
      areas_of_set_.push_back(ShownAreas(set, areas_));
  }

  Result<Freshness> Run() {
    const Bits counted = Counted();
    counted.ForEach([&](DocId id) { Add(id); });
    return Finish();
  }

 private:
  [[nodiscard]] Bits Counted() const {
    Bits counted = parts_.columns.searchable();
    for (const DocId id : parts_.hidden != nullptr ? *parts_.hidden : std::vector<DocId>()) {
      if (id < counted.size()) counted.Clear(id);
    }
    for (const auto& [end, id] : parts_.columns.endings()) {
      if (end > query_.now.minutes()) break;
      counted.Clear(id);
    }
    return counted;
  }

  void Add(DocId id) {
    const int32_t verified = parts_.columns.row(id).verified;
    CountAge(verified, limits_, all_);
    const FacetSets& needs = parts_.columns.facet_sets(SetColumn::kNeeds);
    const uint32_t set = parts_.columns.row(id).set(SetColumn::kNeeds);
    for (const FacetId* need = needs.Begin(set); need != needs.End(set); ++need)
      CountAge(verified, limits_, needs_[*need]);
    for (const terms::AreaIndex area : areas_of_set_[parts_.columns.area_set(id)])
      CountAge(verified, limits_, by_area_[area]);
    if (!query_.only_stale || verified < limits_.twelve) by_age_.emplace_back(verified, id);
  }

  Result<Freshness> Finish() {
    Freshness freshness{.all = all_, .needs = {}, .areas = {}, .oldest = {}};
    for (const terms::Need* need : parts_.ids.vocabulary().needs.TopLevel()) {
      const auto id = parts_.ids.Find(FacetKind::kNeed, need->id);
      const auto found = id ? needs_.find(*id) : needs_.end();
      if (found != needs_.end()) freshness.needs.push_back({need->id, found->second});
    }
    for (const auto& [area, counts] : by_area_) freshness.areas.push_back({areas_.at(area).id, counts});
    const std::size_t most = std::min(query_.most_oldest, by_age_.size());
    const auto older = [&](const auto& a, const auto& b) {
      return std::pair(a.first, parts_.columns.row(a.second).id_rank) <
             std::pair(b.first, parts_.columns.row(b.second).id_rank);
    };
    std::partial_sort(by_age_.begin(), by_age_.begin() + static_cast<std::ptrdiff_t>(most), by_age_.end(), older);
    for (std::size_t i = 0; i < most; ++i) {
      const std::string data = parts_.database.get_document(by_age_[i].second).get_data();
      const Result<SplitData> split = SplitDocumentData(data);
      if (!split) return split.error();
      Result<Card> card = DecodeCard(split->card);
      if (!card) return card.error();
      freshness.oldest.push_back(std::move(*card));
    }
    return freshness;
  }

  const SearchParts& parts_;
  const FreshnessQuery& query_;
  const AgeLimits limits_;
  const terms::Areas& areas_;
  std::vector<std::set<terms::AreaIndex>> areas_of_set_;
  FreshCounts all_;
  std::map<FacetId, FreshCounts> needs_;
  std::map<terms::AreaIndex, FreshCounts> by_area_;
  std::vector<std::pair<int32_t, DocId>> by_age_;
};

}  // namespace

Result<Freshness> RunFreshness(const SearchParts& parts, const FreshnessQuery& query) {
  return FreshnessRun(parts, query).Run();
}

}  // namespace kb::index
