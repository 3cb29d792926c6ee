// All that must never be lost, as one folder that stands by itself, made while both
// programs work:
//
//   records.sqlite inbox.sqlite accounts.sqlite crawl.sqlite   each a whole database (SQLite's backup API)
//   mail/...          letters that are not sent yet
//   sources/...       what the crawler visits
//   kunskapsbank.toml the settings, if there are any
//   SHA256SUMS        of every other file, as sha256sum writes and checks it
//
// The records are copied before the inbox.  A restored catalog so never believes that it
// has taken in what its inbox does not hold; what was decided in between is taken in again.
// The index is not in it: it is built from the records.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "catalog/base/places.h"
#include "catalog/base/result.h"

namespace kb::backup {

inline constexpr const char* kSettingsName = "kunskapsbank.toml";

struct Summary {
  std::size_t files = 0;
  uint64_t bytes = 0;
};

// `settings`: the file in use, empty for none.  Either the whole folder stands at the end,
// synced, or none.
// Errors: kConflict if `folder` is there and not empty; kNotFound if nothing has been
// imported yet; kUnavailable (disk), kCorrupt (a database), with the file.
Result<Summary> MakeBackup(const Places& places, const std::filesystem::path& settings,
                           const std::filesystem::path& folder);

// The state folder for a restore; where it is not there yet it is made for its owner alone, for it
// will hold what people have written.  Errors: kUnavailable.
Status MakeRoom(const Places& places);

// Puts the databases and letters of a backup into an empty state folder, which a restore
// that was cut short may have begun: all checked against the checksums first, then copied,
// then each database checked from within.  The settings, and sources that belong to them, are
// left to the operator.
// Errors: kInvalidInput for a folder that is no backup or a file that is not as it was
// written; kConflict if the state folder holds a catalog; kUnavailable; kCorrupt.
Result<Summary> Restore(const std::filesystem::path& folder, const Places& places);

}  // namespace kb::backup
