// One search on one snapshot: matching, counting, ordering, cards.
#pragma once

#include <vector>

#include "catalog/index/card_cache.h"
#include "catalog/index/columns.h"
#include "catalog/index/effective_request.h"
#include "catalog/index/matcher.h"
#include "catalog/index/query.h"
#include "catalog/index/query_tree.h"
#include "catalog/index/search_times.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

struct SearchParts {
  const Columns& columns;
  const Xapian::Database& database;
  PostingSource postings;      // over the same handle
  CardCache* cards = nullptr;  // of the same revision
  const FacetIds& ids;
  const text::Analyzer& analyzer;
  const text::IntentReader& intent;
  const std::vector<DocId>* hidden = nullptr;  // documents that no answer may name
  SearchTimes* times = nullptr;                // where to add what each part took; usually nowhere
};

// Throws what Xapian throws.  Errors: kCorrupt (a card).
Result<SearchResult> RunSearch(const SearchParts& parts, const SearchQuery& query);

// The documents that a question's words find.  `candidates`: as TreeEvaluator::Evaluate.  Throws what Xapian throws.
TextMatches FindText(TreeEvaluator& evaluator, const TextQuery& query, const Bits* candidates = nullptr);

// The cards of `documents` with what depends on the request: states, distance, marks.
Result<std::vector<Hit>> MakeHits(const SearchParts& parts, const EffectiveRequest& request, const MatchWords& words,
                                  const std::vector<DocId>& documents);

}  // namespace kb::index
