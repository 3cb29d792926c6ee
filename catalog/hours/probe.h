// Looking inside the hours engine, for scripts and tests (`indexer probe hours`).
//
// One JSON object in, one out:
//   {"hours": "Mo-Fr 08:00-16:00", "from": "2026-01-01", "to": "2026-03-01"}
//   {"intervals": [["2026-01-02T08:00", "2026-01-02T16:00", "open"], ...]}
// `to` is exclusive.  The expression alone is asked: no holiday doubt, no
// exceptions.  Neighbouring minutes of one state are one interval, across
// midnight too; what is closed is left out; the ends are cut at `from` and `to`.
// A line that cannot be answered gives {"error": {"code", "message", "place"}}.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/local_time.h"

namespace kb::hours {

// Bounds: at most a hundred years between `from` and `to`.
std::string ProbeHours(std::string_view json_line);

// Reading of free text (`indexer probe hours-text`):
//   {"text": "Mån-fre 8-16"}
//   {"readings": [{"channel": "visit", "hours": "Mo-Fr 08:00-16:00", "confidence": 0.95}], "remainder": ""}
// "today" in the line, or else `today`, gives dates without a year theirs.
std::string ProbeHoursText(std::string_view json_line, std::optional<LocalDate> today = std::nullopt);

}  // namespace kb::hours
