// Opening hours and activities as iCalendar (RFC 5545), for the coming twelve months.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::files {

inline constexpr int kCalendarDays = 366;

// Each stretch of open hours is one event that repeats, with the days that differ as
// exceptions; hours that may differ (a holiday that the hours do not mention, "ring
// first") are tentative; unknown hours give no event.  Activities give one event for each
// occasion that has not ended.  `base` is put before links.
std::string CalendarOf(const std::vector<index::StoredListing>& listings, const std::string& name,
                       const std::string& base, LocalTime now, const view::Face& face);

}  // namespace kb::files
