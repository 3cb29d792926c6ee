// Any bytes as a file of records: each record it gives lies inside the file, in
// order, and a second pass gives the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/base/check.h"
#include "indexer/import/document_feed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  using namespace kb;             // NOLINT
  using namespace kb::importing;  // NOLINT
  DocumentFeed feed(std::string(reinterpret_cast<const char*>(data), size), "file");
  std::vector<std::string> first;
  std::size_t line = 1;
  const Status done = feed.ForEach([&](const FeedItem& item) {
    KB_CHECK(item.line >= line && item.end_offset <= size && !item.json.empty());
    line = item.line;
    first.emplace_back(item.json);
    return Done();
  });
  std::size_t next = 0;
  const Status again = feed.ForEach([&](const FeedItem& item) {
    KB_CHECK(next < first.size() && item.json == first[next]);
    ++next;
    return Done();
  });
  KB_CHECK(done.ok() == again.ok() && next == first.size());
  return 0;
}
