#pragma once

#include <filesystem>
#include <string>

#include "catalog/base/result.h"

namespace kb::open_data {

// The SHA-256 of a file's bytes, 64 lower-case hex digits; the file is read a piece at a time.
// Errors: kNotFound, kUnavailable.
Result<std::string> Sha256OfFile(const std::filesystem::path& path);

inline constexpr const char* kChecksumsName = "SHA256SUMS";

// Writes SHA256SUMS of every other file in the folder and below, as sha256sum does and
// checks.  Errors: kUnavailable.
Status WriteChecksums(const std::filesystem::path& folder);

// Errors: kInvalidInput, naming the first file that is missing, changed or not listed;
// kUnavailable.
Status VerifyChecksums(const std::filesystem::path& folder);

}  // namespace kb::open_data
