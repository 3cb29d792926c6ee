#include "indexer/fetch/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace kb::fetch {
namespace {

struct Network {
  uint32_t first;
  int bits;
};

constexpr uint32_t Ip(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a << 24U | b << 16U | c << 8U | d; }

// Source: IANA IPv4 Special-Purpose Address Registry.
constexpr std::array<Network, 17> kNotPublic = {{{Ip(0, 0, 0, 0), 8},
                                                 {Ip(10, 0, 0, 0), 8},
                                                 {Ip(100, 64, 0, 0), 10},
                                                 {Ip(127, 0, 0, 0), 8},
                                                 {Ip(169, 254, 0, 0), 16},
                                                 {Ip(172, 16, 0, 0), 12},
                                                 {Ip(192, 0, 0, 0), 24},
                                                 {Ip(192, 0, 2, 0), 24},
                                                 {Ip(192, 88, 99, 0), 24},
                                                 {Ip(192, 168, 0, 0), 16},
                                                 {Ip(198, 18, 0, 0), 15},
                                                 {Ip(198, 51, 100, 0), 24},
                                                 {Ip(203, 0, 113, 0), 24},
                                                 {Ip(224, 0, 0, 0), 4},
                                                 {Ip(240, 0, 0, 0), 4},
                                                 {Ip(168, 63, 129, 16), 32},
                                                 {Ip(255, 255, 255, 255), 32}}};

bool IsPublicV4(uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [address](const Network& network) {
    return (address ^ network.first) >> (32 - network.bits) == 0;
  });
}

using Bytes = std::array<uint8_t, 16>;

uint32_t V4At(const Bytes& bytes, std::size_t at) { return Ip(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]); }

bool IsPublicV6(const Bytes& bytes) {
  static constexpr std::array<uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static constexpr std::array<uint8_t, 12> kNat64 = {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) return IsPublicV4(V4At(bytes, 12));
  if (std::equal(kNat64.begin(), kNat64.end(), bytes.begin())) return IsPublicV4(V4At(bytes, 12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return IsPublicV4(V4At(bytes, 2));                     // 6to4
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02) return false;                       // Teredo, ORCHID ...
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8) return false;  // documentation
  return (bytes[0] & 0xE0U) == 0x20U;  // 2000::/3: all that is given out
}

}  // namespace

bool IsPublicAddress(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return IsPublicV4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  Bytes bytes{};
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return IsPublicV6(bytes);
}

bool IsPublicAddress(std::string_view text) {
  const std::string name(text);
  in_addr v4{};
  if (inet_pton(AF_INET, name.c_str(), &v4) == 1) return IsPublicV4(ntohl(v4.s_addr));
  in6_addr v6{};
  if (inet_pton(AF_INET6, name.c_str(), &v6) != 1) return false;
  Bytes bytes{};
  std::memcpy(bytes.data(), &v6, bytes.size());
  return IsPublicV6(bytes);
}

}  // namespace kb::fetch
