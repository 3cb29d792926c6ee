// Any bytes as a mapping file and, after the byte 0x1E, the table that it is for.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\x1E'), text.size());
  const auto mapping = kb::feeds::FuzzFile("mapping.json", text.substr(0, end));
  const auto table = kb::feeds::FuzzFile("table.csv", text.substr(std::min(end + 1, text.size())));
  kb::feeds::ReadToTheEnd(table, mapping);
  return 0;
}
