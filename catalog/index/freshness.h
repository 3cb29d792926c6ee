// How fresh the catalog is: when its listings were last confirmed, counted over all that
// search finds now, by need and by area, and the listings that have waited longest.
//
// A listing is one service at one place, as everywhere in search.  What is hidden, and
// activities that are over, do not count.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/index/card.h"

namespace kb::index {

// Months since it was confirmed, after which a listing no longer stands among the first (sorter.h):
// below those that match as well, and at last below all of its group.  Its own organisation
// is asked at six, nine and twelve months.
inline constexpr int kAgeingMonths = 9;
inline constexpr int kStaleMonths = 12;

struct FreshCounts {
  unsigned total = 0;
  unsigned within_3_months = 0;  // each counts those of the one before too
  unsigned within_6_months = 0;
  unsigned within_12_months = 0;
  unsigned undated = 0;  // nobody has said when it held; counts as oldest
};

struct FreshRow {
  std::string id;  // of the need or area
  FreshCounts counts;
};

struct Freshness {
  FreshCounts all;
  std::vector<FreshRow> needs;  // of the top level, those with listings, in the vocabulary's order
  std::vector<FreshRow> areas;  // country, län and kommuner that listings say they cover or lie in, likewise
  std::vector<Card> oldest;     // longest ago first, undated ones before all, then by the listing's id
};

struct FreshnessQuery {
  LocalTime now;
  std::size_t most_oldest = 0;  // how many of the oldest
  bool only_stale = false;      // of them, only what is older than kStaleMonths
};

}  // namespace kb::index
