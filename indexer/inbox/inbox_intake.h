// The inbox as one more source of the catalog: what the desk has decided, and what
// organisations have confirmed themselves, become records.
//
// Only decisions and confirmations change anything; what was sent in waits for the desk.
// Each is one transaction together with the note that it was taken in, so that after a
// crash it is in once, and a decision that cannot be carried out is noted with the reason
// for the desk to read, and holds up none of those after it.
//
// The body of a decision that publishes (docs/formats.md):
//   {"writes": [{"type": "organization", "id": "..", "new": true, "members": {..}},
//               {"type": "service", "id": "..", "members": {"name": "..", "email": null}}]}
// Members replace those of the record as it stands now, null takes one away; what a
// decision does not name stays, whoever has changed it meanwhile.  For a new record the
// id is a wish: a free one near it is taken.  A service may name the organisation that
// the same decision makes as "@new".
//   {"pair": 17, "verdict": "merge" | "keep"}          a held pair
//   {"action": "import", "publisher": "..", "whole": true, "mapping": {..}}   about an upload
//   {"action": "forget", "words": ".."}                a person is taken out of every record and version
// An import takes longer than a transaction: it is noted as "working" and given to the caller
// (NextImport), who notes what came of it.  One that was cut off is given again next time;
// importing twice changes nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "catalog/base/json.h"
#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/inbox.h"
#include "catalog/store/intake.h"
#include "catalog/store/record_store.h"
#include "catalog/terms/vocabulary.h"

namespace kb::inbox {

inline constexpr std::string_view kInboxSource = "inbox";

// A table that the desk has said what to do with; both are bodies of events.
struct UploadedImport {
  int64_t decision = 0;  // number of the decision
  std::string upload;
  std::string orders;
  std::string who;
};

class InboxIntake {
 public:
  // The file may come later.  `store` and `vocabulary` must outlive it.
  InboxIntake(std::filesystem::path file, store::RecordStore& store, const terms::Vocabulary& vocabulary)
      : file_(std::move(file)), store_(store), vocabulary_(vocabulary) {}

  // Takes in the next events, at most `most` that change something; how many did.
  // REQUIRES: the caller holds the catalog's lock.  Errors: the disk; what was taken stays taken.
  Result<int> Take(int most, LocalTime now);

  // The next import that was decided, oldest first; each is given once.  Errors: the disk.
  Result<std::optional<UploadedImport>> NextImport();
  // For one that could not be done now.
  void PutBack(int64_t decision) { imports_.push_front(decision); }
  Status NoteImport(int64_t decision, const store::Outcome& outcome, LocalTime now);

 private:
  Status OpenInbox();
  Status TakeOne(const store::Event& event, LocalTime now);
  // Carries it out inside the batch.  Errors: kInvalidInput for what cannot be done.
  Result<store::Outcome> Carry(const store::Event& event, store::Batch& batch, LocalTime now);
  Result<store::Outcome> Confirm(const store::Event& event, store::Batch& batch, LocalTime now);
  Result<store::Outcome> DecidePair(JsonValue body, store::Batch& batch, LocalTime now);
  Result<store::Outcome> DecideDifference(JsonValue body, store::Batch& batch, LocalTime now);
  Result<store::Outcome> TakeOut(JsonValue body, store::Batch& batch, LocalTime now);

  std::filesystem::path file_;
  store::RecordStore& store_;
  const terms::Vocabulary& vocabulary_;
  std::unique_ptr<store::Inbox> inbox_;
  int64_t last_ = -1;            // the last event looked at; -1: not asked yet
  std::deque<int64_t> imports_;  // decisions whose work waits
};

}  // namespace kb::inbox
