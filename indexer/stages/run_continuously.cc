#include <signal.h>

#include <chrono>
#include <ctime>

#include "catalog/base/log.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/index_step.h"

namespace kb::stages {
namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kPoll{250};
// Between slices while changes wait: long enough for another command to take the lock.
constexpr Milliseconds kPause{60};
constexpr Milliseconds kAfterTrouble{2000};
// About 250 ms of work, so that a new record never waits long behind a large import.
constexpr std::size_t kChangesInASlice = 200;

// SIGINT and SIGTERM end the loop between two slices, never inside one.
class StopSignals {
 public:
  StopSignals() {
    ::sigemptyset(&signals_);
    ::sigaddset(&signals_, SIGINT);
    ::sigaddset(&signals_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~StopSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Waits; true if it is time to stop.
  bool Wait(Milliseconds wait) const {
    const timespec timeout{.tv_sec = wait.count() / 1000, .tv_nsec = (wait.count() % 1000) * 1'000'000};
    return ::sigtimedwait(&signals_, nullptr, &timeout) > 0;
  }

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

// One publication: the writers of index and records hold the lock for this slice only.
Result<StepOutcome> PublishSlice(Workshop& workshop, const Words& words, store::RecordStore& store) {
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer run", Waiting::kSilent);
  if (!lock) return lock.error();
  auto writer = index::IndexWriter::Open(workshop.places().index(), words.vocabulary, words.analyzer);
  if (writer) return TakeOverChanges(store, **writer, kChangesInASlice);
  if (writer.error().code != ErrorCode::kConflict) return writer.error();
  Log(LogLevel::kWarning, "index.rebuild", {{"reason", writer.error().message}});
  return BuildIndexAnew(workshop.places().index(), words, store);
}

void LogOutcome(const StepOutcome& outcome, std::chrono::steady_clock::time_point started) {
  const auto took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - started);
  Log(LogLevel::kInfo, "index.updated",
      {{"services", outcome.services},
       {"organizations", outcome.organizations},
       {"sequence", outcome.sequence},
       {"milliseconds", took.count()}});
}

class RunLoop {
 public:
  RunLoop(Workshop& workshop, const Words& words, store::RecordStore& store)
      : workshop_(workshop), words_(words), store_(store) {}

  // Does what there is to do; how long to wait before looking again.
  Milliseconds Turn() {
    const Result<uint64_t> newest = store_.LastSequence();
    if (!newest) return Trouble(newest.error());
    if (opened_ && published_ == *newest) return kPoll;
    const auto started = std::chrono::steady_clock::now();
    const Result<StepOutcome> outcome = PublishSlice(workshop_, words_, store_);
    if (!outcome) return Trouble(outcome.error());
    if (outcome->services + outcome->organizations > 0) LogOutcome(*outcome, started);
    published_ = outcome->sequence;
    opened_ = true;
    return outcome->in_step ? kPoll : kPause;
  }

 private:
  static Milliseconds Trouble(const Error& error) {
    Log(LogLevel::kError, "run.trouble", {{"code", ErrorCodeName(error.code)}, {"message", error.Text()}});
    return kAfterTrouble;
  }

  Workshop& workshop_;
  const Words& words_;
  store::RecordStore& store_;
  uint64_t published_ = 0;
  bool opened_ = false;  // before the index has been opened, what it holds is unknown
};

Result<std::unique_ptr<store::RecordStore>> OpenStore(Workshop& workshop) {
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer run", Waiting::kSilent);
  if (!lock) return lock.error();
  return workshop.OpenToWrite();
}

}  // namespace

Result<int> RunContinuously(Workshop& workshop) {
  const StopSignals signals;
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<std::unique_ptr<store::RecordStore>> store = OpenStore(workshop);
  if (!store) return store.error();
  Log(LogLevel::kInfo, "run.started", {{"data", workshop.places().state.string()}});
  RunLoop loop(workshop, **words, **store);
  while (!signals.Wait(loop.Turn())) {
  }
  Log(LogLevel::kInfo, "run.stopped");
  return kExitOk;
}

}  // namespace kb::stages
