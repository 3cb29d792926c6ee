// The published index in memory, one row per document id: everything that filters,
// counts and order need, so that only the cards of the shown hits are read from disk.
//
// Areas and schedules are kept as numbers of distinct sets: a directory has few
// ways of covering Sweden and few timetables beside its number of places.
// Immutable once loaded; share freely between threads.  Row 0 and rows of deleted
// documents, organisations and held listings are not `searchable`.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/index/doc_set.h"
#include "catalog/index/facet_ids.h"
#include "catalog/index/geo.h"
#include "catalog/index/open_sets.h"

namespace kb::index {

inline constexpr int32_t kNoDate = std::numeric_limits<int32_t>::min();
inline constexpr int64_t kNeverEnds = std::numeric_limits<int64_t>::max();

struct Row {
  uint32_t id_rank = 0;        // order of the listing's id among all ids
  int32_t verified = kNoDate;  // days since 1970
  uint8_t quality = 0;
  uint8_t minimum_age = 0;
  uint8_t maximum_age = 0;
};

class Columns {
 public:
  // Reads every row.  `school_holidays` may be null: then what hangs on them is unknown.
  // Errors: kCorrupt.  Throws what Xapian throws.
  static Result<std::shared_ptr<const Columns>> Load(const Xapian::Database& database, const FacetIds& ids,
                                                     const hours::SchoolHolidays* school_holidays = nullptr);

  // Rows, document id 0 among them.
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const Row& row(DocId id) const { return rows_[id]; }
  // Numbers of distinct sets, apart from the rows because counting runs over them alone.
  [[nodiscard]] uint32_t area_set(DocId id) const { return area_set_of_[id]; }          // 0: coverage unknown
  [[nodiscard]] uint32_t schedule_set(DocId id) const { return schedule_set_of_[id]; }  // 0: no hours (knowledge)
  [[nodiscard]] const Bits& searchable() const { return searchable_; }
  // The position; precision kNone for what has none.
  [[nodiscard]] const Position& position(DocId id) const { return positions_[id]; }
  // Documents with an end, as (end in minutes, document), ascending.
  [[nodiscard]] const std::vector<std::pair<int64_t, DocId>>& endings() const { return endings_; }

  // Its facet values but areas, needs with their parents; ascending.
  [[nodiscard]] const FacetId* FacetsBegin(DocId id) const { return facets_.data() + facet_offsets_[id]; }
  [[nodiscard]] const FacetId* FacetsEnd(DocId id) const { return facets_.data() + facet_offsets_[id + 1]; }
  // Searchable documents that have the value (not for areas).
  [[nodiscard]] const DocSet& Holders(FacetId id) const { return holders_[id]; }
  // Searchable documents in the order of browsing, seen from a day: those with a way in,
  // then verified since `oldest_fresh` before the others, then by quality, then by id.  Kept for one day at a time.
  [[nodiscard]] std::shared_ptr<const std::vector<DocId>> BrowseOrder(int32_t oldest_fresh) const;

  // The distinct lists of covered areas, as stated; number 0 is the empty one.
  [[nodiscard]] const std::vector<std::vector<terms::AreaIndex>>& area_sets() const { return area_sets_; }
  // The listed areas that such a coverage matches (Areas::Related), ascending.
  [[nodiscard]] const std::vector<terms::AreaIndex>& MatchedAreas(uint32_t area_set) const {
    return matched_areas_[area_set];
  }
  [[nodiscard]] const OpenSets& open_sets() const { return *open_sets_; }

 private:
  friend class ColumnsLoader;

  std::vector<Row> rows_;
  std::vector<uint32_t> area_set_of_;
  std::vector<uint32_t> schedule_set_of_;
  Bits searchable_;
  std::vector<Position> positions_;
  std::vector<std::pair<int64_t, DocId>> endings_;
  std::vector<uint32_t> facet_offsets_;
  std::vector<FacetId> facets_;
  std::vector<DocSet> holders_;
  std::vector<std::vector<terms::AreaIndex>> area_sets_;
  std::vector<std::vector<terms::AreaIndex>> matched_areas_;
  std::shared_ptr<const OpenSets> open_sets_;
  mutable std::mutex browse_mutex_;  // guards the two below
  mutable int32_t browse_fresh_ = kNoDate;
  mutable std::shared_ptr<const std::vector<DocId>> browse_order_;
};

}  // namespace kb::index
