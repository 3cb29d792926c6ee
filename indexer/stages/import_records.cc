#include "indexer/stages/commands.h"
#include "indexer/stages/console.h"
#include "indexer/stages/import_job.h"

namespace kb::stages {

Result<int> ImportRecords(Workshop& workshop, const ImportRequest& request) {
  const Result<ImportJob> job = MakeImportJob(request, workshop.clock().Now());
  if (!job) return job.error();
  Result<WriteAccess> access = workshop.AskToWrite("indexer import");
  if (!access) return access.error();
  Console console;
  if (auto* runner = std::get_if<handover::Conversation>(&access.value())) {
    return FollowJob(*runner, ToFields(*job), console);
  }
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  return RunImport({workshop.places(), **words, **store, console, nullptr}, *job);
}

}  // namespace kb::stages
