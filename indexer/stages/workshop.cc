#include "indexer/stages/workshop.h"

#include <cstdio>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/base/owner.h"

namespace kb::stages {
namespace {

void Tell(const std::string& sentence) { std::fprintf(stderr, "indexer: %s\n", sentence.c_str()); }

}  // namespace

Result<Workshop> Workshop::Open(const CommonOptions& options) {
  Result<Config> config = FindConfig(options);
  if (!config) return config.error();
  SetLogFormat(config->log_format);
  Result<Places> places = FindPlaces(options, *config);
  if (!places) return places.error();
  return Workshop(std::move(config).value(), FindConfigFile(options), std::move(places).value(), options.MakeClock());
}

Result<std::unique_ptr<Words>> Workshop::LoadWords() const {
  Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(places_.shipped);
  if (!vocabulary) return vocabulary.error();
  Result<text::Analyzer> analyzer = text::LoadAnalyzer(places_.shipped / "text", places_.swedish_words);
  if (!analyzer) return analyzer.error();
  return std::unique_ptr<Words>(new Words{std::move(vocabulary).value(), std::move(analyzer).value()});
}

Result<WriteAccess> Workshop::AskToWrite(std::string_view who) const {
  return stages::AskToWrite(places_, who, kLockPatience,
                            [](const std::string& holder) { Tell("waiting for " + holder); });
}

Result<store::WriterLock> Workshop::TakeLock(std::string_view who) const {
  Result<WriteAccess> access = AskToWrite(who);
  if (!access) return access.error();
  if (auto* lock = std::get_if<store::WriterLock>(&access.value())) return std::move(*lock);
  return BorrowLock(places_, who, std::get<handover::Conversation>(access.value()));
}

Result<store::WriterLock> Workshop::TakeLockAlone(std::string_view who) const {
  const Status made = MakeDirectories(places_.state);
  if (!made) return made.error();
  return store::WriterLock::Take(places_.lock(), who, kLockPatience,
                                 [](const std::string& holder) { Tell("waiting for " + holder); });
}

Result<std::unique_ptr<store::RecordStore>> Workshop::OpenToRead() const {
  Result<std::unique_ptr<store::RecordStore>> opened =
      store::RecordStore::Open(places_.records(), store::OpenMode::kReadOnly);
  if (opened || opened.error().code != ErrorCode::kNotFound) return opened;
  return Error{ErrorCode::kNotFound, "there are no records yet; bring some in with `indexer import PATH`",
               places_.state.string()};
}

Result<std::unique_ptr<store::RecordStore>> Workshop::OpenToWrite() const {
  return store::RecordStore::Open(places_.records(), store::OpenMode::kReadWrite);
}

int ExitCodeOf(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidInput:
      return kExitUsage;
    case ErrorCode::kNotFound:
      return kExitNoInput;
    case ErrorCode::kConflict:
      return kExitBusy;
    case ErrorCode::kUnavailable:
    case ErrorCode::kCorrupt:
      return kExitIo;
  }
  return kExitBug;
}

int InWorkshop(const CommonOptions& options, const std::function<Result<int>(Workshop&)>& work, RunAs whom) {
  try {
    Result<Workshop> workshop = Workshop::Open(options);
    if (!workshop) {
      Tell(workshop.error().Text());
      return kExitConfig;
    }
    const Status owner = whom == RunAs::kOwner ? BecomeOwnerOf(workshop->places().state) : Done();
    if (!owner) {
      Tell(owner.error().Text());
      return kExitIo;
    }
    const Result<int> code = work(*workshop);
    if (code) return *code;
    Tell(code.error().Text());
    return ExitCodeOf(code.error());
  } catch (const Bug& bug) {
    Tell(std::string("this is a mistake in the program, please report it: ") + bug.what());
    return kExitBug;
  }
}

}  // namespace kb::stages
