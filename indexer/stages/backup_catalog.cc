#include <poll.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <limits>
#include <string>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/log.h"
#include "catalog/base/owner.h"
#include "indexer/backup/backup.h"
#include "indexer/backup/change_log.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/console.h"
#include "indexer/stages/index_step.h"
#include "indexer/stages/stop_signals.h"

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
  // How old the newest backup is stands in /metrics; a backup is no worse without.
  (void)WriteFileAtomically(workshop.places().state / "last-backup", "");
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

namespace {

std::string MomentText(int64_t moment) {
  const std::time_t time = moment;
  std::tm local{};
  localtime_r(&time, &local);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &local);
  return text.data();
}

// "2026-11-22T10:15" or "..:30", as clocks here show it; the whole of that minute or second.
Result<int64_t> ParseMoment(const std::string& text) {
  std::tm local{};
  const char* end = strptime(text.c_str(), "%Y-%m-%dT%H:%M", &local);
  if (end != nullptr && *end == '\0') local.tm_sec = 59;
  if (end != nullptr && *end == ':') end = strptime(end, ":%S", &local);
  local.tm_isdst = -1;
  if (end != nullptr && *end == '\0') return int64_t{std::mktime(&local)};
  return Error{ErrorCode::kInvalidInput, "is no moment like 2026-11-22T10:15", text};
}

// A folder of Ship becomes a backup beside it, which is dropped at the end.
class Unpacked {
 public:
  ~Unpacked() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  Result<int64_t> Make(const std::filesystem::path& shipped, const std::string& at, const Places& places) {
    Result<int64_t> until = at.empty() ? Result<int64_t>(std::numeric_limits<int64_t>::max()) : ParseMoment(at);
    if (!until) return until;
    folder_ = std::filesystem::absolute(places.state).lexically_normal().string() + ".unpacked";
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    return backup::Unpack(shipped, *until, folder_);
  }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

Status GiveAway(const Places& places) {
  for (const std::filesystem::path& mine : {places.front(), places.state}) {
    const Status given = GiveToOwnerOf(mine);
    if (!given) return given.error();
  }
  return BecomeOwnerOf(places.state);  // the index is the indexer's
}

}  // namespace

Result<int> Restore(Workshop& workshop, const std::string& folder, const std::string& at) {
  Unpacked unpacked;
  std::filesystem::path from = folder;
  if (!at.empty() && !backup::IsShipped(folder)) {
    return Error{ErrorCode::kInvalidInput, "is one moment only; --at is for a folder that `indexer ship` fills",
                 folder};
  }
  {
    if (const Status made = backup::MakeRoom(workshop.places()); !made)
      return made.error();  // before the lock makes it
    const Result<store::WriterLock> lock = workshop.TakeLockAlone("indexer restore");
    if (!lock) return lock.error();
    if (backup::IsShipped(folder)) {
      const Result<int64_t> moment = unpacked.Make(folder, at, workshop.places());
      if (!moment) return moment.error();
      std::printf("As everything was at %s.\n", MomentText(*moment).c_str());
      from = unpacked.folder();
    }
    const Result<backup::Summary> restored = backup::Restore(from, workshop.places());
    if (!restored) return restored.error();
    const bool settings = std::filesystem::exists(from / backup::kSettingsName);
    if (settings) {
      const std::filesystem::path kept = backup::IsShipped(folder) ? std::filesystem::path(folder) / "latest" : from;
      Console().Err("indexer: the settings are " + (kept / backup::kSettingsName).string() +
                    "; put them in their place, and the files that they name\n");
    }
    std::printf("Restored from %s: %s. Building the index ...\n", folder.c_str(), Size(*restored).c_str());
    Status done = GiveAway(workshop.places());
    if (done) done = BuildIndex(workshop);
    if (!done) return done.error();
  }
  return Verify(workshop, VerifyExtent::kFull, Repair::kNo);
}

Result<int> ShipChanges(Workshop& workshop, const std::string& folder, const std::string& every, OutputForm form) {
  const long seconds = every.empty() ? 0 : std::strtol(every.c_str(), nullptr, 10);
  if (!every.empty() && seconds <= 0) return Error{ErrorCode::kInvalidInput, "is no number of seconds", every};
  StopSignals signals;
  while (true) {
    const Result<backup::Shipped> shipped = backup::Ship(workshop.places(), workshop.settings(), folder);
    if (!shipped && seconds == 0) return shipped.error();
    if (!shipped) Log(LogLevel::kError, "ship.trouble", {{"message", shipped.error().Text()}});
    if (shipped) {
      (void)WriteFileAtomically(workshop.places().state / "last-backup", "");
      JsonWriter json;
      json.StartObject().Member("moment", shipped->moment).Member("bytes", static_cast<int64_t>(shipped->bytes));
      json.Member("base", shipped->base).EndObject();
      const std::string text = form == OutputForm::kJson ? json.Take()
                               : shipped->bytes == 0
                                   ? "Nothing has changed."
                                   : MomentText(shipped->moment) + ": " + std::to_string(shipped->bytes) + " bytes.";
      std::printf("%s\n", text.c_str());
      std::fflush(stdout);
    }
    if (seconds == 0) return kExitOk;
    pollfd stop{signals.file(), POLLIN, 0};
    (void)!::poll(&stop, 1, static_cast<int>(seconds * 1000));
    if (signals.Came()) return kExitOk;
  }
}

}  // namespace kb::stages
