// What a request that finds nothing would find with less asked of it.
#pragma once

#include <optional>

#include "catalog/index/search_run.h"

namespace kb::index {

// Drops one demand, the least dear first; if none alone helps, one after the other.
// nullopt if even that finds nothing.  Errors: kCorrupt.  Throws what Xapian throws.
Result<std::optional<Relaxed>> Relax(const SearchParts& parts, const EffectiveRequest& request, Sort sort,
                                     std::size_t limit);

}  // namespace kb::index
