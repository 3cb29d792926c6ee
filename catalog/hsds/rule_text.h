// Recurring rows of one schedule, put together as an opening_hours expression.
// Internal to hours_from_rows.
#pragma once

#include <string>
#include <vector>

#include "catalog/hsds/row_meaning.h"

namespace kb::hsds {

// In the canonical form of hours/expression.h.  Days whose times were refused become
// "unknown".  Errors: kInvalidInput if it is longer than an expression may be.
// REQUIRES: all of kind kRecurring.
Result<std::string> RuleText(const std::vector<RowMeaning>& rows);

// "Jan 01 off", "Dec 24 10:00-16:00".  REQUIRES: kind kYearly
std::string YearlyRuleText(const RowMeaning& row);

}  // namespace kb::hsds
