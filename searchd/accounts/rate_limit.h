// How often one address may do something: counts in memory for the length of a window,
// under a key that is made anew at each start, and never written anywhere.
//
// Bounded: past `kMostKeys` the table begins anew.  Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kb::accounts {

struct Limit {
  int most = 10;
  std::chrono::seconds window{3600};
};

class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kMostKeys = 100'000;

  explicit RateLimit(Limit limit) : limit_(limit) {}

  // Counts one more; false if that is too many.
  [[nodiscard]] bool Allow(std::string_view who, Clock::time_point now = Clock::now()) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (counts_.size() >= kMostKeys) counts_.clear();
    Count& count = counts_[std::hash<std::string_view>{}(who)];
    if (now - count.since >= limit_.window) count = {0, now};
    return ++count.number <= limit_.most;
  }

 private:
  struct Count {
    int number = 0;
    Clock::time_point since{};
  };
  const Limit limit_;
  std::mutex mutex_;
  std::unordered_map<std::size_t, Count> counts_;  // guarded by mutex_
};

}  // namespace kb::accounts
