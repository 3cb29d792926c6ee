// Broken invariants: our bugs, never the input's.
//
// KB_CHECK(condition) throws Bug with the condition and its place.  Nobody
// catches a Bug but the outermost frame: searchd answers 500 with an id that
// stands in the log and serves the next request, the indexer exits with 70.
#pragma once

#include <stdexcept>

namespace kb {

class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void FailCheck(const char* condition, const char* file, int line);

}  // namespace kb

#define KB_CHECK(condition)                                            \
  do {                                                                 \
    if (!(condition)) ::kb::FailCheck(#condition, __FILE__, __LINE__); \
  } while (false)
