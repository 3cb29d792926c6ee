// Whether hours can be told one rule after the other.
//
// In a plain text the special counts over the general, wherever it stands; in an
// expression the later rule counts.  Internal to describe.h.
#pragma once

#include "catalog/hours/expression.h"

namespace kb::hours {

bool IsInPlainOrder(const Expression& expression);

}  // namespace kb::hours
