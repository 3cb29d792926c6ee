// Makes the columns of an index: all of them, or those of a later revision out of the ones before.
//
// Remembers what tells sets apart (which list of values has which number) and how ids are ordered, so that a changed
// document costs no more than itself.  Not thread-safe: owned by whoever refreshes.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/hours/school_holidays.h"
#include "catalog/index/columns.h"

namespace kb::index {

class ColumnsKeeper {
 public:
  // Keeps references.  `school_holidays` may be null: then what hangs on them is unknown.
  ColumnsKeeper(const FacetIds& ids, const hours::SchoolHolidays* school_holidays)
      : ids_(ids), school_holidays_(school_holidays) {}

  // Reads every row.  Errors: kCorrupt.  Throws what Xapian throws.
  Result<std::shared_ptr<const Columns>> Load(const Xapian::Database& database);

  // `before`, which this keeper made, with these documents (ascending) as `database` has them now; nullptr if all has
  // been loaded since.  Errors: kCorrupt.  Throws what Xapian throws.
  Result<std::shared_ptr<const Columns>> Patch(const Columns& before, const std::vector<DocId>& changed,
                                               const Xapian::Database& database);

 private:
  class Loader;   // columns_load.cc
  class Patcher;  // columns_patch.cc

  static constexpr uint64_t kRankSpace = uint64_t{1} << 62U;

  [[nodiscard]] static std::shared_ptr<Columns> NewColumns(std::size_t rows);
  // Rows for so many documents and some more.
  static std::size_t RowsFor(std::size_t documents);

  bool TakeFacets(const std::string& packed, Row& row);
  bool TakeSchedules(const std::string& packed, const std::string& kommun, Row& row);
  static bool TakePosition(const std::string& value, Position& position);
  static bool TakeEnd(const std::string& value, int64_t& end);
  static bool TakeAges(const std::string& value, Row& row);
  static bool TakeQuality(const std::string& value, Row& row);
  static bool TakeVerified(const std::string& value, Row& row);
  void AddParent(FacetId need, std::vector<FacetId>& facets) const;
  uint32_t SetNumber(SetColumn column, const std::vector<FacetId>& values);
  uint32_t AreaSetNumber(const std::vector<terms::AreaIndex>& areas);
  [[nodiscard]] std::vector<terms::AreaIndex> MatchedBy(const std::vector<terms::AreaIndex>& areas) const;

  void RankAll(const Xapian::Database& database, Columns& columns);

  // New sets are added to copies of our own; those that columns share stay as they are.
  FacetSets& OwnSets(SetColumn column);
  AreaSets& OwnAreas();
  void GiveSets(Columns& columns);

  const FacetIds& ids_;
  const hours::SchoolHolidays* school_holidays_;
  uint64_t epoch_ = 0;  // rises with every Load
  std::array<std::shared_ptr<FacetSets>, kFacetSetColumns> sets_;
  std::array<std::unordered_map<std::string, uint32_t>, kFacetSetColumns> set_numbers_;  // by the values' bytes
  std::shared_ptr<AreaSets> areas_;
  std::map<std::vector<terms::AreaIndex>, uint32_t> area_numbers_;
  std::shared_ptr<OpenSets> open_sets_;
  std::vector<uint64_t> ranks_;  // in use or once used, ascending
};

}  // namespace kb::index
