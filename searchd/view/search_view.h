// The page /sok: what was asked as removable choices, the facets as one form, the
// hits as cards.
#pragma once

#include <string>

#include "catalog/index/query.h"
#include "searchd/view/face.h"
#include "searchd/view/search_url.h"

namespace kb::view {

std::string RenderSearch(const SearchAddress& address, const index::SearchResult& result, const Face& face);

// The two fields "what" and "where", for /sok and the start page: Q, PLACE and the
// other choices as hidden fields {{#HIDDEN}} NAME, VALUE.
void FillSearchBox(Data data, const SearchAddress& address, const Face& face);

// The same search with what was read out of the text as choices of its own, so that
// one of them can be taken away.
SearchAddress Resolved(SearchAddress address, const index::Interpretation& interpretation);

}  // namespace kb::view
