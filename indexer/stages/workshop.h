// What every command of the indexer works with: settings, places, clock, and the
// words of the catalog, read when a command first needs them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "catalog/base/config.h"
#include "catalog/base/local_time.h"
#include "catalog/base/options.h"
#include "catalog/base/places.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "catalog/store/writer_lock.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "indexer/stages/write_access.h"

namespace kb::stages {

// The vocabulary and the analyzer that the index is made with.
struct Words {
  terms::Vocabulary vocabulary;
  text::Analyzer analyzer;
};

class Workshop {
 public:
  // Errors: a setting or the shipped data (exit code kExitConfig).
  static Result<Workshop> Open(const CommonOptions& options);

  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] const Config& config() const { return config_; }
  [[nodiscard]] const std::filesystem::path& settings() const { return settings_; }  // their file; empty: none
  [[nodiscard]] const Clock& clock() const { return *clock_; }

  // Errors: the shipped data.
  Result<std::unique_ptr<Words>> LoadWords() const;
  // The lock itself, or the program to hand the job to (write_access.h); tells standard
  // error when it has to wait.
  Result<WriteAccess> AskToWrite(std::string_view who) const;
  // The lock, borrowed from `indexer run` if that holds it: for commands that do their
  // work themselves.  The state folder is made if it is missing.
  Result<store::WriterLock> TakeLock(std::string_view who) const;
  // The lock, and nothing else will do.  Errors: kConflict with its holder.
  Result<store::WriterLock> TakeLockAlone(std::string_view who) const;
  // Errors: kNotFound, with what to do, if nothing has been imported yet.
  Result<std::unique_ptr<store::RecordStore>> OpenToRead() const;
  // REQUIRES: the lock is held.
  Result<std::unique_ptr<store::RecordStore>> OpenToWrite() const;

 private:
  Workshop(Config config, std::filesystem::path settings, Places places, std::unique_ptr<Clock> clock)
      : config_(std::move(config)),
        settings_(std::move(settings)),
        places_(std::move(places)),
        clock_(std::move(clock)) {}

  Config config_;
  std::filesystem::path settings_;
  Places places_;
  std::unique_ptr<Clock> clock_;
};

// How long a command waits for another one to finish writing.
inline constexpr std::chrono::seconds kLockPatience{10};

// Opens the workshop and runs `work` in it; errors are told on standard error and
// become the exit code (options.h).  A Bug is told and becomes kExitBug.
// As root, the process becomes the owner of the catalog's folder first (catalog/base/owner.h),
// unless the work is about everybody's files.
enum class RunAs : uint8_t { kOwner, kWhoAsked };
int InWorkshop(const CommonOptions& options, const std::function<Result<int>(Workshop&)>& work,
               RunAs whom = RunAs::kOwner);

// The exit code for an error.
int ExitCodeOf(const Error& error);

}  // namespace kb::stages
