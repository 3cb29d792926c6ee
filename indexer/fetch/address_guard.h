// Which addresses on the network the crawler may connect to: those of the public
// internet, so that no page can make it knock at doors inside the house (SSRF).
//
// Asked for every single connection, after the name has been looked up: a name that
// answers with another address the second time gains nothing.
#pragma once

#include <string_view>

struct sockaddr;

namespace kb::fetch {

// False for loopback, private, link-local, shared (100.64/10), multicast, test and
// reserved networks, also where IPv6 wraps IPv4 (mapped, 6to4, NAT64, Teredo).
[[nodiscard]] bool IsPublicAddress(const sockaddr& address);
// The same for an address as text; false for what is none.
[[nodiscard]] bool IsPublicAddress(std::string_view text);

}  // namespace kb::fetch
