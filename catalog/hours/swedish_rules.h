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
// special case of the other.
Result<std::string> ExpressionOf(const std::vector<Statement>& statements);

}  // namespace kb::hours
