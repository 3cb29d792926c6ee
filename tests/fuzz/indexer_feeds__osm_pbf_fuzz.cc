// Any bytes as a binary extract of OpenStreetMap.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  kb::feeds::ReadToTheEnd(kb::feeds::FuzzFile("map.osm.pbf", text), {}, kb::feeds::FeedFormat::kOsm);
  return 0;
}
