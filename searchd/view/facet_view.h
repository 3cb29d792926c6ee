// The facet panel: one form, usable without JavaScript, with a true count beside
// every choice before it is made.
#pragma once

#include "catalog/index/query.h"
#include "searchd/view/face.h"
#include "searchd/view/search_url.h"

namespace kb::view {

// {{#FACET}} per facet that has values, each with {{#VALUE}}; and as {{#HIDDEN}} all that the
// form must carry on: the text, the settings, and choices that no checkbox shows.
void FillFacets(Data data, const SearchAddress& address, const std::vector<index::Facet>& facets, const Face& face);

}  // namespace kb::view
