#include <chrono>
#include <cstdio>

#include "indexer/stages/commands.h"
#include "indexer/stages/index_step.h"

namespace kb::stages {
namespace {

constexpr std::size_t kChangesAtOnce = 2000;

void TellOutcome(const StepOutcome& outcome, std::chrono::steady_clock::time_point started) {
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  if (outcome.services + outcome.organizations == 0) {
    std::printf("The index is in step already (change %llu).\n", static_cast<unsigned long long>(outcome.sequence));
    return;
  }
  std::printf("Indexed %zu services and %zu organisations in %.1f s; the index is in step (change %llu).\n",
              outcome.services, outcome.organizations, took.count(), static_cast<unsigned long long>(outcome.sequence));
}

Result<StepOutcome> IndexChanges(store::RecordStore& store, index::IndexWriter& writer) {
  StepOutcome total;
  total.in_step = false;
  while (!total.in_step) {
    const Result<StepOutcome> step = TakeOverChanges(store, writer, kChangesAtOnce);
    if (!step) return step.error();
    total = {total.services + step->services, total.organizations + step->organizations, step->sequence, step->in_step};
  }
  return total;
}

}  // namespace

Result<int> IndexRecords(Workshop& workshop, IndexExtent extent) {
  const auto started = std::chrono::steady_clock::now();
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer index");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  Result<StepOutcome> outcome = StepOutcome{};
  if (extent == IndexExtent::kFull) {
    outcome = BuildIndexAnew(workshop.places().index(), **words, **store);
  } else {
    const auto writer = index::IndexWriter::Open(workshop.places().index(), (*words)->vocabulary, (*words)->analyzer);
    if (writer) {
      outcome = IndexChanges(**store, **writer);
    } else if (writer.error().code == ErrorCode::kConflict) {
      std::fprintf(stderr, "indexer: building the index anew: %s\n", writer.error().message.c_str());
      outcome = BuildIndexAnew(workshop.places().index(), **words, **store);
    } else {
      return writer.error();
    }
  }
  if (!outcome) return outcome.error();
  TellOutcome(*outcome, started);
  return kExitOk;
}

}  // namespace kb::stages
