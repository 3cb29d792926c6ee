// The header fields that protect visitors, in one place.
//
// A field that the handler has set itself is left as it is, so that the page made
// for embedding can name other frame-ancestors.  Strict-Transport-Security is
// the proxy's, which knows whether there is TLS.
#pragma once

#include <string>
#include <vector>

#include "searchd/http/message.h"

namespace kb::http {

void AddSecurityHeaders(Response& response);

// The same policy for a page that `origins` (scheme and host each) may show in a frame; nobody, if
// there is none.
void AllowFraming(Response& response, const std::vector<std::string>& origins);

}  // namespace kb::http
