// Any bytes as a workbook: one that begins like an archive as the file; others as its sheet
// and, after the byte 0x1E, its texts.  What is read goes into CSV and back line for line.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "indexer/feeds/xlsx_table.h"
#include "tests/fuzz/indexer_feeds__feed_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\x1E'), text.size());
  const auto rows = text.substr(0, 2) == "PK"
                        ? kb::feeds::ReadSheet(kb::feeds::FuzzFile("book.xlsx", text))
                        : kb::feeds::SheetOf(std::string(text.substr(0, end)),
                                             std::string(text.substr(std::min(end + 1, size))), "book");
  if (!rows) return 0;
  const kb::feeds::SheetText csv = kb::feeds::SheetAsCsv(*rows);
  KB_CHECK(csv.row_of_line.size() >= rows->size());
  KB_CHECK(rows->empty() || csv.row_of_line.back() == rows->back().number);
  return 0;
}
