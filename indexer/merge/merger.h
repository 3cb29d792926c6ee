// Takes what sources say into the store, so that one organisation or service is one
// record, however many sources tell of it.
//
// A feed's record is kept as a draft, and becomes
//   - a record of its own, if nothing in the catalog is like it;
//   - a part of a record that is surely the same (identity.h), put together with that
//     record's other sources field by field (conflict.h);
//   - one side of a held pair, if nobody can tell.  A held service waits outside the
//     catalog, so that no result is shown twice; a held organisation goes in under
//     its own id meanwhile, since its services need it.
// A record of our own format keeps its id: what a feed says of the same is taken into it,
// whichever came first.
//
// A number that must never be shown is taken out of what a feed says, and told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/store/differences.h"
#include "catalog/store/drafts.h"
#include "catalog/store/record_store.h"
#include "indexer/merge/conflict.h"
#include "indexer/merge/identity.h"

namespace kb::merge {

enum class Fate {
  kOnItsOwn,
  kJoined,  // it is a part of a record with another id
  kHeld,    // it waits in a pair, outside the catalog
};

// How a feed tells of an organisation.
enum class Told {
  kInFull,     // it has a row or an object of its own
  kMentioned,  // inside a service
};

struct Taken {
  store::PutOutcome outcome = store::PutOutcome::kUnchanged;  // of the record, or of the held draft
  Fate fate = Fate::kOnItsOwn;
  bool opened_pair = false;                 // a held pair that was not there before
  std::vector<std::string> hidden_numbers;  // left out: tombstones
};

class Merger {
 public:
  // Both must outlive it; everything is written into `batch`.  `today` dates what disappears.
  Merger(store::RecordStore& store, store::Batch& batch, LocalDate today)
      : store_(store), drafts_(store), batch_(batch), today_(today) {}

  // A record of the feed of `feed` (a publisher).  Errors: as of Batch::Put; nothing of the record is in then.
  Result<Taken> Take(const model::Organization& organization, const std::string& feed, Told told = Told::kInFull);
  Result<Taken> Take(const model::Service& service, const std::string& feed);
  // A record of our own format.
  Result<store::PutOutcome> TakeOwn(const model::Organization& organization);
  Result<store::PutOutcome> TakeOwn(const model::Service& service);

  // Looks again at the newest held pairs, now that more is known of both sides, and
  // joins or parts those that have become sure.  How many were.
  Result<std::size_t> SettleHeldPairs();

  // What somebody says of a difference (catalog/store/differences.h): what is shown stands, or the
  // other word is right and becomes ours.  Errors: kNotFound, its source tells of it no more.
  Status LetStand(const store::Difference& difference);
  Status TakeTheOther(const store::Difference& difference);

  // A person's decision, which may also undo an earlier one.  REQUIRES: the pair is in the store.
  Status Merge(const store::Pair& pair) { return Join(pair, store::PairState::kMerged); }
  Status Keep(const store::Pair& pair);

  // Notes that the feed no longer has this record of its.
  Status MarkAsGone(store::RecordType type, const std::string& id, const std::string& feed);

 private:
  template <typename Record>
  Result<Taken> TakeRecord(const Record& given, const std::string& feed, Told told);
  template <typename Record>
  Result<store::PutOutcome> TakeOwnRecord(const Record& given);
  template <typename Record>
  Result<store::PutOutcome> PutAlone(const Record& given);
  // Decides what a draft that was never seen is a part of.
  template <typename Record>
  Status Place(const Record& given, store::Draft& draft, Taken& taken);
  template <typename Record>
  Status NoteLikeFeedRecords(const Record& own);
  template <typename Record>
  Result<std::vector<Record>> Candidates(const Record& given);
  // Puts the record of `changed` together, with that draft as given, and then the draft.
  template <typename Record>
  Result<store::PutOutcome> Write(const store::Draft& changed, Taken& taken);
  template <typename Record>
  Result<store::PutOutcome> PutTogetherAndPut(const std::vector<store::Draft>& drafts, const std::string& record,
                                              Taken& taken);
  // What the desk has to look at: where these do not agree.
  Status NoteDifferences(const std::vector<Statement<model::Service>>& statements,
                         const std::vector<store::Draft>& drafts, const std::string& record);
  Status NoteDifferences(const std::vector<Statement<model::Organization>>&, const std::vector<store::Draft>&,
                         const std::string&) {
    return Done();
  }
  Status WriteAgain(store::RecordType type, const std::string& record);
  Status WriteServicesOfAgain(const std::string& organization);
  // Gives a record that has no draft one, of our own format.
  Status KeepAsDraft(store::RecordType type, const std::string& record);
  Status Join(const store::Pair& pair, store::PairState state);
  Status LeadOn(store::RecordType type, const std::string& from, const std::string& into);
  Result<Verdict> CompareAgain(const store::Draft& draft, const std::string& record);
  Result<bool> Settle(const store::Pair& pair);
  // Where the pair's record has gone since: itself, or what it was merged into.
  Result<std::string> Heir(store::RecordType type, std::string record);
  Status ReadHeldServices(const std::vector<store::Pair>& pairs);
  Result<OrganizationFacts> FactsOf(const model::Organization& organization);
  // Calls the organisations that a service names by the ids of their records.
  Status NameRecords(model::Organization&) { return Done(); }
  Status NameRecords(model::Service& service);
  Status HideTombstones(model::Organization&, Taken&) { return Done(); }
  Status HideTombstones(model::Service& service, Taken& taken);
  Result<bool> IsTombstone(const std::string& number);

  store::RecordStore& store_;
  store::DraftStore drafts_;
  store::Batch& batch_;
  LocalDate today_;
  std::vector<model::Service> held_services_;  // while pairs are settled
};

}  // namespace kb::merge
