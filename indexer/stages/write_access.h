// How a command that writes gets to write: it takes the catalog's lock, or, while
// `indexer run` holds it, speaks to that program.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "catalog/base/places.h"
#include "catalog/base/result.h"
#include "catalog/store/writer_lock.h"
#include "indexer/handover/conversation.h"
#include "indexer/stages/teller.h"

namespace kb::stages {

// The lock: do it yourself.  A conversation: send the job (handover/message.h).
using WriteAccess = std::variant<store::WriterLock, handover::Conversation>;

// Makes the state folder if it is missing.  Waits up to `patience` for another command;
// `on_wait` is told its name once.  Errors: kConflict naming who holds the lock; kUnavailable.
Result<WriteAccess> AskToWrite(const Places& places, std::string_view who, std::chrono::milliseconds patience,
                               const std::function<void(const std::string& holder)>& on_wait);

// Asks `indexer run` to let go of the lock until this command has given it back.
// Errors: kUnavailable if it has gone meanwhile; kConflict.
Result<store::WriterLock> BorrowLock(const Places& places, std::string_view who, handover::Conversation& runner);

// Hands the job over and tells what `indexer run` says of it.  Returns the job's exit code.
// Errors: kConflict if `indexer run` ends before the job does: what went in stays in.
Result<int> FollowJob(handover::Conversation& runner, const handover::Fields& job, Teller& teller);

// "lista.json: 500 of ..." as it travels.
std::string ProgressText(const importing::Progress& progress);
// Zeros for what cannot be read.
importing::Progress ReadProgress(std::string_view text);

}  // namespace kb::stages
