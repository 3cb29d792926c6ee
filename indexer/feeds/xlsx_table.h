// The first sheet of a workbook (XLSX, ECMA-376) as CSV, for tables with a mapping file.
//
// A workbook is a zip archive of XML: each part is read up to 128 MB unpacked, so that
// a bomb or a cell of a gigabyte is refused before it is held; entities of the
// document's own are not expanded.  Formulas give their last value; numbers stay as
// they are stored.
#pragma once

#include <filesystem>
#include <string>

#include "catalog/base/result.h"

namespace kb::feeds {

// Errors: kInvalidInput: no workbook, damaged, or larger than is read.
Result<std::string> XlsxAsCsv(const std::filesystem::path& file);

}  // namespace kb::feeds
