// Pages over the network, several at a time (libcurl's multi interface).
//
//   fetcher.Start(17, {.url = "https://exempel.se/"});
//   for (Fetched& page : fetcher.Wait(milliseconds(100))) Take(page);
//
// - HTTP/2 where it is offered; connections are kept.
// - A redirect is an answer like any other: whoever asked decides whether to follow.
// - Bounds: bytes after unpacking, seconds, and a slow trickle is given up.
// - Every address is checked before it is connected to (address_guard.h); proxies of
//   the environment are not used, since they would look names up themselves.
// - Names and passwords never stand in an address here (url.h), nor in an error.
// Not thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kb::fetch {

struct FetchRequest {
  std::string url;            // canonical
  std::string etag;           // of the copy at hand; empty: none
  std::string last_modified;  // likewise
  bool head = false;          // only whether it is there: HEAD, no body
  bool allow_private = false;
  std::size_t most_bytes = 8U << 20;
  std::chrono::seconds patience{60};
};

enum class FetchFailure {
  kNone,
  kNetwork,    // no name, no connection, broken off: may help to ask later
  kForbidden,  // the address is not public
  kTooLarge,
  kTooSlow,
};
const char* FetchFailureName(FetchFailure failure);  // "network", "forbidden" ...

struct Fetched {
  int64_t id = 0;
  std::string url;
  FetchFailure failure = FetchFailure::kNone;
  std::string trouble;  // for operators
  int status = 0;       // of HTTP, when there was an answer
  std::string body;
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::string location;                             // of a redirect, as it stands
  std::optional<std::chrono::seconds> retry_after;  // at most a day
  std::chrono::milliseconds took{0};
};

// Whether `location` says where to go on.
[[nodiscard]] bool IsRedirect(int status);

class Fetcher {
 public:
  // `user_agent` says who asks and where to write: "KunskapsbankBot/0.1 (+https://...)".
  explicit Fetcher(std::string user_agent);
  ~Fetcher();
  Fetcher(Fetcher&&) noexcept;

  void Start(int64_t id, const FetchRequest& request);
  [[nodiscard]] std::size_t running() const;
  // What has ended; waits up to so long for the first.
  std::vector<Fetched> Wait(std::chrono::milliseconds patience);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::fetch
