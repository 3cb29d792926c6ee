// Any bytes as a file of HSDS JSON.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const bool lines = size > 0 && data[size - 1] % 2 == 1;
  kb::feeds::ReadToTheEnd(kb::feeds::FuzzFile(lines ? "feed.ndjson" : "feed.json", text));
  return 0;
}
