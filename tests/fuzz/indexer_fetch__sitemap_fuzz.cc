// Any bytes are a sitemap or refused, within the protocol's bounds.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "indexer/fetch/sitemap.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const auto map = kb::fetch::ReadSitemap(std::string_view(reinterpret_cast<const char*>(data), size));
  if (map) KB_CHECK(map->pages.size() <= 50'000 && map->sitemaps.size() <= 50'000);
  return 0;
}
