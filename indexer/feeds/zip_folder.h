// A zip archive unpacked into a temporary folder, within limits.
//
// Only files named .csv, .json, .ndjson and .jsonl are taken, by the last part of their
// name, so that no path of the archive is ever followed.  Refused as a whole: more than
// 1 000 entries, more than 16 GB unpacked, an entry that unpacks to more than 200 times
// its size (past 10 MB), a name that stands twice, encryption.  libzip (Debian
// libzip-dev) reads the archive.
#pragma once

#include <filesystem>
#include <memory>

#include "catalog/base/result.h"
#include "catalog/feeds/temp_folder.h"

namespace kb::feeds {

struct ZipLimits {
  uint64_t entries = 1000;
  uint64_t bytes = uint64_t{16} << 30;
  uint64_t ratio = 200;
  uint64_t ratio_from_bytes = 10U << 20;
};

// Errors: kInvalidInput (no archive, a limit), kUnavailable (disk).
Result<std::unique_ptr<TempFolder>> UnpackZip(const std::filesystem::path& archive, const ZipLimits& limits = {});

}  // namespace kb::feeds
