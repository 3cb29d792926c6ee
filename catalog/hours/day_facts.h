// What an opening rule may ask about one calendar day, worked out once.
//
// Days of 1990-2099 come from a table that is filled at first use (thread-safe);
// other days are computed each time and cost about a microsecond.
#pragma once

#include <cstdint>

#include "catalog/base/local_time.h"

namespace kb::hours {

struct DayFacts {
  int16_t year = 0;
  int16_t from_easter = 0;  // days after Easter Sunday of the same year; negative before it
  uint8_t month = 0;        // 1-12
  uint8_t day = 0;          // 1-31
  uint8_t weekday = 0;      // 0 is Monday
  uint8_t iso_week = 0;     // 1-53
  uint8_t nth = 0;          // 1-5: the how-manieth of its weekday in the month
  uint8_t nth_last = 0;     // 1-5: counted from the month's end
  bool public_holiday = false;
  bool eve = false;
};

DayFacts FactsOf(LocalDate date);

}  // namespace kb::hours
