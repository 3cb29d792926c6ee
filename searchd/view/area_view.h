// The page /omrade/<id>: what there is in one place, and what reaches it from outside.
#pragma once

#include <string>

#include "catalog/index/query.h"
#include "searchd/view/face.h"

namespace kb::view {

// `result` is the search for this area, those open first.
std::string RenderArea(const terms::Area& area, const index::SearchResult& result, LocalTime now, const Face& face);

}  // namespace kb::view
