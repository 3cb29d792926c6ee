// The single values of schedule rows, as real feeds write them.
//
//   ReadClock("9am") 540   ReadClock("16:00:00") 960   ReadClock("24:00") 1440
//   ReadRowDate("12/24/15") 2015-12-24   ReadRowDate("January 01, 0001") every year
//   ReadByDay("TH,1SA,-1FR")
// Errors: kInvalidInput, one sentence, without place.
#pragma once

#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"

namespace kb::hsds {

// Minutes of the day, 0..1440.  A time zone that follows ("Z", "+01:00") is passed
// over: opening hours are what the clock on the wall shows.
Result<int> ReadClock(std::string_view text);

// `year` 0 means every year (feeds write the year 0001).
struct RowDate {
  int year = 0;
  int month = 1;
  int day = 1;
  bool operator==(const RowDate&) const = default;
};

// ISO dates (a time of day that follows is dropped), "12/24/2015", "24.12.2015" where
// day and month cannot be mistaken for each other, "January 01, 2015".
Result<RowDate> ReadRowDate(std::string_view text);

// `nth` 0: every; 1..5 or -1..-5 within the month.  Weekday 0 is Monday.
struct ByDay {
  int weekday = 0;
  int nth = 0;
  bool operator==(const ByDay&) const = default;
};

// "MO,TU", "1SA", "Monday", "monday - friday"; commas, semicolons or blanks between.
Result<std::vector<ByDay>> ReadByDay(std::string_view text);

// "41,42" within [lowest, highest], zero excepted.
Result<std::vector<int>> ReadNumbers(std::string_view text, int lowest, int highest);

}  // namespace kb::hsds
