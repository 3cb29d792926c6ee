// Workbooks that go out to people and come back: a template with drop-downs, and a copy of
// what somebody sent in with every row marked that could not be taken as it stands.
// (libxlsxwriter is named in this folder and in searchd/files/xlsx.cc.)
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/terms/vocabulary.h"

namespace kb::workbook {

// A workbook with the columns of `mapping` (data/mappings/template.json), in their order: a
// heading each, a note beside the chosen cell, and for columns whose words come from a
// vocabulary a list to choose from.  Filled in, it is imported with `--as xlsx`.
// Errors: kNotFound, kInvalidInput for the mapping; kUnavailable.
Status WriteTemplate(const std::filesystem::path& to, const std::filesystem::path& mapping,
                     const terms::Vocabulary& vocabulary);

struct Mark {
  std::size_t row = 0;  // as the reader told it; 0: the file as a whole
  std::string text;     // "phones: is no number (write it as ..)"
  bool refused = true;  // the row did not go in; false: it went in without this
};

// The first sheet of a workbook, or a CSV, as a workbook: as it was, with one column more
// that says what to mend.  Refused rows are red, mended ones yellow.  Imported again, the column is passed over.
// Errors: kInvalidInput: it cannot be read; kUnavailable.
Status WriteMarkedCopy(const std::filesystem::path& to, const std::filesystem::path& original,
                       const std::vector<Mark>& marks);

}  // namespace kb::workbook
