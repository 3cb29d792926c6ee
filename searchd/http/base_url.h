// The address under which the visitor reached us, for formats that want whole addresses.
#pragma once

#include <string>

#include "searchd/http/message.h"

namespace kb::http {

// "https://example.se", without a final slash: from Host, and X-Forwarded-Proto of a
// proxy on this machine.  A Host that is no host gives "http://localhost".
std::string BaseUrl(const Request& request);

}  // namespace kb::http
