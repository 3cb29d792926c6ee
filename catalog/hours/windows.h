// The facet `open`, for one compiled schedule.  Internal to opening.h.
//
// evening  60 minutes open in 17-22, and open until 18:30 or later
// night    60 minutes open in 22-06
// weekend  30 minutes open on a Saturday, Sunday or public holiday
// always   open round the clock on every day that no exact date speaks of
// The first three hold if they do on one of the days D..D+13, `always` if it does
// on all of them.  A dated interval needs 30 minutes open in what is left of it,
// or all that is left where that is less.
#pragma once

#include "catalog/hours/opening.h"
#include "catalog/hours/plan.h"

namespace kb::hours {

bool Matches(const Plan& plan, const OpenFilter& filter, LocalTime now);

}  // namespace kb::hours
