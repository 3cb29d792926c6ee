// Whatever a link holds, its canonical address is one: http or https, without user, and canonical.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "indexer/fetch/url.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const kb::Result<std::string> url = kb::fetch::ResolveUrl("https://exempel.se/a/b?c=1", text);
  if (!url) return 0;
  KB_CHECK(url->compare(0, 7, "http://") == 0 || url->compare(0, 8, "https://") == 0);
  KB_CHECK(url->size() <= 2000 && url->find('#') == std::string::npos);
  const kb::Result<std::string> again = kb::fetch::CanonicalUrl(*url);
  KB_CHECK(again && *again == *url);
  (void)kb::fetch::InScope({.hosts = {"exempel.se"}}, *url);
  (void)kb::fetch::LooksLikeCalendar(*url);
  return 0;
}
