// The JSON answer of a search, as docs/formats.md fixes it.  Pure.
#pragma once

#include <string>

#include "catalog/base/json.h"
#include "catalog/index/query.h"
#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::api {

std::string SearchJson(const index::SearchResult& result, LocalTime now, const view::Face& face);

// One listing with its full public record and how its channels stand at `now`.
std::string ListingJson(const index::StoredListing& listing, const std::vector<hours::ChannelState>& states,
                        LocalTime now, const view::Face& face);

}  // namespace kb::api
