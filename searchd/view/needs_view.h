// The pages /behov and /behov/<id>: what help there is, in plain words, with counts.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/index/query.h"
#include "searchd/view/face.h"

namespace kb::view {

// How many listings each need has; one that is missing has none.
using NeedCounts = std::unordered_map<std::string, unsigned>;

// Reads the counts of the facet need out of `result` into `counts`.
void CollectNeedCounts(const index::SearchResult& result, NeedCounts& counts);

std::string RenderNeeds(const NeedCounts& counts, const Face& face);

// `result` is the search for this need, those open first.
std::string RenderNeed(const terms::Need& need, const index::SearchResult& result, LocalTime now, const Face& face);

}  // namespace kb::view
