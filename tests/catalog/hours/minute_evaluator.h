// The slow and plain truth: is minute `t` open, by the words of the format's
// definition?  Shares nothing with the evaluator but the parsed expression.
#pragma once

#include "catalog/base/local_time.h"
#include "catalog/hours/expression.h"

namespace kb::hours {

// What holds in the minute that begins at `time`; kOff for closed.
RuleKind KindAtMinute(const Expression& expression, LocalTime time);

}  // namespace kb::hours
