// How often one client may do something: ask the APIs (a generous limit that keeps one
// program from taking what is there for all), begin a form, try to sign in.
//
// Clients are told apart by their address, kept in memory only, for one window, as a
// keyed number that says nothing of the address.  Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include "searchd/http/message.h"

namespace kb::http {

struct RateLimits {
  int requests = 1200;  // in each window
  std::chrono::seconds window{60};
  std::size_t most_clients = 100'000;  // beyond them nobody new is counted, and nobody refused
};

class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit RateLimiter(RateLimits limits);

  struct Decision {
    bool allowed = true;
    int limit = 0;
    int remaining = 0;
    int reset_seconds = 0;  // until the window ends
  };
  Decision Take(std::string_view client, Time now);

  // Take, for who wants to know no more than whether it may be done.
  [[nodiscard]] bool Allow(std::string_view client, Time now = std::chrono::steady_clock::now()) {
    return Take(client, now).allowed;
  }

 private:
  const RateLimits limits_;
  const std::uint64_t key_;
  std::mutex mutex_;
  Time window_begins_{};
  std::unordered_map<std::uint64_t, int> taken_;
};

// RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset.
void AddRateLimit(const RateLimiter::Decision& decision, Response& response);
// 429 with Retry-After.
Response TooManyRequests(const RateLimiter::Decision& decision);

}  // namespace kb::http
