// One writer at a time: the lock that every command takes before it writes to the
// records or the index.
//
// An flock on <state>/lock, so that it is gone with the process that held it, even
// after kill -9.  The file names its holder, for messages only.  Not for network
// file systems without flock.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::store {

class WriterLock {
 public:
  // Waits up to `patience`; `on_wait` is told the holder once, if there is one.
  // `who` is "indexer import".  Errors: kConflict naming the holder when the
  // patience is over; kUnavailable if the file cannot be made.
  static Result<WriterLock> Take(const std::filesystem::path& path, std::string_view who,
                                 std::chrono::milliseconds patience,
                                 const std::function<void(const std::string& holder)>& on_wait = nullptr);

  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int file) : file_(file) {}
  int file_;
};

}  // namespace kb::store
