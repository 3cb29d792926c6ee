// /farskhet: how much of the catalog has been confirmed, and when.  Private to searchd/pages.
#pragma once

#include "searchd/pages/page_parts.h"

namespace kb::pages {

http::Response FreshnessPage(const http::Request& request, const PageParts& parts);

}  // namespace kb::pages
