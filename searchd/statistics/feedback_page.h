// /aterkoppling: what people have told us was wrong, what became of it, and what has been put
// aside ("parkeringsruta") with the reason and the day when it is looked at again.
//
// Shows what a report was about, which listing, and the desk's own words; never the reporter's.
// Private to searchd/statistics.
#pragma once

#include <optional>

#include "searchd/http/message.h"
#include "searchd/statistics/statistics_pages.h"

namespace kb::statistics {

// nullopt: the inbox cannot be read now.
std::optional<http::Response> FeedbackPage(const StatisticsParts& parts);

}  // namespace kb::statistics
