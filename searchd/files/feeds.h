// Listings as Atom, vCard and GeoJSON (JSON-LD is the pages', searchd/view/json_ld.h).  Pure; `base` is put before
// links.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::files {

struct FeedEntry {
  std::string id;  // the UUID of the service
  std::string slug;
  std::string title;
  std::string author;
  std::string summary;
  std::string status;  // "active" ..., as HSDS has it
  LocalTime updated;
};

// RFC 4287; `self` and `page` are paths with query.
std::string AtomOf(const std::vector<FeedEntry>& entries, const std::string& title, const std::string& base,
                   const std::string& self, const std::string& page, LocalTime updated);

// RFC 2426 (3.0, which every phone reads): name, organisation, telephones, mail, address, hours.
std::string VcardOf(const index::StoredListing& listing, const std::string& base, const view::Face& face);

// RFC 7946: one feature for each listing; geometry null without a position that may be shown.
std::string GeoJsonOf(const std::vector<index::StoredListing>& listings, const std::string& base,
                      const view::Face& face);
// Name and address of the page of those with a position: the pins of a map.
std::string PinsOf(const std::vector<index::StoredListing>& listings, const std::string& base);

}  // namespace kb::files
