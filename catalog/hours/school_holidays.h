// When the schools of a kommun have their holidays, as that kommun has decided it.
//
// Swedish school holidays are local: without a table for the kommun and the school
// year nobody knows, and hours that hang on them ("SH off") are unknown there.
//
// The table is text, one row a line, columns parted by tabs, "#" begins a comment:
//   kommunkod  what     from        to          name      source
//   1480       year     2026-08-17  2027-06-11  läsår     https://...
//   1480       holiday  2026-10-26  2026-10-30  höstlov   https://...
// A "year" says which days the table speaks of, holidays after its end included where
// they have rows of their own ("sommarlov"); a "holiday" lies within or beside it.
// Only decided and published dates belong in data/hours/school_holidays.tsv.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"

namespace kb::hours {

// The school days of one kommun.  Immutable; share between threads.
class SchoolCalendar {
 public:
  struct Days {
    LocalDate from;
    LocalDate to;  // inclusive
  };
  SchoolCalendar(std::vector<Days> known, std::vector<Days> holidays)
      : known_(std::move(known)), holidays_(std::move(holidays)) {}

  // Whether `date` is a school holiday; nullopt if the table does not speak of it.
  [[nodiscard]] std::optional<bool> IsHoliday(LocalDate date) const;

 private:
  std::vector<Days> known_;
  std::vector<Days> holidays_;
};

class SchoolHolidays {
 public:
  // Errors: kInvalidInput with the line as place.
  static Result<SchoolHolidays> FromText(std::string_view text);

  // nullptr where the table has nothing of that kommun ("1480").
  [[nodiscard]] std::shared_ptr<const SchoolCalendar> Of(std::string_view kommun) const;

 private:
  std::map<std::string, std::shared_ptr<const SchoolCalendar>, std::less<>> calendars_;
};

// Whether an expression hangs on school holidays ("SH off"); false if it cannot be read.
bool NamesSchoolHolidays(std::string_view hours);

}  // namespace kb::hours
