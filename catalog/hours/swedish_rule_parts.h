// One statement as rules of an expression.  Internal to swedish_text.h.
#pragma once

#include <vector>

#include "catalog/hours/expression.h"
#include "catalog/hours/swedish_sentences.h"

namespace kb::hours {

// One statement may need several rules: midsommarafton is a Friday in a range of dates.
std::vector<Rule> RulesOf(const Statement& statement);

}  // namespace kb::hours
