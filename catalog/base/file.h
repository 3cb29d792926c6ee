// Files as whole values: small reads and atomic writes.
//
// For configuration, vocabularies and small state; streams of records have
// readers of their own.  Not for untrusted paths: callers choose the names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"

namespace kb {

// The whole file.  Errors: kNotFound; kUnavailable (no right, a directory, a
// read error); kInvalidInput if it is larger than `max_bytes`.  Place: the path.
Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t max_bytes = 256U << 20);

// Writes beside `path`, syncs, and renames: after a crash or on a full disk the
// old file stands whole.  Errors: kUnavailable with the system's reason.
Status WriteFileAtomically(const std::filesystem::path& path, std::string_view content);

// Copies one file and syncs it; what stood at `to` is gone.  Errors: kNotFound, kUnavailable.
Status CopyFile(const std::filesystem::path& from, const std::filesystem::path& to);

// After a rename or a new file: the folder's own entry survives a power cut too.
void SyncDirectory(const std::filesystem::path& directory);

// Makes `path` and its parents; fine if it exists.  Errors: kUnavailable.
Status MakeDirectories(const std::filesystem::path& path);

// True if `text` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool IsValidUtf8(std::string_view text);

// The longest prefix of at most `max_bytes` that does not cut a UTF-8 sequence.
[[nodiscard]] std::string_view Utf8Prefix(std::string_view text, std::size_t max_bytes);

}  // namespace kb
