#include "catalog/index/school_table.h"

#include "catalog/base/file.h"

namespace kb::index {

Result<hours::SchoolHolidays> LoadSchoolHolidays(const std::filesystem::path& shipped) {
  const std::filesystem::path file = shipped / "hours" / "school_holidays.tsv";
  const Result<std::string> text = ReadFile(file);
  if (!text && text.error().code == ErrorCode::kNotFound) return hours::SchoolHolidays();
  if (!text) return text.error();
  Result<hours::SchoolHolidays> read = hours::SchoolHolidays::FromText(*text);
  if (!read) return Error{read.error().code, read.error().message, file.string() + ":" + read.error().place};
  return read;
}

}  // namespace kb::index
