// What bytes are told apart by.
#pragma once

#include <string>
#include <string_view>

namespace kb::crawl {

// SHA-256 in hex.
std::string DigestOf(std::string_view bytes);

}  // namespace kb::crawl
