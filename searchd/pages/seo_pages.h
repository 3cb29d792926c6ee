// What search engines and browsers read: robots.txt, sitemap.xml, the OpenSearch description.
// Private to searchd/pages.
#pragma once

#include "searchd/pages/page_parts.h"

namespace kb::pages {

http::Response RobotsFile(const http::Request& request, const PageParts& parts);
// Every page that may be found from outside: start, needs, areas with listings, listings.
http::Response SitemapFile(const http::Request& request, const PageParts& parts);
http::Response OpenSearchFile(const http::Request& request, const PageParts& parts);

}  // namespace kb::pages
