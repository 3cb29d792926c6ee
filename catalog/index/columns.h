// The published index in memory, one row per document id: everything that filters,
// counts and order need, so that only the cards of the shown hits are read from disk.
//
// What a listing states is kept as numbers of distinct sets (facet_sets.h): a
// directory has few ways of covering Sweden and few timetables beside its number of
// places.  Immutable once made; share freely between threads.  Row 0 and rows of
// deleted documents, organisations and held listings are not `searchable`.  There are
// more rows than documents, so that new ones find room.
//
// The next revision's columns are made from these (columns_keeper.h): what did not
// change is shared.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "catalog/index/chunked.h"
#include "catalog/index/doc_set.h"
#include "catalog/index/facet_ids.h"
#include "catalog/index/facet_sets.h"
#include "catalog/index/geo.h"
#include "catalog/index/open_sets.h"

namespace kb::index {

inline constexpr int32_t kNoDate = std::numeric_limits<int32_t>::min();
inline constexpr int64_t kNeverEnds = std::numeric_limits<int64_t>::max();

struct Row {
  std::array<uint32_t, kSetColumns> sets{};  // by SetColumn; areas 0: coverage unknown; schedules 0: no hours
  uint64_t id_rank = 0;                      // order of the listing's id among all ids; 0: no document
  int32_t verified = kNoDate;                // days since 1970
  uint8_t quality = 0;
  uint8_t minimum_age = 0;
  uint8_t maximum_age = 0;

  [[nodiscard]] uint32_t set(SetColumn column) const { return sets[static_cast<std::size_t>(column)]; }
};

// Coverage: the distinct lists of areas, and the listed areas that each matches (Areas::Related), ascending.
struct AreaSets {
  std::vector<std::vector<terms::AreaIndex>> covered;
  std::vector<std::vector<terms::AreaIndex>> matched;
};

// How many searchable documents have each set, by column and number.
using SetTallies = std::array<std::vector<uint32_t>, kSetColumns>;

// Days since 1970 from which on a listing counts as fresh, and as young (freshness.h).
struct BrowseAges {
  int32_t fresh = kNoDate;
  int32_t young = kNoDate;
  bool operator==(const BrowseAges&) const = default;
};

class Columns {
 public:
  // Rows, document id 0 among them.
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const Row& row(DocId id) const { return rows_[id]; }
  [[nodiscard]] uint32_t area_set(DocId id) const { return rows_[id].set(SetColumn::kAreas); }
  [[nodiscard]] uint32_t schedule_set(DocId id) const { return rows_[id].set(SetColumn::kSchedules); }
  [[nodiscard]] const Bits& searchable() const { return *searchable_; }
  // The position; precision kNone for what has none.
  [[nodiscard]] const Position& position(DocId id) const { return positions_[id]; }
  // Documents with an end, as (end in minutes, document), ascending.
  [[nodiscard]] const std::vector<std::pair<int64_t, DocId>>& endings() const { return *endings_; }

  // The sets of one of the first kFacetSetColumns columns.
  [[nodiscard]] const FacetSets& facet_sets(SetColumn column) const {
    return *facet_sets_[static_cast<std::size_t>(column)];
  }
  // How many sets a column has.
  [[nodiscard]] std::size_t SetCount(SetColumn column) const;
  // Searchable documents that have the value (not for areas).
  [[nodiscard]] const DocSet& Holders(FacetId id) const { return *holders_[id]; }
  // Over all searchable documents, ended ones among them.
  [[nodiscard]] const SetTallies& tallies() const { return tallies_; }

  // Searchable documents in the order of browsing, seen from a day: those with a way in,
  // then verified since `fresh` before the others, then since `young`, then by quality, then by id.
  // Kept for one day at a time.
  [[nodiscard]] std::shared_ptr<const std::vector<DocId>> BrowseOrder(BrowseAges ages) const;

  // The searchable documents whose set of a column passes: passes[number].  Kept under `name`, which must say all that
  // `passes` hangs on.
  [[nodiscard]] std::shared_ptr<const Bits> Passing(const std::string& name, SetColumn column,
                                                    const std::vector<uint8_t>& passes) const;

  // The distinct lists of covered areas, as stated; number 0 is the empty one.
  [[nodiscard]] const std::vector<std::vector<terms::AreaIndex>>& area_sets() const { return area_sets_->covered; }
  [[nodiscard]] const std::vector<terms::AreaIndex>& MatchedAreas(uint32_t area_set) const {
    return area_sets_->matched[area_set];
  }
  // Timetables, shared with earlier and later columns: more sets than these rows name may stand in it.
  [[nodiscard]] const OpenSets& open_sets() const { return *open_sets_; }

 private:
  friend class ColumnsKeeper;

  struct KeptFilter {
    std::string name;
    SetColumn column;
    std::vector<uint8_t> passes;
    std::shared_ptr<const Bits> documents;
  };

  [[nodiscard]] bool ComesFirst(DocId a, DocId b, BrowseAges ages) const;
  // What was kept for asking, brought up to date.  `changed` ascending.
  void TakeKept(const Columns& before, const std::vector<DocId>& changed);
  void TakeBrowseOrder(const std::vector<DocId>& before, BrowseAges ages, const Bits& marks,
                       const std::vector<DocId>& changed);
  void TakeFilter(KeptFilter filter, const std::vector<DocId>& changed);

  uint64_t epoch_ = 0;  // of the keeper: numbers of sets mean the same within one
  Chunked<Row> rows_;
  Chunked<Position> positions_;
  std::shared_ptr<const Bits> searchable_;
  std::shared_ptr<const std::vector<std::pair<int64_t, DocId>>> endings_;
  std::array<std::shared_ptr<const FacetSets>, kFacetSetColumns> facet_sets_;
  std::vector<std::shared_ptr<const DocSet>> holders_;
  std::shared_ptr<const AreaSets> area_sets_;
  std::shared_ptr<OpenSets> open_sets_;
  SetTallies tallies_;

  mutable std::mutex kept_mutex_;  // guards all below
  mutable BrowseAges browse_ages_;
  mutable std::shared_ptr<const std::vector<DocId>> browse_order_;
  mutable std::vector<KeptFilter> filters_;  // the latest asked for first
};

}  // namespace kb::index
