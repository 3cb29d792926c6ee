// /inbaddad: the search as other sites show it in a frame.  Private to searchd/pages.
#pragma once

#include "searchd/pages/page_parts.h"

namespace kb::pages {

// Takes the parameters of /sok.  Only the sites of the setting embed_origins may show it in a frame.
http::Response EmbeddedPage(const http::Request& request, const PageParts& parts);

// /badda-in: what another site writes into its page to show it (q, behov, plats).
http::Response EmbedSnippetPage(const http::Request& request, const PageParts& parts);

}  // namespace kb::pages
