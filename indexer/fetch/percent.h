// One way of writing each address (RFC 3986, 6.2.2): unreserved characters plain,
// every other escape with capital digits, and what may not stand in an address escaped.
#pragma once

#include <string>
#include <string_view>

namespace kb::fetch {

// `escaped_too`: further characters that are written as %XX when they stand plain.
std::string UnifyEscapes(std::string_view text, std::string_view escaped_too);

}  // namespace kb::fetch
