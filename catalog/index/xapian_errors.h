// Xapian's exceptions end here: turned into Errors before they leave the module.
#pragma once

#include <xapian.h>

#include "catalog/base/result.h"

namespace kb::index {

Error ToError(const Xapian::Error& error);

// Runs `work` (which gives a Result) and turns what Xapian throws into its error.
template <typename Work>
auto Guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    return ToError(error);
  }
}

// Before a database is left: one that is left commits what it holds, half a change and without the number that readers
// go by, and on a full disk that ends the program.  One that is left within a transaction cancels it.
void GiveUpChanges(Xapian::WritableDatabase& database);

}  // namespace kb::index
