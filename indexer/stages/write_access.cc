#include "indexer/stages/write_access.h"

#include <cstdlib>
#include <thread>

#include "catalog/base/file.h"

namespace kb::stages {
namespace {

using handover::MessageKind;
using store::WriterLock;

constexpr std::chrono::milliseconds kBetweenLooks{20};
constexpr std::chrono::seconds kBorrowPatience{10};

}  // namespace

Result<WriteAccess> AskToWrite(const Places& places, std::string_view who, std::chrono::milliseconds patience,
                               const std::function<void(const std::string& holder)>& on_wait) {
  const Status made = MakeDirectories(places.state);
  if (!made) return made.error();
  const auto give_up = std::chrono::steady_clock::now() + patience;
  bool told = false;
  while (true) {
    std::string holder;
    Result<WriterLock> lock = WriterLock::Take(places.lock(), who, std::chrono::milliseconds(0),
                                               [&holder](const std::string& name) { holder = name; });
    if (lock) return WriteAccess(std::move(lock).value());
    if (lock.error().code != ErrorCode::kConflict) return lock.error();
    Result<handover::Conversation> runner = handover::Conversation::Connect(places.run_socket());
    if (runner) return WriteAccess(std::move(runner).value());
    if (runner.error().code != ErrorCode::kNotFound) return runner.error();
    if (std::chrono::steady_clock::now() >= give_up) return lock.error();
    if (!std::exchange(told, true) && on_wait) on_wait(holder);
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

Result<WriterLock> BorrowLock(const Places& places, std::string_view who, handover::Conversation& runner) {
  runner.Send({MessageKind::kLend, std::string(who)});
  while (true) {
    const Result<handover::Message> message = runner.Wait();
    if (!message) break;  // it has ended: the lock is free
    if (message->kind == MessageKind::kLent) break;
  }
  return WriterLock::Take(places.lock(), who, kBorrowPatience);
}

Result<int> FollowJob(handover::Conversation& runner, const handover::Fields& job, Teller& teller) {
  runner.Send({MessageKind::kJob, handover::JoinFields(job)});
  while (true) {
    const Result<handover::Message> message = runner.Wait();
    if (!message) {
      return Error{ErrorCode::kConflict,
                   "`indexer run` ended before the work was done; what went in stays in, run the command again for the "
                   "rest",
                   ""};
    }
    if (message->kind == MessageKind::kOut) teller.Out(message->text);
    if (message->kind == MessageKind::kErr) teller.Err(message->text);
    if (message->kind == MessageKind::kProgress) teller.Show(ReadProgress(message->text));
    if (message->kind == MessageKind::kExit) return std::atoi(message->text.c_str());
  }
}

std::string ProgressText(const importing::Progress& progress) {
  return handover::JoinFields({{"file", progress.file},
                               {"records", std::to_string(progress.records)},
                               {"share", std::to_string(progress.share)}});
}

importing::Progress ReadProgress(std::string_view text) {
  importing::Progress progress;
  for (const auto& [name, value] : handover::SplitFields(text)) {
    if (name == "file") progress.file = value;
    if (name == "records") progress.records = std::strtoull(value.c_str(), nullptr, 10);
    if (name == "share") progress.share = std::strtod(value.c_str(), nullptr);
  }
  return progress;
}

}  // namespace kb::stages
