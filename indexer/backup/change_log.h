// Backups that follow the catalog: one whole, and after it, every minute say, what has changed.
//
//   DIR/base/...                 a whole backup (backup.h), as it was first
//   DIR/latest/...               the newest one, to compare with
//   DIR/log/000001-1795341300    what has changed till then (seconds since 1970), in blocks of 4096 bytes
//
// Base and logs give every moment that was shipped, byte for byte: each has the checksums of all files
// in it, so that a restored moment is checked like any backup.  Once `Ship` has returned, what was
// acknowledged before it began is in DIR.  DIR lies on another machine's disk, or is carried there:
// files of log/ never change.
#pragma once

#include <cstdint>
#include <filesystem>

#include "catalog/base/places.h"
#include "catalog/base/result.h"

namespace kb::backup {

struct Shipped {
  int64_t moment = 0;  // when it began, seconds since 1970
  uint64_t bytes = 0;  // of the new log; 0: nothing has changed since the last one
  bool base = false;   // the first of this folder: all of it
};

// Errors: as MakeBackup's; kCorrupt for a folder that holds something else.
Result<Shipped> Ship(const Places& places, const std::filesystem::path& settings, const std::filesystem::path& folder);

// Whether `folder` was filled by Ship.
bool IsShipped(const std::filesystem::path& folder);

// Writes the newest moment that is not after `until` into `target`, an empty folder, as a whole
// backup; returns that moment.  Errors: kInvalidInput if the first one is later, or a log is missing or
// damaged; kUnavailable.
Result<int64_t> Unpack(const std::filesystem::path& folder, int64_t until, const std::filesystem::path& target);

}  // namespace kb::backup
