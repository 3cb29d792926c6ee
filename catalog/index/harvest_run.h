// One harvest on one snapshot.  Internal to searcher.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "catalog/index/harvest.h"
#include "catalog/index/search_run.h"

namespace kb::index {

// All throw what Xapian throws.  Errors: kCorrupt (a stored record).
Result<Harvest> RunHarvest(const SearchParts& parts, const HarvestQuery& query);
Result<std::vector<HarvestedRecord>> ReadRecords(const Xapian::Database& database, const Harvest& harvest,
                                                 std::size_t first, std::size_t count);
Result<std::optional<HarvestedRecord>> FindRecord(const Xapian::Database& database, HarvestKind kind,
                                                  std::string_view uuid);

}  // namespace kb::index
