// The page /inbaddad: the search in a frame of another site, with the first hits; everything
// else opens in a window of its own.
#pragma once

#include <string>

#include "catalog/index/query.h"
#include "searchd/view/face.h"
#include "searchd/view/search_url.h"

namespace kb::view {

inline constexpr int kEmbeddedHits = 5;

std::string RenderEmbedded(const SearchAddress& address, const index::SearchResult& result, const Face& face);

}  // namespace kb::view
