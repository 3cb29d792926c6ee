// What each source says, before it becomes a record: the places "drafts" and "held
// pairs" of the house.
//
// A record that more than one source tells of is put together from its drafts
// (indexer/merge); each draft stays as its source gave it, so that a source that
// changes, disappears or was joined by mistake can be taken out again.  Records that
// nobody but a file of our own format tells of have no draft.
//
// Writing happens inside a Batch of the same store, and becomes visible with it.
// Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/store/record_store.h"

namespace kb::store {

struct Draft {
  RecordType type = RecordType::kService;
  std::string id;          // the id that its source's record has here: "ilao-s-17"
  std::string feed;        // the publisher; empty: a file of our own format
  std::string record;      // the record that it is a part of; empty while it is held
  std::string json;        // canonical (record_json.h)
  std::string gone_since;  // "2026-11-22": not in its feed any more; empty: it is
  bool mentioned = false;  // an organisation that its feed only tells of inside its services
  int64_t arrival = 0;     // rises; given by Put to a new draft
};

enum class PairState {
  kHeld,    // nobody knows whether they are the same
  kJoined,  // the rules joined them
  kMerged,  // a person said that they are the same
  kKept,    // a person said that they are two
};
const char* PairStateName(PairState state);  // "held", "joined", "merged", "kept"

// A draft, and a record that may be the same.
struct Pair {
  int64_t number = 0;  // given by Put to a new pair
  RecordType type = RecordType::kService;
  std::string draft;
  std::string feed;
  std::string record;
  PairState state = PairState::kHeld;
  std::string reasons;  // "name,phone": what is the same
};

class DraftStore {
 public:
  // `store` must outlive it.
  explicit DraftStore(RecordStore& store) : store_(store) {}

  Result<std::optional<Draft>> Get(RecordType type, std::string_view id, std::string_view feed);
  // The record that the draft with this id is a part of; `id` itself if there is no such draft.
  Result<std::string> RecordOf(RecordType type, const std::string& id);
  // Every draft of a record, first come first.
  Result<std::vector<Draft>> Of(RecordType type, std::string_view record);
  Result<int64_t> CountOf(RecordType type, std::string_view record);
  // Drafts of the feed that wait outside the catalog.
  Result<int64_t> CountHeld(const std::string& feed);
  // Of services, those that their feed no longer has, longest gone first.
  Result<std::vector<Draft>> Gone(int64_t limit);
  // In order of type, id and feed.  The callback must not write.
  Status ForEach(const std::function<Status(const Draft&)>& callback);
  // Adds it, or replaces the one with its type, id and feed.  REQUIRES: a batch is open.
  Status Put(const Draft& draft);

  // Records, at most `limit`, that have this identity key (catalog/model/identity.h).
  Result<std::vector<std::string>> RecordsWithKey(RecordType type, const std::string& key, int64_t limit);
  // Services, at most `limit`, that show this number (model::DialledDigits).
  Result<std::vector<std::string>> ServicesShowing(const std::string& digits, int64_t limit);

  Result<std::optional<Pair>> GetPair(int64_t number);
  Result<std::optional<Pair>> FindPair(RecordType type, const std::string& draft, const std::string& record);
  // Those after `number`, in order; `state` nullopt: all.
  Result<std::vector<Pair>> PairsAfter(int64_t number, std::optional<PairState> state);
  Result<int64_t> LastPair();
  Status PutPair(const Pair& pair);
  Status RemovePair(int64_t number);

  // Type and id of every draft of the feed that is not gone.  The callback must not write.
  Status ForEachInFeed(const std::string& feed, const std::function<void(RecordType, std::string_view)>& callback);

 private:
  RecordStore& store_;
};

}  // namespace kb::store
