// The page /: two fields, four times that one tap chooses, and the needs.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "searchd/view/face.h"

namespace kb::view {

// A time that one tap asks for: "Nu", "I natt"; `value` is one of the parameter `open`.
struct QuickTime {
  std::string label;
  std::string value;
};

// `everything` is the search without any choice: its facet need gives the counts.
std::string RenderStart(const std::vector<QuickTime>& times, const index::SearchResult& everything, const Face& face);

}  // namespace kb::view
