// The school holidays of the kommuner, read from the shipped data.
#pragma once

#include <filesystem>

#include "catalog/base/result.h"
#include "catalog/hours/school_holidays.h"

namespace kb::index {

// hours/school_holidays.tsv in `shipped`; nobody's holidays where the file is missing.
// Errors: kInvalidInput with file and line.
Result<hours::SchoolHolidays> LoadSchoolHolidays(const std::filesystem::path& shipped);

}  // namespace kb::index
