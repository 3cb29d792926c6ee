// The page /omrade/<id>: what there is in one place, and what reaches it from outside.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "searchd/view/face.h"

namespace kb::view {

struct AreaPage {
  const terms::Area& area;
  const index::SearchResult& result;  // the search for this area, those open first
  // Top needs that nothing here meets, what reaches it from larger areas left aside; empty where it was not counted.
  std::vector<std::string> missing;
  LocalTime now;
};

std::string RenderArea(const AreaPage& page, const Face& face);

// The top needs that no hit which lies in or covers the area itself meets.
// REQUIRES: `hits` are all of the area's.
std::vector<std::string> MissingNeeds(const std::vector<index::Hit>& hits, const terms::Needs& needs);

}  // namespace kb::view
