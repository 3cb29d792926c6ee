// The one file that names Nettle.
#include "indexer/open_data/checksum.h"

#include <nettle/sha2.h>

#include <array>
#include <fstream>

namespace kb::open_data {

Result<std::string> Sha256OfFile(const std::filesystem::path& path) {
  constexpr std::size_t kPiece = 64 * 1024;
  constexpr char kHex[] = "0123456789abcdef";
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::kNotFound, "cannot open the file", path.string()};
  sha256_ctx state{};
  sha256_init(&state);
  std::array<char, kPiece> bytes{};
  while (file.read(bytes.data(), bytes.size()) || file.gcount() > 0) {
    sha256_update(&state, static_cast<std::size_t>(file.gcount()), reinterpret_cast<const uint8_t*>(bytes.data()));
  }
  if (file.bad()) return Error{ErrorCode::kUnavailable, "cannot read the file", path.string()};
  std::array<uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state, digest.size(), digest.data());
  std::string hex;
  for (const uint8_t byte : digest) {
    hex += kHex[byte >> 4U];
    hex += kHex[byte & 15U];
  }
  return hex;
}

}  // namespace kb::open_data
