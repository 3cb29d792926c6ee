// Why a search found what it found, for operators: words, query, weights.
#pragma once

#include "catalog/index/search_run.h"

namespace kb::index {

// Fills `explanation` of the result and of its hits (`page`: their documents, in order).
void Explain(const SearchParts& parts, const EffectiveRequest& request, const TextQuery& text, const Matches& matches,
             const std::vector<DocId>& page, SearchResult& result);

}  // namespace kb::index
