// Takes the records of a file into the store: all that are good, in short
// transactions (slices.h), and a reason for each that is not.
//
// The file is read three times, so that the order of its records does not matter
// and its size is never held: first every id and tombstone number is noted, then
// the organisations go in, then the services that name them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "catalog/terms/vocabulary.h"
#include "indexer/import/import_report.h"
#include "indexer/import/record_feed.h"
#include "indexer/import/slices.h"

namespace kb::importing {

// How far an import has come; told every few records.
struct Progress {
  std::string file;
  std::size_t records = 0;  // taken so far, good or not
  double share = 0;         // of the whole work, 0..1
};

struct ImporterParts {
  store::RecordStore& store;  // both must outlive the importer
  const terms::Vocabulary& vocabulary;
  std::function<void(const Progress&)> on_progress;  // may be empty
  BetweenSlices between;                             // may be empty
};

class Importer {
 public:
  explicit Importer(ImporterParts parts) : parts_(std::move(parts)) {}

  // Errors are those of the store (disk, lock), of a file that cannot be read, and of
  // `between`: what went in stays in, and importing again does the rest.  A file that is
  // not of the format is no Error but FileReport::error, and nothing of it goes in.
  Result<FileReport> Import(const std::filesystem::path& file, LocalTime now);
  Result<FileReport> Import(RecordFeed& feed, const std::string& name, LocalTime now);

 private:
  ImporterParts parts_;
};

// The feeds that the paths name: files as they are, of folders every feed in them
// (and below), in order of name.  Errors: kNotFound for a path that does not exist,
// or a folder without feeds.
Result<std::vector<std::filesystem::path>> FindFeeds(const std::vector<std::string>& paths);

}  // namespace kb::importing
