// What people search for and do not find, with no way back to a person.
//
// A search with fewer than five hits counts one for its need (on the top level), area (a
// kommun or larger) and time slot, in the hour it was asked.  Nothing else of it is kept:
// no words, no address, no session, no order.  Counts stay in memory for some minutes and
// are then added to those of their hour; values below five are never shown.
// Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "catalog/index/query.h"
#include "catalog/store/inbox.h"
#include "catalog/terms/vocabulary.h"

namespace kb::statistics {

inline constexpr unsigned kFewHits = 5;    // fewer than this counts as a gap
inline constexpr int64_t kLeastShown = 5;  // a smaller number might tell of somebody

class GapCounter {
 public:
  static constexpr std::size_t kMostKinds = 10'000;  // of gaps, between two flushes; more are not counted

  explicit GapCounter(const terms::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void Note(const index::SearchQuery& query, const index::SearchResult& result);
  // Adds what was counted to the inbox; on an Error it stays counted.
  Status Flush(store::Inbox& inbox);

 private:
  using Kind = std::tuple<std::string, std::string, std::string, std::string, bool>;

  const terms::Vocabulary& vocabulary_;
  std::mutex mutex_;
  std::map<Kind, int64_t> counts_;  // guarded by mutex_
};

// "evening", "weekend", "night", "always", "now", "dated"; "" where no time was asked for.
std::string SlotOf(const std::vector<hours::OpenFilter>& open, const std::optional<hours::OpenFilter>& read);

}  // namespace kb::statistics
