#include "catalog/base/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

namespace kb::service_manager {
namespace {

// An address of the abstract kind begins with "@", which stands for a zero byte.
socklen_t MakeAddress(std::string_view name, sockaddr_un& address) {
  if (name.empty() || name.size() >= sizeof address.sun_path) return 0;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, name.data(), name.size());
  if (name.front() == '@') address.sun_path[0] = '\0';
  return static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
}

}  // namespace

void Tell(std::string_view what) {
  const char* const name = std::getenv("NOTIFY_SOCKET");
  sockaddr_un address{};
  const socklen_t length = name == nullptr ? 0 : MakeAddress(name, address);
  if (length == 0) return;
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return;
  (void)!::sendto(socket, what.data(), what.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                  reinterpret_cast<const sockaddr*>(&address), length);
  ::close(socket);
}

std::optional<std::chrono::milliseconds> WatchdogInterval() {
  const char* const microseconds = std::getenv("WATCHDOG_USEC");
  const char* const process = std::getenv("WATCHDOG_PID");
  if (microseconds == nullptr) return std::nullopt;
  if (process != nullptr && std::strtol(process, nullptr, 10) != ::getpid()) return std::nullopt;
  const long long each = std::strtoll(microseconds, nullptr, 10);
  if (each <= 0) return std::nullopt;
  return std::chrono::milliseconds(std::max(each / 2000, 1LL));
}

void Heartbeat::Beat() {
  if (!interval_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + *interval_;
  Tell("WATCHDOG=1");
}

}  // namespace kb::service_manager
