#include "indexer/feeds/zip_folder.h"

#include <zip.h>

#include <array>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace kb::feeds {
namespace {

struct CloseZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error Refuse(const std::filesystem::path& archive, std::string why) {
  return Error{ErrorCode::kInvalidInput, std::move(why), archive.filename().string()};
}

bool IsWanted(std::string_view name) {
  for (const std::string_view extension : {".csv", ".json", ".ndjson", ".jsonl", ".CSV", ".JSON"}) {
    if (name.size() > extension.size() && name.substr(name.size() - extension.size()) == extension) return true;
  }
  return false;
}

// The last part of the name, in letters that every file system takes.
std::string SafeName(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  std::string safe;
  for (const char c : name.substr(slash == std::string_view::npos ? 0 : slash + 1).substr(0, 120)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                       c == '-' || (c == '.' && !safe.empty());
    safe += plain ? c : '_';
  }
  return safe;
}

// Copies one entry; counts what really comes out, whatever the archive claims.
Status Copy(zip_file_t& entry, uint64_t packed, const std::filesystem::path& to, const ZipLimits& limits,
            uint64_t& total) {
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(to.c_str(), "wb"));
  if (!file) return Error{ErrorCode::kUnavailable, "a temporary file cannot be made", to.string()};
  std::array<char, 1U << 16> buffer{};
  uint64_t unpacked = 0;
  while (true) {
    const zip_int64_t read = zip_fread(&entry, buffer.data(), buffer.size());
    if (read < 0) return Refuse(to, "an entry of the archive is damaged or encrypted");
    if (read == 0) break;
    unpacked += static_cast<uint64_t>(read);
    total += static_cast<uint64_t>(read);
    const bool bomb = unpacked > limits.ratio_from_bytes && unpacked / limits.ratio > packed;
    if (bomb || total > limits.bytes) return Refuse(to, "the archive unpacks to more than it may");
    if (std::fwrite(buffer.data(), 1, static_cast<std::size_t>(read), file.get()) != static_cast<std::size_t>(read)) {
      return Error{ErrorCode::kUnavailable, "the disk for temporary files is full", to.string()};
    }
  }
  if (std::fflush(file.get()) != 0) return Error{ErrorCode::kUnavailable, "the disk for temporary files is full", ""};
  return Done();
}

}  // namespace

Result<std::unique_ptr<TempFolder>> UnpackZip(const std::filesystem::path& path, const ZipLimits& limits) {
  int error = 0;
  const std::unique_ptr<zip_t, CloseZip> archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
  if (!archive) return Refuse(path, "it is no zip archive, or a damaged one");
  const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
  if (entries < 0 || static_cast<uint64_t>(entries) > limits.entries) {
    return Refuse(path, "the archive has more than " + std::to_string(limits.entries) + " entries");
  }
  Result<std::unique_ptr<TempFolder>> folder = TempFolder::Make();
  if (!folder) return folder.error();
  std::set<std::string> names;
  uint64_t total = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(entries); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || stat.name == nullptr || !IsWanted(stat.name)) continue;
    const std::string name = SafeName(stat.name);
    if (!names.insert(name).second) return Refuse(path, "\"" + name + "\" stands twice in the archive");
    const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(archive.get(), i, 0));
    if (!entry) return Refuse(path, "\"" + name + "\" cannot be opened; an encrypted archive is not read");
    const Status copied = Copy(*entry, (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 1,
                               (*folder)->path() / name, limits, total);
    if (!copied) return copied.error();
  }
  return folder;
}

}  // namespace kb::feeds
