// How far the indexer has come in a list of events, and what became of each: written in
// the same transaction as the records, so that an event is taken in exactly once.
//
// Read by searchd's desk, which shows whether a decision is published.  Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/store/record_store.h"

namespace kb::store {

struct Outcome {
  std::string state;    // "taken", "refused"; "working": a long piece of work that goes on
  std::string record;   // id of the service that it made or changed; may be empty
  std::string message;  // refused: why; taken: what came of it, where there is more to say than the record
};

class IntakeNotes {
 public:
  // `store` must outlive it.
  explicit IntakeNotes(RecordStore& store) : store_(store) {}

  // The number of the last event that was taken in; 0: none.
  Result<int64_t> Last(std::string_view source);
  // Replaces what was noted of the event before.  REQUIRES: a batch is open.
  Status Note(std::string_view source, int64_t event, const Outcome& outcome);
  // Numbers of the events that stand so, rising.
  Result<std::vector<int64_t>> InState(std::string_view source, std::string_view state);
  // nullopt: not looked at yet.
  Result<std::optional<Outcome>> Find(std::string_view source, int64_t event);

 private:
  RecordStore& store_;
};

}  // namespace kb::store
