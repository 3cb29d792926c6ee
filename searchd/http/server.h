// The HTTP/1.1 listener: sockets in, Request -> Response out.
//
// Pistache gives the event loop, the threads and the sockets, and is named in
// server.cc only; reading requests and writing responses is ours (connection.h),
// because the stock stack must not face the public (docs/decisions.md).
//
//   BlockTerminationSignals();                       // first in main, before any thread
//   Result<ListenAddress> listen = ParseListen("127.0.0.1:8080");
//   auto server = Server::Start({.listen = *listen, .threads = 4}, handler);
//   if (!server) { std::cerr << server.error().Text() << "\n"; return 1; }
//   WaitForTermination();                            // SIGTERM or SIGINT
//   (*server)->Stop();                               // finishes what is in flight
//
// Handlers run in the workers, several at once, and must be thread-safe and
// bounded in time: while one runs, the other connections of its worker wait.
// What a handler throws becomes a 500 with an id that stands in the log; the
// text of an exception never reaches the client.
//
// Bounds per connection: see HttpLimits.  The listener binds to what it is told,
// which is loopback unless somebody says otherwise; X-Real-IP is believed only
// from loopback.  TLS, h2 and rate limits belong to the proxy in front.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "searchd/http/message.h"

namespace kb::http {

class Metrics;

struct ListenAddress {
  std::string address = "127.0.0.1";
  uint16_t port = 8080;  // 0: any free port, see Server::port()
};

// "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:0" or "localhost:8080" (= 127.0.0.1).
// Errors: kInvalidInput, for everything else; host names are not looked up.
Result<ListenAddress> ParseListen(std::string_view text);

// What a client may cost.  The defaults are meant for the open internet.
struct HttpLimits {
  std::size_t max_connections = 16384;             // lowered at start if the descriptor limit is; then 503 and close
  int max_requests_per_connection = 1000;          // then Connection: close, so that no client keeps a worker
  std::chrono::milliseconds head_deadline{12000};  // for the whole head, and for silence between requests
  std::chrono::milliseconds body_deadline{12000};  // for each 16 KB of a body
  std::chrono::seconds drain_deadline{60};         // for a slow reader, and a second more for each ...
  std::size_t drain_bytes_per_second = std::size_t{64} * 1024;  // ... so many bytes
  std::size_t max_drain_bytes = 256U << 20;                     // waiting for slow readers; the oldest is dropped first
  std::size_t max_body_bytes_in_flight = 256U << 20;
  std::chrono::milliseconds handler_deadline{5000};  // Request::deadline
  std::chrono::milliseconds stop_grace{5000};        // for what is in flight at Stop
};

// How long a body that (method, decoded path) may bring: Router::BodyLimit.
using BodyLimit = std::function<std::size_t(Method method, std::string_view path)>;

// The page for what the server itself answers: 400, 408, 413, 414, 417, 431, 500,
// 501, 503, 505.  `id` stands in the log for a 500 and is empty otherwise; `path` is as it
// was sent, or empty if it could not be read.
using ServerErrorPage = std::function<Response(int status, std::string_view id, std::string_view path)>;

struct ServerOptions {
  ListenAddress listen;
  int threads = 4;
  HttpLimits limits;
  BodyLimit body_limit;              // not set: 64 KB everywhere
  ServerErrorPage error_page;        // not set: one plain line in English
  std::vector<std::string> proxies;  // whose X-Real-IP is believed, beside loopback
  Metrics* metrics = nullptr;        // not set: nothing is counted; must outlive the server
};

using Handler = std::function<Response(const Request&)>;

class Server {
 public:
  // Binds, and serves from then on.
  // Errors: kUnavailable, in one line, if the address is taken or not ours.
  static Result<std::unique_ptr<Server>> Start(ServerOptions options, Handler handler);

  // Stop(), if it was not called.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] uint16_t port() const;
  // "http://127.0.0.1:8080"
  [[nodiscard]] std::string url() const;
  // Open now; for tests and /metrics.
  [[nodiscard]] std::size_t connections() const;

  // Stops accepting, lets every request that has begun be answered (at most
  // limits.stop_grace), closes all and joins the threads.  May be called twice.
  void Stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Blocks SIGTERM and SIGINT in this thread and those it starts, and ignores
// SIGPIPE.  Call it first in main: a thread that is started before would die of
// the signal.
void BlockTerminationSignals();

// Waits for SIGTERM or SIGINT and returns it.  REQUIRES: BlockTerminationSignals().
int WaitForTermination();
// At most so long; 0 if neither has come.
int WaitForTermination(std::chrono::milliseconds most);

}  // namespace kb::http
