// Hours in plain words: what a visitor reads, and what who submitted them reads back.
//
//   "Mo-Fr 08:00-12:00,13:00-16:30; PH off"
//       "Måndag–fredag 8–16.30, lunchstängt 12–13. Stängt röda dagar."
//
// In Swedish the reader (swedish_text.h) reads back the same hours, or refuses them;
// it never reads others.  What cannot be said plainly is refused, and a table of
// days (week_table.h) says it instead.
#pragma once

#include <string>

#include "catalog/base/result.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/hours_words.h"

namespace kb::hours {

// Errors: kInvalidInput for what these words cannot say (steps of weeks other than
// even and odd, offsets from holidays, years on weekly hours).
Result<std::string> DescribeHours(const Expression& expression, const HoursWords& words);

}  // namespace kb::hours
