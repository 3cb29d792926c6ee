// The first sheet of a workbook (XLSX, ECMA-376): as rows, or as CSV for tables with a mapping file.
//
// A workbook is a zip archive of XML: each part is read up to 128 MB unpacked, so that
// a bomb or a cell of a gigabyte is refused before it is held; entities of the
// document's own are not expanded.  Formulas give their last value; numbers stay as
// they are stored.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/base/result.h"

namespace kb::feeds {

struct SheetRow {
  std::size_t number = 0;  // as the program shows it, from 1; rows without a cell are left out
  std::vector<std::string> cells;
};

// Errors: kInvalidInput: no workbook, damaged, or larger than is read.
Result<std::vector<SheetRow>> ReadSheet(const std::filesystem::path& file);

// The same from the parts of a workbook, as they stand in it; `file` names it in errors.
Result<std::vector<SheetRow>> SheetOf(const std::string& sheet_xml, const std::string& strings_xml,
                                      const std::filesystem::path& file);

struct SheetText {
  std::string csv;
  std::vector<std::size_t> row_of_line;  // [line - 1] -> number of the row that stands there
};
SheetText SheetAsCsv(const std::vector<SheetRow>& rows);

}  // namespace kb::feeds
