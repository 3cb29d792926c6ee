// Statements of one channel put together as one expression.  Internal to
// swedish_text.h.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/hours/swedish_sentences.h"

namespace kb::hours {

// The general before the special, whatever the order of the text: weekly hours,
// weeks, seasons, days before holidays, dates, public holidays.  Errors:
// kInvalidInput where two statements speak of the same days and neither is the
// special case of the other.  In a `layered` text none ever is: "öppet 6-22,
// bemannat 10-16" does not close at 16.
Result<std::string> ExpressionOf(const std::vector<Statement>& statements, bool layered = false);

}  // namespace kb::hours
