// Listings in schema.org's words (JSON-LD), for the page that shows one and for files: a Service with its
// provider, place, telephones and hours; an activity with dates as its Events.
//
// What is unknown is left out, and a confidential place has neither address nor position.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::view {

// One JSON text.  "<" is written \u003c, so that nothing in it ends the element it stands in.
// Addresses begin with `base`.
std::string ListingsJsonLd(const std::vector<index::StoredListing>& listings, const std::string& base, LocalTime now,
                           const Face& face);

}  // namespace kb::view
