// The pages that look at time: one day for one situation, a month of activities; and the
// knowledge that organisations share.  Private to searchd/pages.
#pragma once

#include "searchd/pages/page_parts.h"

namespace kb::pages {

http::Response DayPage(const http::Request& request, const PageParts& parts);
http::Response CalendarPage(const http::Request& request, const PageParts& parts);
http::Response KnowledgePage(const http::Request& request, const PageParts& parts);

}  // namespace kb::pages
