// Where a source says otherwise than what is shown about how to reach a service, kept for
// the desk until somebody decides: a feed against a feed, or a feed (a crawled page, say)
// against what was written here.
//
// Written by indexer/merge each time a record is put together, inside the same batch; read
// by searchd's desk and `indexer queue`.  What somebody has let stand does not come again
// until its source says something else.  Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/store/record_store.h"

namespace kb::store {

struct Difference {
  int64_t number = 0;       // given by Replace to a new one
  std::string record;       // id of the service
  std::string field;        // "phones", "schedules/visit", ...
  std::string stands_feed;  // whose word is shown; empty: ours
  std::string stands_says;  // "Mo-Fr 09:00-16:00"
  std::string feed;         // who says otherwise
  std::string draft;        // by which draft of that feed
  std::string says;
  std::string since;  // "2026-11-22": first seen
  bool kept = false;  // somebody has let what is shown stand
};

class DifferenceStore {
 public:
  // `store` must outlive it.
  explicit DifferenceStore(RecordStore& store) : store_(store) {}

  // Makes these the differences of `record`.  One that was there already, by record, field and
  // draft, with the same `says`, keeps its number, its day and its `kept`; `number`, `record`,
  // `since` and `kept` of what is given are not read.  REQUIRES: a batch is open.
  Status Replace(const std::string& record, const std::vector<Difference>& differences, LocalDate today);
  // What is shown stands.  REQUIRES: a batch is open.
  Status Keep(int64_t number);

  Result<std::optional<Difference>> Get(int64_t number);
  // Those that wait for somebody, oldest first.
  Result<std::vector<Difference>> Waiting(int64_t limit);
  Result<int64_t> CountWaiting();

 private:
  Result<std::vector<Difference>> Of(const std::string& record);

  RecordStore& store_;
};

}  // namespace kb::store
