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

// Parts stand one after the other, a record separator between them.
kb::feeds::XlsxParts PartsOf(std::string_view text) {
  kb::feeds::XlsxParts parts;
  for (std::string* part : {&parts.sheet, &parts.strings, &parts.styles, &parts.workbook}) {
    const std::size_t end = std::min(text.find('\x1E'), text.size());
    *part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto rows = text.substr(0, 2) == "PK" ? kb::feeds::ReadSheet(text, "book.xlsx", kMostBytes)
                                        : kb::feeds::SheetOf(PartsOf(text), "book");
  if (rows) kb::feeds::ReadRowsToTheEnd(*std::move(rows), kMapping);
  return 0;
}
