// Any robots.txt gives rules that answer for any address, the same for both ways of writing it.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "indexer/fetch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const kb::fetch::Robots robots = kb::fetch::Robots::Parse(text);
  KB_CHECK(robots.Allows("KunskapsbankBot", "/robots.txt"));
  const std::string_view tail = text.substr(size > 100 ? size - 100 : 0);
  if (tail.starts_with('/')) return 0;  // "//x" is another host
  KB_CHECK(robots.Allows("KunskapsbankBot", "/" + std::string(tail)) ==
           robots.Allows("kunskapsbankbot/2.0 (x)", "https://exempel.se/" + std::string(tail)));
  return 0;
}
