// Words for time in a question, as a value of the parameter `open`; private to catalog/text.
//
// Said of one time, they become an interval of that night, evening, weekend or day, so
// that nobody is sent to a line that is closed then; said of habit, a window:
//   "i natt" on a Friday 23:10       2026-11-27T23:10/2026-11-28T06:00
//   "söndag förmiddag"               2026-11-29T09:00/2026-11-29T12:00
//   "på julafton"                    2026-12-24T00:00/2026-12-25T00:00
//   "lördag kl 14"                   2026-11-28T14:00
//   "nu" now, "på kvällar" evening, "helger" weekend, "nattöppet" night, "dygnet runt" always
#pragma once

#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/text/question.h"

namespace kb::text {

struct TimeReading {
  std::vector<std::string> open;  // the most exact first; empty if no time was named
  std::string words;              // the visitor's own
};

// Marks the words it has understood.
TimeReading ReadTime(Question& question, LocalTime now);

}  // namespace kb::text
