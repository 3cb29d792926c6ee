// Any bytes as a workbook: one that begins like an archive as the file; others as its sheet
// and, after the byte 0x1E, its texts.  Its rows go through a mapping; every record must be valid.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "catalog/feeds/mapped_feed.h"
#include "catalog/feeds/xlsx_table.h"
#include "tests/fuzz/indexer_feeds__feed_files.h"

namespace {

constexpr const char* kMapping =
    R"({"columns": {"A": "name", "B": "organization", "C": "need", "D": "phone", "E": "hours", "F": "postal_code"},
        "fixed": {"covers": "SE-1480"}})";
constexpr std::size_t kMostBytes = 1U << 20;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\x1E'), text.size());
  auto rows = text.substr(0, 2) == "PK" ? kb::feeds::ReadSheet(text, "book.xlsx", kMostBytes)
                                        : kb::feeds::SheetOf(std::string(text.substr(0, end)),
                                                             std::string(text.substr(std::min(end + 1, size))), "book");
  if (rows) kb::feeds::ReadRowsToTheEnd(*std::move(rows), kMapping);
  return 0;
}
