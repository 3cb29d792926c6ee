// Search results and listings as files that people open elsewhere: a table in Excel, a
// calendar, a contact, a map, a feed to follow.
//
//   /sok.csv  /sok.xlsx  /sok.ics  /sok.atom  /sok.geojson  /sok.jsonld     with the query of /sok
//   /v/<slug>/kalender.ics   /v/<slug>/kontakt.vcf   /v/<slug>/karta.geojson   /v/<slug>/data.jsonld
//
// Everything comes from the published index, so that a confidential place has neither
// address nor position in any of them, and numbers nobody may see are not there at all.
#pragma once

#include <functional>
#include <memory>

#include "catalog/base/local_time.h"
#include "catalog/index/searcher.h"
#include "searchd/http/router.h"
#include "searchd/view/face.h"

namespace kb::files {

using SearcherSource = std::function<std::shared_ptr<const index::Searcher>()>;

// All that it refers to must outlive the router.
struct FileParts {
  SearcherSource searcher;
  const Clock& clock;
  view::Face face;
};

// The most listings that one file holds; the best of them, in the order of the search.
inline constexpr std::size_t kMostListings = 2000;

void RegisterFiles(http::Router& router, const FileParts& parts);

}  // namespace kb::files
