#include "indexer/fetch/fetcher.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string_view>
#include <utility>

#include "catalog/base/check.h"
#include "indexer/fetch/address_guard.h"

namespace kb::fetch {
namespace {

constexpr long kConnectSeconds = 15;
constexpr long kSlowBytesPerSecond = 50;
constexpr long kSlowSeconds = 20;
constexpr long kMostConnections = 64;
constexpr std::chrono::seconds kLongestRetry{86'400};

struct Transfer {
  Fetched fetched;
  std::size_t most_bytes = 0;
  bool allow_private = false;
  CURL* easy = nullptr;
  curl_slist* headers = nullptr;
  Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(easy);
  }
};

std::size_t TakeBody(char* data, std::size_t size, std::size_t count, void* to) {
  auto& transfer = *static_cast<Transfer*>(to);
  if (transfer.fetched.body.size() + size * count > transfer.most_bytes) {
    transfer.fetched.failure = FetchFailure::kTooLarge;
    return 0;
  }
  transfer.fetched.body.append(data, size * count);
  return size * count;
}

bool IsNamed(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return false;
  return std::equal(name.begin(), name.end(), line.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b); });
}

std::string ValueOf(std::string_view line) {
  line.remove_prefix(line.find(':') + 1);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
  return std::string(line.substr(0, 2000));
}

// Seconds, or a date (RFC 9110, 10.2.3).
std::optional<std::chrono::seconds> RetryAfter(const std::string& value) {
  char* end = nullptr;
  const long seconds = std::strtol(value.c_str(), &end, 10);
  if (end != value.c_str() && *end == '\0')
    return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(0), kLongestRetry);
  const time_t when = curl_getdate(value.c_str(), nullptr);
  if (when == -1) return std::nullopt;
  return std::clamp(std::chrono::seconds(when - time(nullptr)), std::chrono::seconds(0), kLongestRetry);
}

std::size_t TakeHeader(char* data, std::size_t size, std::size_t count, void* to) {
  Fetched& fetched = static_cast<Transfer*>(to)->fetched;
  const std::string_view line(data, size * count);
  if (IsNamed(line, "content-type")) fetched.content_type = ValueOf(line);
  if (IsNamed(line, "etag")) fetched.etag = ValueOf(line);
  if (IsNamed(line, "last-modified")) fetched.last_modified = ValueOf(line);
  if (IsNamed(line, "location")) fetched.location = ValueOf(line);
  if (IsNamed(line, "retry-after")) fetched.retry_after = RetryAfter(ValueOf(line));
  return size * count;
}

