// Text as it may stand in XML.
#pragma once

#include <string>
#include <string_view>

namespace kb::files {

// With & < > " as entities; control bytes, which XML cannot hold, are left out.
std::string EscapeXml(std::string_view text);

}  // namespace kb::files
