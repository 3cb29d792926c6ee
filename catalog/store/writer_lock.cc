#include "catalog/store/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

namespace kb::store {
namespace {

constexpr std::chrono::milliseconds kBetweenTries{20};

Error SystemError(const std::filesystem::path& path, const char* doing) {
  return {ErrorCode::kUnavailable, std::string(doing) + ": " + std::strerror(errno), path.string()};
}

// "indexer run (process 4711)", as the holder has written it.
std::string HolderOf(int file) {
  std::array<char, 200> text{};
  const ssize_t length = ::pread(file, text.data(), text.size(), 0);
  const std::string holder(text.data(), static_cast<std::size_t>(length > 0 ? length : 0));
  return holder.empty() ? "another program" : holder.substr(0, holder.find('\n'));
}

void NoteHolder(int file, std::string_view who) {
  const std::string text = std::string(who) + " (process " + std::to_string(::getpid()) + ")\n";
  // A name that cannot be written (a full disk) makes a vaguer message and nothing worse.
  if (::ftruncate(file, 0) == 0) (void)!::pwrite(file, text.data(), text.size(), 0);
}

}  // namespace

Result<WriterLock> WriterLock::Take(const std::filesystem::path& path, std::string_view who,
                                    std::chrono::milliseconds patience,
                                    const std::function<void(const std::string& holder)>& on_wait) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return SystemError(path, "cannot make the lock file");
  WriterLock lock(file);
  const auto give_up = std::chrono::steady_clock::now() + patience;
  bool told = false;
  while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return SystemError(path, "cannot lock");
    if (!std::exchange(told, true) && on_wait) on_wait(HolderOf(file));
    if (std::chrono::steady_clock::now() >= give_up) {
      return Error{ErrorCode::kConflict, HolderOf(file) + " is writing to the catalog; try again when it is done",
                   path.string()};
    }
    std::this_thread::sleep_for(kBetweenTries);
  }
  NoteHolder(file, who);
  return lock;
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) ::close(file_);  // closing gives the lock back
}

}  // namespace kb::store
