// A replica's tie to its primary: asks once a second what is hidden and how new the index is.
//
// A hidden place must not be shown anywhere.  So a replica whose list is five seconds old says
// nothing any more until it has a new one (IsFresh), whatever its index could answer.
// One thread of its own; thread-safe.  The only place in searchd beside the letters that knows libcurl.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "searchd/replica/primary_state.h"

namespace kb::replica {

class PrimaryLink {
 public:
  static constexpr std::chrono::seconds kFresh{5};

  struct Callbacks {
    std::function<void(const PrimaryState&)> hide;  // each new list, from the link's thread
    std::function<uint64_t()> own_sequence;         // the change that the copy of the index holds
  };
  // `primary` is "http://10.0.0.1:8080".  The first try is made at once, by the thread.
  PrimaryLink(std::string primary, std::string secret, Callbacks callbacks);
  ~PrimaryLink();
  PrimaryLink(const PrimaryLink&) = delete;
  PrimaryLink& operator=(const PrimaryLink&) = delete;

  // Whether the hide list is younger than kFresh.
  [[nodiscard]] bool IsFresh() const;
  // Since the list came; nullopt: never.
  [[nodiscard]] std::optional<std::chrono::milliseconds> ListAge() const;
  // For how long the copy has been behind what the primary told; 0: it is in step, as far as is known.
  [[nodiscard]] std::chrono::milliseconds Behind() const;
  [[nodiscard]] uint64_t PrimarySequence() const;

 private:
  using Steady = std::chrono::steady_clock;
  class Asker;

  void Run();
  void Note(const Result<PrimaryState>& state, Steady::time_point asked);

  const std::string primary_;
  const std::string secret_;
  const Callbacks callbacks_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;                           // guarded by mutex_
  std::optional<Steady::time_point> listed_at_;     // likewise
  std::optional<Steady::time_point> behind_since_;  // likewise
  uint64_t primary_sequence_ = 0;                   // likewise
  std::optional<bool> reached_;                     // the thread's: what was logged last
  std::optional<uint64_t> generation_;              // the thread's: the list that was passed on
  std::thread thread_;
};

}  // namespace kb::replica
