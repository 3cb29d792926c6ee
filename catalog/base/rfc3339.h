// Moments with an offset, as other systems write them, in civil time.
#pragma once

#include <string_view>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"

namespace kb {

// "2026-11-27T22:10:30Z" and "2026-11-27T23:10:30+01:00" are 23:10 here; seconds and their
// fractions are cut off.  "2026-11-27T23:10" and "2026-11-27" are taken as they stand here.
// In the hour that the clock repeats in autumn both moments give the same answer.
// Errors: kInvalidInput.
Result<LocalTime> ParseRfc3339(std::string_view text);

}  // namespace kb
