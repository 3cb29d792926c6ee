#include "catalog/hsds/stable_id.h"

#include <uuid/uuid.h>

#include <array>

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

}  // namespace kb::hsds
