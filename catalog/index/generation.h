// The folders of the published index: one per generation, and the stub file
// `current` (which Xapian's own tools open too) that names the one in use.
// A replica's copy has two folders, replica_0 and replica_1, and the stub XAPIANDB:
// xapian-replicate makes them.
#pragma once

#include <filesystem>
#include <optional>

#include "catalog/base/result.h"

namespace kb::index {

struct Generation {
  int number = 0;
  std::filesystem::path directory;
  bool operator==(const Generation&) const = default;
};

// The generation in use; nullopt if there is none yet.  Errors: kCorrupt (the stub names
// no folder), kUnavailable.
Result<std::optional<Generation>> CurrentGeneration(const std::filesystem::path& index_directory);

// The next unused number, with a folder that does not exist yet.
Generation NextGeneration(const std::filesystem::path& index_directory);

// Switches the stub; atomic, also over a crash.
Status MakeCurrent(const std::filesystem::path& index_directory, const Generation& generation);

// The folder of a generation while it is filled.
std::filesystem::path BuildingFolder(const Generation& generation);

// Removes what a rebuild that failed or was killed has left.  REQUIRES: nobody rebuilds.
void RemoveUnfinished(const std::filesystem::path& index_directory);

// Removes generations older than `previous`.  Readers of `previous` finish in peace.
void RemoveOldGenerations(const std::filesystem::path& index_directory, int current, int previous);

}  // namespace kb::index
