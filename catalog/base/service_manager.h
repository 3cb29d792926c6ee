// What a program tells the service manager that started it (systemd): that it is ready, that it
// is alive, that it stops.  Where none asked for it, nothing is said.
//
// Source: sd_notify(3), sd_watchdog_enabled(3); one datagram to $NOTIFY_SOCKET.  Thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace kb::service_manager {

// "READY=1", "STOPPING=1", "WATCHDOG=1", "STATUS=..."; lost if nobody listens.
void Tell(std::string_view what);

// How often the manager wants to hear "WATCHDOG=1" of this process, halved for safety; nullopt: never.
std::optional<std::chrono::milliseconds> WatchdogInterval();

// Says "WATCHDOG=1" when its time has come: cheap enough for every turn of a loop.
// Not thread-safe: one for each thread.
class Heartbeat {
 public:
  Heartbeat() : interval_(WatchdogInterval()) {}
  void Beat();

 private:
  std::optional<std::chrono::milliseconds> interval_;
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace kb::service_manager
