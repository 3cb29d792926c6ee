// Problems as sentences in failing tests.
#pragma once

#include <ostream>

#include "catalog/model/record_json.h"

namespace kb::model {

inline void PrintTo(const Problem& problem, std::ostream* out) {
  *out << problem.field << ": " << problem.message << " (" << problem.suggestion << ")";
}

}  // namespace kb::model
