// Calendars (iCalendar, RFC 5545): each event that lies ahead becomes an activity.
//
// Repetitions are unfolded for a year from `options.today` (without it: from each event's
// own beginning), at most 400 times each, with their exceptions; an occurrence that was
// moved or cancelled on its own is.  Times are brought to the clock of Stockholm.
// - SUMMARY is the name, DESCRIPTION, LOCATION, GEO and URL what they say; CATEGORIES stay
//   as foreign terms.  Organizers and attendees are persons, and are not taken over.
// - Whole days without an hour, private events and those that are over are passed over.
// Ids: <publisher>-ics-<digits of the event's UID>.  Bounds: 16 MB, 20 000 events.
// Source: https://www.rfc-editor.org/rfc/rfc5545
#pragma once

#include <filesystem>
#include <memory>

#include "catalog/feeds/feed.h"

namespace kb::feeds {

// Errors: kInvalidInput: no calendar, too large.
Result<std::unique_ptr<FeedReader>> OpenCalendarFeed(const std::filesystem::path& file, const FeedOptions& options);

}  // namespace kb::feeds
