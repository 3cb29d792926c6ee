// The first sheet of a workbook (XLSX, ECMA-376): as rows.
//
// A workbook is a zip archive of XML: each part is read up to 128 MB unpacked, so that
// a bomb or a cell of a gigabyte is refused before it is held; entities of the
// document's own are not expanded.  Formulas give their last value; dates and times
// are written out (xlsx_dates.h), other numbers stay as they are stored.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/feeds/row_source.h"

namespace kb::feeds {

inline constexpr std::size_t kLargestPart = 128U << 20;

// Rows are numbered as the program shows them; those without a cell are left out.
// Errors: kInvalidInput: no workbook, damaged, or larger than is read.
Result<std::vector<SheetRow>> ReadSheet(const std::filesystem::path& file);

// The same from bytes at hand, whose parts may unpack to `most` bytes each; `name` names them in errors.
Result<std::vector<SheetRow>> ReadSheet(std::string_view bytes, const std::string& name, std::size_t most);

// The parts of a workbook as they stand in it; the first is the sheet, the others may be "".
struct XlsxParts {
  std::string sheet;
  std::string strings;   // xl/sharedStrings.xml
  std::string styles;    // xl/styles.xml
  std::string workbook;  // xl/workbook.xml
};

// The same from its parts; `file` names it in errors.
Result<std::vector<SheetRow>> SheetOf(const XlsxParts& parts, const std::filesystem::path& file);

}  // namespace kb::feeds
