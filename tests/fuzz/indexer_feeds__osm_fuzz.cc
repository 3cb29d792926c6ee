// Any bytes as an extract of OpenStreetMap: XML, or Overpass JSON.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const char* name = !text.empty() && text.front() == '{' ? "map.json" : "map.osm";
  kb::feeds::ReadToTheEnd(kb::feeds::FuzzFile(name, text), {}, kb::feeds::FeedFormat::kOsm);
  return 0;
}
