// Brings the index in step with the records: the one place where the two meet.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

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

  [[nodiscard]] bool changed() const { return services + organizations > 0; }
  // Counts of both, the rest from `later`.
  StepOutcome& operator+=(const StepOutcome& later);
};

// How much to do before the next commit.
struct StepLimits {
  std::size_t most_records = 2000;
  std::chrono::milliseconds time = std::chrono::hours(1);
};

// Takes the changes of the store over into the index, in their order, some at a time.
//
// An organisation takes the services that name it along, since their cards show its
// name; when they are thousands, the index moves past the organisation only once the
// last one is written.  After a crash at any point the next run gives the same index.
// Both must outlive it; not thread-safe.
class IndexFollower {
 public:
  IndexFollower(store::RecordStore& store, index::IndexWriter& writer)
      : store_(store), writer_(writer), read_to_(writer.sequence()), done_to_(writer.sequence()) {}

  // Takes over changes within the limits, and commits them.
  Result<StepOutcome> Step(const StepLimits& limits);
  // The changes after `after` at once, out of turn, so that a small change does not wait
  // behind those of a large import.  Their own turn still comes, and finds nothing to do.
  Result<StepOutcome> TakeNow(uint64_t after);

  // For an index that begins empty: organisations that have not changed after `sequence`
  // take nothing along, since each service has a turn of its own.
  void BeginEmpty(uint64_t sequence) { alone_to_ = sequence; }

 private:
  class Organizations;
  Status Work(const StepLimits& limits, StepOutcome& outcome);
  // Reads on when everything read is done.  False if nothing has changed.
  Result<bool> Refill();
  Status Take(const store::Change& change, StepOutcome& outcome);
  // One change out of turn; the services to write are collected, each once.
  Status TakeNow(const store::Change& change, std::set<std::string>& services);
  Status PutService(Organizations& organizations, const std::string& id);
  Status PutOrganization(const std::string& id);

  store::RecordStore& store_;
  index::IndexWriter& writer_;
  std::deque<store::Change> changes_;
  std::vector<std::string> services_;  // still to be written for the change at read_to_
  uint64_t read_to_;                   // the change that has been begun
  uint64_t done_to_;                   // everything up to here is in the writer
  uint64_t alone_to_ = 0;
};

// Every live record, into a new index beside the old one, which readers use until the
// switch.  `between` is called every quarter of a second; an Error of it ends the work,
// and the old index stays.
Result<StepOutcome> BuildIndexAnew(const std::filesystem::path& index_directory, const Words& words,
                                   store::RecordStore& store, const std::function<Status()>& between = nullptr);

// Takes changed words (vocabulary, data/text) over into a copy of the index, then switches:
// every record is looked at, and only documents that differ are written.
struct RewordOutcome {
  StepOutcome step;
  std::size_t documents_changed = 0;
};
Result<RewordOutcome> RewordIndex(const std::filesystem::path& index_directory, const Words& words,
                                  store::RecordStore& store);

}  // namespace kb::stages
