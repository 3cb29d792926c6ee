// The table of records in a case file.
#pragma once

#include "tests/catalog/index/case_file.h"

namespace kb::test {

// Fills `service` from one cell.  `column` is the table's Swedish heading.
// Errors: kInvalidInput.
Status ReadCell(const std::string& column, const std::string& cell, const terms::Vocabulary& vocabulary,
                model::Service& service, std::vector<model::Organization>& organizations);

}  // namespace kb::test
