#include "searchd/replica/primary_link.h"

#include <curl/curl.h>

#include <utility>

#include "catalog/base/check.h"
#include "catalog/base/log.h"

namespace kb::replica {
namespace {

constexpr std::chrono::seconds kBetween{1};
constexpr long kTimeoutMilliseconds = 2000;
constexpr std::size_t kLargestAnswer = 16U << 20;

std::size_t Append(char* data, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > kLargestAnswer) return 0;
  body.append(data, size * count);
  return size * count;
}

}  // namespace

// One connection that is kept.
class PrimaryLink::Asker {
 public:
  Asker(const std::string& primary, const std::string& secret) : handle_(curl_easy_init(), &curl_easy_cleanup) {
    KB_CHECK(handle_ != nullptr);
    headers_.reset(curl_slist_append(nullptr, ("Authorization: Bearer " + secret).c_str()));
    curl_easy_setopt(handle_.get(), CURLOPT_URL, (primary + "/replica/state").c_str());
    curl_easy_setopt(handle_.get(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(handle_.get(), CURLOPT_TIMEOUT_MS, kTimeoutMilliseconds);
    curl_easy_setopt(handle_.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle_.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(handle_.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle_.get(), CURLOPT_WRITEFUNCTION, &Append);
    curl_easy_setopt(handle_.get(), CURLOPT_WRITEDATA, &body_);
  }

  Result<PrimaryState> Ask() {
    body_.clear();
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code != CURLE_OK) return Error{ErrorCode::kUnavailable, curl_easy_strerror(code), "the primary"};
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status == 200) return ParsePrimaryState(body_);
    const std::string hint = status == 404 ? "; is the secret the same on both?" : "";
    return Error{ErrorCode::kUnavailable, "it answered " + std::to_string(status) + hint, "the primary"};
  }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, &curl_slist_free_all};
  std::string body_;
};

PrimaryLink::PrimaryLink(std::string primary, std::string secret, Callbacks callbacks)
    : primary_(std::move(primary)), secret_(std::move(secret)), callbacks_(std::move(callbacks)) {
  thread_ = std::thread([this] { Run(); });
}

PrimaryLink::~PrimaryLink() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void PrimaryLink::Run() {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  Asker asker(primary_, secret_);
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const Steady::time_point asked = Steady::now();  // what is hidden while it answers is not in its answer
    Note(asker.Ask(), asked);
    lock.lock();
    wake_.wait_for(lock, kBetween, [this] { return stopping_; });
  }
}

void PrimaryLink::Note(const Result<PrimaryState>& state, Steady::time_point asked) {
  if (reached_ != state.ok()) {
    reached_ = state.ok();
    if (state) Log(LogLevel::kInfo, "replica.primary_reached", {{"sequence", state->sequence}});
    if (!state) Log(LogLevel::kWarning, "replica.primary_lost", {{"reason", state.error().Text()}});
  }
  if (!state) return;
  if (generation_ != state->generation) callbacks_.hide(*state);
  generation_ = state->generation;
  const uint64_t own = callbacks_.own_sequence();
  const std::lock_guard<std::mutex> lock(mutex_);
  listed_at_ = asked;
  primary_sequence_ = state->sequence;
  if (own >= state->sequence) behind_since_.reset();
  if (own < state->sequence && !behind_since_) behind_since_ = asked;
}

bool PrimaryLink::IsFresh() const {
  const auto age = ListAge();
  return age && *age < kFresh;
}

std::optional<std::chrono::milliseconds> PrimaryLink::ListAge() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!listed_at_) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - *listed_at_);
}

std::chrono::milliseconds PrimaryLink::Behind() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!behind_since_) return std::chrono::milliseconds(0);
  return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - *behind_since_);
}

uint64_t PrimaryLink::PrimarySequence() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return primary_sequence_;
}

}  // namespace kb::replica
