// The page /sok: what was asked as removable choices, the facets as one form, the
// hits as cards.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "searchd/view/face.h"
#include "searchd/view/search_url.h"

namespace kb::view {

// A search near the one that found nothing, and how much it finds.
struct WayOut {
  std::string label;
  SearchAddress address;
  unsigned total = 0;
};

// What to ask instead of `address`, nearest first: the same without one of its choices, and in the area around.
// Each is one search for the caller to make.
std::vector<WayOut> WaysOut(const SearchAddress& address, const index::Interpretation& reading, const Face& face);

// `ways`: those that find something; for a result without hits.
std::string RenderSearch(const SearchAddress& address, const index::SearchResult& result, const Face& face,
                         const std::vector<WayOut>& ways = {});

// Of that page only what changes with the question, the element <div id="resultat">: what a script
// puts in the place of the one it has.
std::string RenderResults(const SearchAddress& address, const index::SearchResult& result, const Face& face,
                          const std::vector<WayOut>& ways = {});

// The two fields "what" and "where", for /sok and the start page: Q, PLACE and the
// other choices as hidden fields {{#HIDDEN}} NAME, VALUE.
void FillSearchBox(Data data, const SearchAddress& address, const Face& face);

// The same search with what was read out of the text as choices of its own, so that
// one of them can be taken away.
SearchAddress Resolved(SearchAddress address, const index::Interpretation& interpretation);

}  // namespace kb::view
