// What a request that finds nothing, or little, would find with less asked of it.
#pragma once

#include <optional>

#include "catalog/index/search_run.h"

namespace kb::index {

// Drops one demand, the least dear first; if none alone helps, one after the other.
// nullopt if even that finds nothing.  Errors: kCorrupt.  Throws what Xapian throws.
Result<std::optional<Relaxed>> Relax(const SearchParts& parts, TreeEvaluator& evaluator,
                                     const EffectiveRequest& request, Sort sort, std::size_t limit);

// What a request that finds something, but few, would find besides without the filters that were read
// out of its words; what the visitor chose is never dropped.  Those that miss fewest of the filters come
// first, and of these the ones open at the time that was asked for: `hits` is at most `limit`, and holds
// none of `exact`; `total` is that of the request without `dropped`, with those of `exact`.
// nullopt if there is nothing more.  Errors: kCorrupt.  Throws what Xapian throws.
Result<std::optional<Relaxed>> FindFurther(const SearchParts& parts, const ReadRequest& read, const TextQuery& query,
                                           const TextMatches& text, const DocSet& exact, Sort sort, std::size_t limit);

// Other places; what lies near the one that was asked for comes first.  False if no area was asked for.
bool DropArea(EffectiveRequest& request, const FacetIds& ids);

}  // namespace kb::index
