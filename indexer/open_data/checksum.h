#pragma once

#include <filesystem>
#include <string>

#include "catalog/base/result.h"

namespace kb::open_data {

// The SHA-256 of a file's bytes, 64 lower-case hex digits; the file is read a piece at a time.
// Errors: kNotFound, kUnavailable.
Result<std::string> Sha256OfFile(const std::filesystem::path& path);

}  // namespace kb::open_data
