#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "catalog/base/json.h"
#include "indexer/backup/backup.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/console.h"
#include "indexer/stages/index_step.h"

namespace kb::stages {
namespace {

std::string Size(const backup::Summary& summary) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%zu files, %.1f MB", summary.files,
                static_cast<double>(summary.bytes) / 1e6);
  return text.data();
}

Status BuildIndex(Workshop& workshop) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  const Result<StepOutcome> built = BuildIndexAnew(workshop.places().index(), **words, **store);
  return built ? Done() : Status(built.error());
}

}  // namespace

Result<int> Backup(Workshop& workshop, const std::string& folder, OutputForm form) {
  const Result<backup::Summary> made = backup::MakeBackup(workshop.places(), workshop.settings(), folder);
  if (!made) return made.error();
  if (form == OutputForm::kJson) {
    JsonWriter json;
    json.StartObject().Member("folder", folder).Member("files", static_cast<int64_t>(made->files));
    json.Member("bytes", static_cast<int64_t>(made->bytes)).EndObject();
    std::printf("%s\n", json.Take().c_str());
  } else {
    std::printf("A whole backup is in %s: %s.\n", folder.c_str(), Size(*made).c_str());
  }
  return kExitOk;
}

Result<int> Restore(Workshop& workshop, const std::string& folder) {
  {
    const Result<store::WriterLock> lock = workshop.TakeLockAlone("indexer restore");
    if (!lock) return lock.error();
    const Result<backup::Summary> restored = backup::Restore(folder, workshop.places());
    if (!restored) return restored.error();
    std::printf("Restored from %s: %s. Building the index ...\n", folder.c_str(), Size(*restored).c_str());
    const Status built = BuildIndex(workshop);
    if (!built) return built.error();
  }
  if (std::filesystem::exists(std::filesystem::path(folder) / backup::kSettingsName)) {
    Console().Err("indexer: the settings lie in the backup as " + std::string(backup::kSettingsName) +
                  "; put them in their place, and the files that they name\n");
  }
  return Verify(workshop, VerifyExtent::kFull, Repair::kNo);
}

}  // namespace kb::stages
