// Brings the index in step with the records: the one place where the two meet.
#pragma once

#include <cstddef>
#include <filesystem>

#include "catalog/base/result.h"
#include "catalog/index/index_writer.h"
#include "catalog/store/record_store.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

struct StepOutcome {
  std::size_t services = 0;  // written or removed
  std::size_t organizations = 0;
  uint64_t sequence = 0;  // the change that the index now holds
  bool in_step = true;    // false: more changes wait
};

// Takes at most `most_changes` changes over into the index and commits them.  An
// organisation takes the services that name it along, since their cards show its
// name.  Running it again after a crash at any point gives the same index.
Result<StepOutcome> TakeOverChanges(store::RecordStore& store, index::IndexWriter& writer, std::size_t most_changes);

// Every live record, into a new index beside the old one, which readers use until the switch.
Result<StepOutcome> BuildIndexAnew(const std::filesystem::path& index_directory, const Words& words,
                                   store::RecordStore& store);

}  // namespace kb::stages
