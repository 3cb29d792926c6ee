// Listings as the rows of a table, for CSV and XLSX.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::files {

struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  // as many cells as headings
};

// `base` is put before links: "https://example.se".
Table TableOf(const std::vector<index::StoredListing>& listings, const std::string& base, const view::Face& face);

// For Excel with Swedish settings: byte order mark, ";", CRLF.  A cell that a spreadsheet
// would take for a formula begins with "'".
std::string ToCsv(const Table& table);

// A workbook with one sheet: headings in bold that stay in sight, every cell a text,
// links that can be clicked.  Errors: kUnavailable (no room for it).
Result<std::string> ToXlsx(const Table& table, const std::string& sheet_name);

}  // namespace kb::files
