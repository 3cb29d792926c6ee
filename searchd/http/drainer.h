// Sends what slow readers have not taken yet, so that no worker waits for them.
//
// One thread and one epoll.  A worker that could not send everything at once
// gives the rest here together with a duplicate of the descriptor: the duplicate
// belongs to the drainer and names the same connection whatever happens to the
// worker's number, which may be closed and reused at any time.
//
// Bounds: each answer has a deadline; when more than `max_bytes` wait, the
// oldest answers are dropped, so that a visitor of today is served past a
// crowd that never reads.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace kb::http {

class Metrics;

// Something with bytes to send.  Called by the drainer's thread only, one call at
// a time for each; never while the drainer holds its lock.
class Drainable {
 public:
  virtual ~Drainable() = default;
  // Sends what fits into `fd` and returns how many bytes are left: 0 ends the
  // drainer's part.  More than before means that a further answer has begun.
  // Does a little at a time: with bytes left it is called again when its turn comes.
  virtual std::size_t Drain(int fd) = 0;
  // Whether the last Drain has begun a further piece of an answer that is made while it
  // is sent: the reader keeps up, and gets new time.
  [[nodiscard]] virtual bool BeganPiece() const { return false; }
  // The rest will not be sent: ends the connection.
  virtual void GiveUp(int fd) = 0;
};

struct DrainerOptions {
  std::chrono::milliseconds deadline{60000};
  std::size_t bytes_per_extra_second = std::size_t{64} * 1024;
  std::size_t max_bytes = 256U << 20;
  Metrics* metrics = nullptr;
};

class Drainer {
 public:
  explicit Drainer(DrainerOptions options);
  ~Drainer();
  Drainer(const Drainer&) = delete;
  Drainer& operator=(const Drainer&) = delete;

  // Takes over: duplicates `fd` and drains `client`, which has `bytes` left.
  // False if there is no descriptor to be had; nothing was taken then.
  bool Add(int fd, std::shared_ptr<Drainable> client, std::size_t bytes);

  // Gives up what is left and joins the thread.  May be called twice.
  void Stop();

  [[nodiscard]] std::size_t waiting() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Job {
    int fd = -1;
    std::shared_ptr<Drainable> client;
    std::size_t bytes = 0;
    Time deadline;
  };

  void Run();
  void Wake() const;
  void Serve(uint64_t id);
  void DropExpired();
  void DropOverCap();
  // The oldest job if there are more than `jobs` with more than `bytes`, else 0.
  [[nodiscard]] uint64_t OldestOver(std::size_t bytes, std::size_t jobs) const;
  [[nodiscard]] Time DeadlineFor(std::size_t bytes) const;
  Job Take(uint64_t id);
  void Drop(uint64_t id);

  const DrainerOptions options_;
  int epoll_fd_;
  int wake_fd_;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::map<uint64_t, Job> jobs_;  // by age
  uint64_t next_id_ = 1;          // 0 is the wake-up
  std::size_t total_bytes_ = 0;
  std::thread thread_;
};

}  // namespace kb::http
