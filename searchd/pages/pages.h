// One function per page: parse, ask, render, nothing else.  Private to searchd/pages.
#pragma once

#include <string_view>

#include "searchd/pages/page_parts.h"

namespace kb::pages {

http::Response StartPage(const http::Request& request, const PageParts& parts);
http::Response SearchPage(const http::Request& request, const PageParts& parts);
http::Response ListingPage(const http::Request& request, std::string_view slug, const PageParts& parts);
http::Response NeedsPage(const http::Request& request, const PageParts& parts);
http::Response NeedPage(const http::Request& request, std::string_view id, const PageParts& parts);
http::Response AreaPage(const http::Request& request, std::string_view id, const PageParts& parts);
http::Response LeavePage(const http::Request& request, const PageParts& parts);

http::Response ErrorPageFor(int status, const PageParts& parts);
http::Response ErrorPageFor(const Error& error, const PageParts& parts);

// The listing that took over: named by the id of its record, which is that of its first place.
std::optional<index::Card> SuccessorOf(const index::StoredListing& listing, const index::Searcher& searcher);

// An answer that names listings: asked for again each time, with a tag that
// changes with the index.
http::Response Fresh(std::string html, const index::Searcher& searcher, int status = 200);

}  // namespace kb::pages
