#include "indexer/stages/commands.h"
#include "indexer/stages/console.h"
#include "indexer/stages/index_job.h"

namespace kb::stages {
namespace {

Result<StepOutcome> IndexChanges(store::RecordStore& store, index::IndexWriter& writer) {
  IndexFollower follower(store, writer);
  StepOutcome total;
  total.in_step = false;
  while (!total.in_step) {
    const Result<StepOutcome> step = follower.Step({});
    if (!step) return step.error();
    total += *step;
  }
  return total;
}

Result<StepOutcome> IndexHere(const Workshop& workshop, IndexExtent extent, Teller& teller) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  const std::filesystem::path directory = workshop.places().index();
  if (extent == IndexExtent::kFull) return BuildIndexAnew(directory, **words, **store);
  const auto writer = index::IndexWriter::Open(directory, (*words)->vocabulary, (*words)->analyzer);
  if (writer) return IndexChanges(**store, **writer);
  if (writer.error().code != ErrorCode::kConflict) return writer.error();
  teller.Err("indexer: building the index anew: " + writer.error().message + "\n");
  return BuildIndexAnew(directory, **words, **store);
}

// Done here even while `indexer run` works: that reads its words anew when it gets the lock back.
Result<int> TakeWordsOver(Workshop& workshop, OutputForm form) {
  const auto started = std::chrono::steady_clock::now();
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer index --vocabulary");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  const Result<RewordOutcome> outcome = RewordIndex(workshop.places().index(), **words, **store);
  if (!outcome) return outcome.error();
  Console().Out(RewordReport(*outcome, std::chrono::steady_clock::now() - started, form));
  return kExitOk;
}

}  // namespace

Result<int> IndexRecords(Workshop& workshop, IndexExtent extent, OutputForm form) {
  if (extent == IndexExtent::kWords) return TakeWordsOver(workshop, form);
  const auto started = std::chrono::steady_clock::now();
  Result<WriteAccess> access = workshop.AskToWrite("indexer index");
  if (!access) return access.error();
  Console console;
  if (auto* runner = std::get_if<handover::Conversation>(&access.value())) {
    return FollowJob(*runner, IndexJobFields(extent, form), console);
  }
  const Result<StepOutcome> outcome = IndexHere(workshop, extent, console);
  if (!outcome) return outcome.error();
  console.Out(IndexReport(*outcome, std::chrono::steady_clock::now() - started, form));
  return kExitOk;
}

}  // namespace kb::stages
