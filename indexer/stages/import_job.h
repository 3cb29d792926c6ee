// An import as a piece of work: the same whether the command does it itself or hands it
// over to `indexer run`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "indexer/handover/message.h"
#include "indexer/import/slices.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/teller.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

struct NamedFeed {
  std::filesystem::path path;  // absolute
  std::string name;            // as the user wrote it, for messages
  bool operator==(const NamedFeed&) const = default;
};

struct ImportJob {
  std::vector<NamedFeed> feeds;
  ImportRequest request;  // its paths aside
  LocalTime now;          // the caller's

  // Of all feeds together; what cannot be read counts nothing.
  [[nodiscard]] uint64_t SizeBytes() const;
};

// Finds the feeds that the request names.  Errors: kNotFound.
Result<ImportJob> MakeImportJob(const ImportRequest& request, LocalTime now);

handover::Fields ToFields(const ImportJob& job);
// Errors: kInvalidInput for what another version of the program has written.
Result<ImportJob> ImportJobFrom(const handover::Fields& fields);

struct ImportTools {
  const Places& places;
  const Words& words;
  store::RecordStore& store;
  Teller& teller;
  importing::BetweenSlices between;  // may be empty
};

// Takes one feed after the other in, and tells the result.  Returns the exit code.
// Errors: those of the store and the disk, and of `between`.
Result<int> RunImport(const ImportTools& tools, const ImportJob& job);

}  // namespace kb::stages
