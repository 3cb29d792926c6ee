#include "catalog/hsds/stable_id.h"

#include <uuid/uuid.h>

#include <array>

#include "catalog/base/ascii.h"

namespace kb::hsds {
namespace {

// Made once, at random; changing it changes every id that others have stored.
constexpr uuid_t kNamespace = {0x64, 0x9c, 0x35, 0xea, 0xca, 0x2c, 0x46, 0x17,
                               0x88, 0xaf, 0x1f, 0x02, 0x9f, 0xec, 0xfe, 0x3e};

}  // namespace

std::string StableId(std::string_view kind, std::string_view key) {
  const std::string name = std::string(kind) + ":" + std::string(key);
  uuid_t id;
  uuid_generate_sha1(id, kNamespace, name.data(), name.size());
  std::array<char, UUID_STR_LEN> text{};
  uuid_unparse_lower(id, text.data());
  return text.data();
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : ascii::HexDigit(text[i]) < 0) return false;
  }
  return true;
}

}  // namespace kb::hsds
