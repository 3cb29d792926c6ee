// Counts freshness on one snapshot.  Internal to searcher.
#pragma once

#include "catalog/index/freshness.h"
#include "catalog/index/search_run.h"

namespace kb::index {

// Throws what Xapian throws.  Errors: kCorrupt (a card).
Result<Freshness> RunFreshness(const SearchParts& parts, const FreshnessQuery& query);

}  // namespace kb::index
