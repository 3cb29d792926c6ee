// The one writer while `indexer run` lives: holds the catalog's lock, takes jobs from
// other commands, and keeps the index in step.
//
// One thread, and pieces of work of a quarter of a second.  Between two of them it looks
// who has come: a job may overtake one that is ten times its size, and what a small job
// changed is indexed at once, before what a large import has left behind.  A command that
// wants to write itself borrows the lock between two pieces.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/base/service_manager.h"
#include "catalog/index/index_writer.h"
#include "catalog/store/record_store.h"
#include "catalog/store/writer_lock.h"
#include "indexer/handover/reception.h"
#include "indexer/inbox/inbox_intake.h"
#include "indexer/stages/crawl_part.h"
#include "indexer/stages/import_job.h"
#include "indexer/stages/index_step.h"
#include "indexer/stages/state_report.h"
#include "indexer/stages/stop_signals.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

class Runner {
 public:
  // Takes the lock and listens.  Errors: kConflict if another command holds the lock for
  // long; the shipped data; the disk.
  static Result<std::unique_ptr<Runner>> Open(Workshop& workshop);

  // Until SIGINT or SIGTERM; a job that has begun is stopped after the slice at hand.
  void Run();

 private:
  using Clock = std::chrono::steady_clock;
  using CallerPointer = std::shared_ptr<handover::Caller>;

  struct Job {
    CallerPointer caller;
    std::optional<ImportJob> import;      // none: the index is built anew
    OutputForm form = OutputForm::kText;  // of that
    uint64_t size_bytes = 0;
  };
  // Somebody who waits until the index holds everything up to `sequence`.
  struct IndexWaiter {
    CallerPointer caller;
    uint64_t sequence = 0;
    StepOutcome since;
    Clock::time_point began;
    OutputForm form = OutputForm::kText;
  };
  // The index as it is published, opened for writing.
  struct OpenIndex {
    std::unique_ptr<index::IndexWriter> writer;
    IndexFollower follower;
  };

  Runner(Workshop& workshop, store::WriterLock lock) : workshop_(workshop), lock_(std::move(lock)), report_(workshop) {}

  void Turn();
  // Whether searchd has found the index in use damaged.
  [[nodiscard]] bool IsIndexDamaged() const;
  // That it lives, and how things are; between any two pieces of work.
  void Report();
  // Reads what callers want, and sorts it into jobs, waiters and lenders.
  void TakeRequests();
  void TakeJob(const CallerPointer& caller);
  void DropGone();
  // The smallest job of at most so many bytes, or none.
  std::optional<Job> NextJob(uint64_t most_bytes);
  void RunJob(const Job& job);
  Result<int> DoJob(const Job& job);
  Result<int> ImportFor(const Job& job);
  Result<int> RebuildFor(const Job& job);
  // Between two pieces of a job.  An Error ends the job.
  Status Between(const Job& job);
  Status LendTo(const CallerPointer& caller);

  // What the desk has decided since, indexed at once; the first thing of every turn.
  void TakeInbox();

  // Tables that the desk has said what to do with, one after the other.
  void TakeUploads();
  Result<store::Outcome> ImportBetweenOthers(const inbox::UploadedImport& upload);
  // Who has come since: borrowers, decisions, jobs of at most so many bytes.
  Status ServeOthers(uint64_t most_bytes);

  // What a crawl leaves time for, so that nobody waits for it.
  Status BetweenPages();

  Status EnsureIndex();
  bool ReloadWords();
  void IndexNow(uint64_t after);
  void IndexSlice();
  void NoteIndexed(const Result<StepOutcome>& outcome);
  void AnswerWaiters(const StepOutcome& step);
  void Trouble(const Error& error);
  bool IsIndexBehind();

  Workshop& workshop_;
  std::optional<store::WriterLock> lock_;  // none while it is lent
  StopSignals signals_;
  std::unique_ptr<Words> words_;
  std::vector<std::unique_ptr<Words>> earlier_words_;
  std::unique_ptr<store::RecordStore> store_;
  std::unique_ptr<inbox::InboxIntake> inbox_;
  Clock::time_point inbox_rests_until_{};  // after trouble with the inbox
  bool uploading_ = false;
  std::unique_ptr<OpenIndex> index_;  // none before first use, after trouble, and while the lock is lent
  std::unique_ptr<handover::Reception> reception_;
  std::unique_ptr<CrawlPart> crawl_;
  service_manager::Heartbeat heartbeat_;
  StateReport report_;
  bool rebuild_ = false;  // the index is damaged
  Clock::time_point look_at_{};
  std::vector<Job> jobs_;
  std::vector<IndexWaiter> waiters_;
  std::vector<CallerPointer> borrowers_;
  Clock::time_point rest_until_{};  // after trouble with the index
  StepOutcome unlogged_;
  Clock::time_point logged_{};
};

}  // namespace kb::stages
