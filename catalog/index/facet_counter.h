// How many documents each facet value would give, chosen alone in its facet.
#pragma once

#include <vector>

#include "catalog/index/matcher.h"

namespace kb::index {

struct FacetCounts {
  std::vector<unsigned> of_value;  // by FacetId; channels and listed areas among them
  // The six words of `open` in the order of hours::OpenKind, then what else is chosen.
  std::vector<std::pair<hours::OpenFilter, unsigned>> of_open;
};

FacetCounts CountFacets(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                        const Matches& matches);

}  // namespace kb::index