curl_socket_t OpenSocket(void* from, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(from);
  if (!transfer.allow_private && !IsPublicAddress(address->addr)) {
    transfer.fetched.failure = FetchFailure::kForbidden;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Also for a connection that was kept: another source may have had leave to make it.
int CheckConnection(void* from, char* address, char*, int, int) {
  auto& transfer = *static_cast<Transfer*>(from);
  if (transfer.allow_private || IsPublicAddress(std::string_view(address))) return CURL_PREREQFUNC_OK;
  transfer.fetched.failure = FetchFailure::kForbidden;
  return CURL_PREREQFUNC_ABORT;
}

template <typename Value>
void Set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  KB_CHECK(code == CURLE_OK || code == CURLE_UNKNOWN_OPTION || code == CURLE_NOT_BUILT_IN);
}

void Prepare(Transfer& transfer, const FetchRequest& request, const std::string& user_agent) {
  CURL* easy = transfer.easy;
  Set(easy, CURLOPT_URL, request.url.c_str());
  if (request.head) Set(easy, CURLOPT_NOBODY, 1L);
  Set(easy, CURLOPT_USERAGENT, user_agent.c_str());
  Set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  Set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  Set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  Set(easy, CURLOPT_ACCEPT_ENCODING, "");
  Set(easy, CURLOPT_PROXY, "");
  Set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  Set(easy, CURLOPT_NOSIGNAL, 1L);
  Set(easy, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  Set(easy, CURLOPT_TIMEOUT, static_cast<long>(request.patience.count()));
  Set(easy, CURLOPT_LOW_SPEED_LIMIT, kSlowBytesPerSecond);
  Set(easy, CURLOPT_LOW_SPEED_TIME, kSlowSeconds);
  Set(easy, CURLOPT_WRITEFUNCTION, &TakeBody);
  Set(easy, CURLOPT_WRITEDATA, &transfer);
  Set(easy, CURLOPT_HEADERFUNCTION, &TakeHeader);
  Set(easy, CURLOPT_HEADERDATA, &transfer);
  Set(easy, CURLOPT_OPENSOCKETFUNCTION, &OpenSocket);
  Set(easy, CURLOPT_OPENSOCKETDATA, &transfer);
  Set(easy, CURLOPT_PREREQFUNCTION, &CheckConnection);
  Set(easy, CURLOPT_PREREQDATA, &transfer);
  Set(easy, CURLOPT_PRIVATE, &transfer);
  const auto header = [&transfer](const std::string& line) {
    transfer.headers = curl_slist_append(transfer.headers, line.c_str());
  };
  header("Accept: text/html,application/xhtml+xml,application/pdf;q=0.8,*/*;q=0.5");
  header("Accept-Language: sv,en;q=0.5");
  if (!request.etag.empty()) header("If-None-Match: " + request.etag);
  if (!request.last_modified.empty()) header("If-Modified-Since: " + request.last_modified);
  Set(easy, CURLOPT_HTTPHEADER, transfer.headers);
}

void NoteOutcome(CURLcode code, Transfer& transfer) {
  Fetched& fetched = transfer.fetched;
  long status = 0;
  curl_off_t took = 0;
  curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(transfer.easy, CURLINFO_TOTAL_TIME_T, &took);
  fetched.status = static_cast<int>(status);
  fetched.took = std::chrono::milliseconds(took / 1000);
  if (code == CURLE_OK) {
    fetched.failure = FetchFailure::kNone;
    return;
  }
  fetched.trouble = curl_easy_strerror(code);
  if (fetched.failure == FetchFailure::kForbidden) fetched.trouble = "the address is not one of the public network";
  if (fetched.failure == FetchFailure::kTooLarge) fetched.trouble = "it is larger than is taken";
  if (fetched.failure != FetchFailure::kNone) return;
  fetched.failure = code == CURLE_OPERATION_TIMEDOUT ? FetchFailure::kTooSlow : FetchFailure::kNetwork;
}

}  // namespace

const char* FetchFailureName(FetchFailure failure) {
  switch (failure) {
    case FetchFailure::kNone:
      return "none";
    case FetchFailure::kNetwork:
      return "network";
    case FetchFailure::kForbidden:
      return "forbidden";
    case FetchFailure::kTooLarge:
      return "too_large";
    case FetchFailure::kTooSlow:
      return "too_slow";
  }
  return "network";
}

struct Fetcher::Impl {
  std::string user_agent;
  CURLM* multi = curl_multi_init();
  std::map<CURL*, std::unique_ptr<Transfer>> transfers;

  explicit Impl(std::string agent) : user_agent(std::move(agent)) {
    KB_CHECK(multi != nullptr);
    curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, kMostConnections);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    for (const auto& [easy, transfer] : transfers) curl_multi_remove_handle(multi, easy);
    transfers.clear();
    curl_multi_cleanup(multi);
  }

  std::vector<Fetched> Ended() {
    std::vector<Fetched> ended;
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      const auto found = transfers.find(message->easy_handle);
      KB_CHECK(found != transfers.end());
      NoteOutcome(code, *found->second);
      curl_multi_remove_handle(multi, found->first);
      ended.push_back(std::move(found->second->fetched));
      transfers.erase(found);
    }
    return ended;
  }
};

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Fetcher::Fetcher(std::string user_agent) : impl_(std::make_unique<Impl>(std::move(user_agent))) {}
Fetcher::~Fetcher() = default;
Fetcher::Fetcher(Fetcher&&) noexcept = default;

void Fetcher::Start(int64_t id, const FetchRequest& request) {
  auto transfer = std::make_unique<Transfer>();
  transfer->easy = curl_easy_init();
  KB_CHECK(transfer->easy != nullptr);
  transfer->fetched.id = id;
  transfer->fetched.url = request.url;
  transfer->most_bytes = request.most_bytes;
  transfer->allow_private = request.allow_private;
  Prepare(*transfer, request, impl_->user_agent);
  CURL* easy = transfer->easy;
  impl_->transfers.emplace(easy, std::move(transfer));
  KB_CHECK(curl_multi_add_handle(impl_->multi, easy) == CURLM_OK);
}

std::size_t Fetcher::running() const { return impl_->transfers.size(); }

std::vector<Fetched> Fetcher::Wait(std::chrono::milliseconds patience) {
  int running = 0;
  curl_multi_perform(impl_->multi, &running);
  std::vector<Fetched> ended = impl_->Ended();
  if (!ended.empty() || patience.count() == 0) return ended;
  curl_multi_poll(impl_->multi, nullptr, 0, static_cast<int>(patience.count()), nullptr);
  curl_multi_perform(impl_->multi, &running);
  return impl_->Ended();
}

}  // namespace kb::fetch
