// Sitemaps (sitemaps.org 0.9): which pages a site has, and when they changed.
//
// Reads urlset and sitemapindex in XML, RSS and Atom feeds (their links), and plain
// text with an address a line; gzipped ones too.  At most 50 000 addresses and 50 MB
// unpacked are read, as the protocol bounds them; entities of the document's own are
// not expanded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"

namespace kb::fetch {

struct SitemapEntry {
  std::string url;  // as it stands there
  std::optional<LocalDate> changed;
};

struct Sitemap {
  std::vector<SitemapEntry> pages;
  std::vector<SitemapEntry> sitemaps;  // of an index
  bool cut = false;                    // there were more than are read
};

// Errors: kInvalidInput with the byte as place: no XML, or XML of another kind.
Result<Sitemap> ReadSitemap(std::string_view bytes);

// Gzip (or zlib) unpacked, at most `most_bytes`.  Errors: kInvalidInput, for damage and for a bomb.
Result<std::string> Gunzip(std::string_view bytes, std::size_t most_bytes);
// The other way, for the page archive.
std::string Gzip(std::string_view bytes);

}  // namespace kb::fetch
