// The one file that names Nettle.
#include "indexer/open_data/checksum.h"

#include <nettle/sha2.h>

#include <array>
#include <fstream>
#include <map>
#include <string_view>

#include "catalog/base/file.h"

namespace kb::open_data {
namespace {

namespace fs = std::filesystem;
using Sums = std::map<std::string, std::string>;  // by the file's name, from the folder

constexpr std::size_t kDigits = 64;

Result<Sums> SumsOf(const fs::path& folder) {
  Sums sums;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    const std::string name = file.path().lexically_relative(folder).generic_string();
    if (!file.is_regular_file() || name == kChecksumsName) continue;
    Result<std::string> sum = Sha256OfFile(file.path());
    if (!sum) return sum.error();
    sums[name] = std::move(sum).value();
  }
  return sums;
}

Result<Sums> ReadSums(const fs::path& file) {
  const Result<std::string> text = ReadFile(file);
  if (!text) return text.error();
  Sums sums;
  std::string_view rest = *text;
  for (int number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.size() <= kDigits + 2 || line.substr(kDigits, 2) != "  ") {
      return Error{ErrorCode::kInvalidInput, "is no line of checksum and file name",
                   file.string() + ":" + std::to_string(number)};
    }
    sums[std::string(line.substr(kDigits + 2))] = line.substr(0, kDigits);
  }
  return sums;
}

}  // namespace

Result<std::string> Sha256OfFile(const std::filesystem::path& path) {
  constexpr std::size_t kPiece = std::size_t{64} * 1024;
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

Status WriteChecksums(const fs::path& folder) {
  const Result<Sums> sums = SumsOf(folder);
  if (!sums) return sums.error();
  std::string lines;
  for (const auto& [name, sum] : *sums) lines.append(sum).append("  ").append(name).append("\n");
  return WriteFileAtomically(folder / kChecksumsName, lines);
}

Status VerifyChecksums(const fs::path& folder) {
  const Result<Sums> written = ReadSums(folder / kChecksumsName);
  if (!written) return written.error();
  const Result<Sums> found = SumsOf(folder);
  if (!found) return found.error();
  const auto refused = [&](const std::string& name, const char* what) {
    return Error{ErrorCode::kInvalidInput, what, (folder / name).string()};
  };
  for (const auto& [name, sum] : *written) {
    const auto file = found->find(name);
    if (file == found->end()) return refused(name, "is missing, but stands in SHA256SUMS");
    if (file->second != sum) return refused(name, "is not as it was written: its checksum differs");
  }
  for (const auto& [name, sum] : *found) {
    if (!written->contains(name)) return refused(name, "does not stand in SHA256SUMS");
  }
  return Done();
}

}  // namespace kb::open_data
