// The order of hits.
//
// relevance     what meets the need of another than whoever asks comes last; with a dated `open`: open now first; then
//               the group verified within twelve months before the older and undated; then how well the words
//               match, a tenth less for what nobody has confirmed for nine months; then the more local coverage;
//               then what was confirmed within nine months; then the nearer (with `near`); then the more complete
//               listing
// distance      by metres; then what has no place but covers the point; then the rest
// open_soonest  open now, then by how soon it opens, then what is not known
// Equal ones follow relevance, and at last the listing's id: never the document id.
#pragma once

#include <vector>

#include "catalog/index/matcher.h"

namespace kb::index {

// The documents at places [skip, skip + limit) of the order.
std::vector<DocId> SortedPage(const Columns& columns, const FacetIds& ids, const EffectiveRequest& request,
                              const Matches& matches, Sort sort, std::size_t skip, std::size_t limit);

// True if it was verified at most twelve months before `today`.
bool IsFresh(int32_t verified_days, LocalDate today);

// Metres from `near`; nullopt without near or position.
std::optional<double> MetresTo(const Columns& columns, const EffectiveRequest& request, DocId id);

}  // namespace kb::index
