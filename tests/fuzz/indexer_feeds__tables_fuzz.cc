// Any bytes as HSDS tables: the files of a package, parted by the byte 0x1E.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"services.csv", "organizations.csv", "locations.csv", "schedules.csv", "phones.csv",
                           "service_at_locations.csv", "attributes.csv", "holiday_schedules.csv"}) {
    const std::size_t end = std::min(text.find('\x1E'), text.size());
    kb::feeds::FuzzFile(name, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  kb::feeds::ReadToTheEnd(kb::feeds::FuzzFolder());
  return 0;
}
