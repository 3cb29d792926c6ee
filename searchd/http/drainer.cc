#include "searchd/http/drainer.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <utility>
#include <vector>

#include "catalog/base/check.h"
#include "searchd/http/metrics.h"

namespace kb::http {
namespace {

constexpr int kTickMilliseconds = 250;
constexpr uint64_t kWakeId = 0;

bool Watch(int epoll_fd, int fd, uint64_t id, uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  return ::epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

// It may be writable still: others are served before it is asked again.
void Rearm(int epoll_fd, int fd, uint64_t id) {
  epoll_event event{};
  event.events = EPOLLOUT | EPOLLET;
  event.data.u64 = id;
  KB_CHECK(::epoll_ctl(epoll_fd, EPOLL_CTL_MOD, fd, &event) == 0);
}

}  // namespace

Drainer::Drainer(DrainerOptions options)
    : options_(options), epoll_fd_(::epoll_create1(EPOLL_CLOEXEC)), wake_fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  KB_CHECK(epoll_fd_ >= 0 && wake_fd_ >= 0 && Watch(epoll_fd_, wake_fd_, kWakeId, EPOLLIN));
  thread_ = std::thread([this] { Run(); });
}

Drainer::~Drainer() {
  Stop();
  ::close(wake_fd_);
  ::close(epoll_fd_);
}

void Drainer::Stop() {
  stopping_ = true;
  Wake();
  if (thread_.joinable()) thread_.join();
}

std::size_t Drainer::waiting() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return jobs_.size();
}

void Drainer::Wake() const {
  const uint64_t one = 1;
  // Cannot fail but by overflow, and then the thread is awake already.
  if (::write(wake_fd_, &one, sizeof one) < 0) return;
}

Drainer::Time Drainer::DeadlineFor(std::size_t bytes) const {
  const auto extra = std::chrono::seconds(bytes / options_.bytes_per_extra_second);
  return std::chrono::steady_clock::now() + options_.deadline + extra;
}

bool Drainer::Add(int fd, std::shared_ptr<Drainable> client, std::size_t bytes) {
  const int own_fd = ::fcntl(fd, F_DUPFD_CLOEXEC, 3);
  if (own_fd < 0) return false;
  if (options_.metrics != nullptr) options_.metrics->CountEvent(ServerEvent::kSlowReader);
  bool over_cap = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const uint64_t id = next_id_++;
    if (stopping_ || !Watch(epoll_fd_, own_fd, id, EPOLLOUT | EPOLLET)) {
      ::close(own_fd);
      return false;
    }
    jobs_.emplace(id, Job{own_fd, std::move(client), bytes, DeadlineFor(bytes)});
    total_bytes_ += bytes;
    over_cap = jobs_.size() == 1 || total_bytes_ > options_.max_bytes;
  }
  if (over_cap) Wake();  // also to begin ticking
  return true;
}

void Drainer::Run() {
  std::array<epoll_event, 128> events{};
  while (!stopping_) {
    const int timeout = waiting() == 0 ? -1 : kTickMilliseconds;
    const int count = ::epoll_wait(epoll_fd_, events.data(), static_cast<int>(events.size()), timeout);
    for (int i = 0; i < count; ++i) {
      const uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
      uint64_t ignored = 0;
      if (id != kWakeId) {
        Serve(id);
      } else if (::read(wake_fd_, &ignored, sizeof ignored) < 0) {
        continue;
      }
    }
    DropExpired();
    DropOverCap();
  }
  while (const uint64_t oldest = OldestOver(0, 0)) Drop(oldest);
}

void Drainer::Serve(uint64_t id) {
  std::shared_ptr<Drainable> client;
  int fd = -1;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto job = jobs_.find(id);
    if (job == jobs_.end()) return;
    client = job->second.client;
    fd = job->second.fd;
  }
  const std::size_t left = client->Drain(fd);
  if (left == 0) {
    ::close(Take(id).fd);
    return;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  Job& job = jobs_.at(id);
  if (left > job.bytes || client->BeganPiece()) job.deadline = DeadlineFor(left);
  Rearm(epoll_fd_, job.fd, id);
  total_bytes_ = total_bytes_ - job.bytes + left;
  job.bytes = left;
}

Drainer::Job Drainer::Take(uint64_t id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  auto node = jobs_.extract(id);
  total_bytes_ -= node.mapped().bytes;
  return std::move(node.mapped());
}

void Drainer::Drop(uint64_t id) {
  const Job job = Take(id);
  job.client->GiveUp(job.fd);
  ::close(job.fd);
  if (options_.metrics != nullptr) options_.metrics->CountEvent(ServerEvent::kSlowReaderDropped);
}

void Drainer::DropExpired() {
  std::vector<uint64_t> expired;
  {
    const Time now = std::chrono::steady_clock::now();
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [id, job] : jobs_) {
      if (job.deadline <= now) expired.push_back(id);
    }
  }
  for (const uint64_t id : expired) Drop(id);
}

uint64_t Drainer::OldestOver(std::size_t bytes, std::size_t jobs) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return jobs_.size() > jobs && total_bytes_ > bytes ? jobs_.begin()->first : 0;
}

void Drainer::DropOverCap() {
  while (const uint64_t oldest = OldestOver(options_.max_bytes, 1)) Drop(oldest);
}

}  // namespace kb::http
