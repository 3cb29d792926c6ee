// What the address of a page, and its head, say of it as a whole; private to indexer/extract.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/local_time.h"
#include "indexer/extract/page.h"

namespace kb::extract {

// What the address and the page say of themselves.
struct PageKind {
  bool is_news = false;
  bool is_old_news = false;
  bool is_root = false;      // the front page, or that of contacts
  bool is_official = false;  // of a kommun, a region, an authority: its header and footer are everybody's
  std::string why_nothing;   // not empty: gives no drafts whatever stands there
  std::string site;          // the site's name
};

PageKind KindOf(const Page& page, std::string_view url, LocalDate today);

}  // namespace kb::extract
