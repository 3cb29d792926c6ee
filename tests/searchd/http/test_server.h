// A server on a free port with one route for each thing that can go wrong.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "catalog/base/check.h"
#include "searchd/http/finish.h"
#include "searchd/http/metrics.h"
#include "searchd/http/router.h"
#include "searchd/http/server.h"
#include "tests/searchd/http/raw_client.h"

namespace kb::test {

inline constexpr std::size_t kBigBytes = 8U << 20;

inline http::Response Throw(std::string_view kind) {
  if (kind == "bug") KB_CHECK(kind.empty());
  if (kind == "exception") throw std::runtime_error("secret text of the exception");
  if (kind == "int") throw 7;
  if (kind == "memory") throw std::bad_alloc();
  throw "a text";
}

// Pieces of `piece` bytes, `count` of them; or an error after the third.
inline http::Response Stream(std::size_t piece, int count, bool breaks) {
  http::Response response = http::Text(200, "begin ");
  response.more = [piece, left = count, breaks]() mutable -> Result<std::string> {
    if (left == 0) return std::string();
    --left;
    if (breaks && left == 0) return Error{ErrorCode::kUnavailable, "broken off", ""};
    return std::string(piece, 'z');
  };
  return response;
}

inline http::Router TrapRouter() {
  using http::PathValues, http::Request, http::Response, http::Text;
  http::Router router;
  router.Get("/", [](const Request&) { return Text(200, "start"); });
  router.Get("/eko/{text}",
             [](const Request&, const PathValues& path) { return Text(200, std::string(path["text"])); });
  router.Get("/query", [](const Request& request) {
    std::string text;
    for (const auto& [name, value] : request.query) text.append(name).append("=").append(value).append(";");
    return Text(200, text);
  });
  router.Get("/adress", [](const Request& request) { return Text(200, request.client_address); });
  router.Get("/stor", [](const Request&) { return Text(200, std::string(kBigBytes, 'x')); });
  router.Get("/mellan", [](const Request&) { return Text(200, std::string(300000, 'y')); });
  router.Get("/strom", [](const Request&) { return Stream(1000, 3, false); });
  router.Get("/strom/lang", [](const Request&) { return Stream(64 * 1024, 200, false); });
  router.Get("/strom/bruten", [](const Request&) { return Stream(1000, 3, true); });
  router.Get("/tom", [](const Request&) { return Response{.status = 204, .headers = {}, .body = "never"}; });
  router.Get("/samma", [](const Request&) { return Response{.status = 304, .headers = {}, .body = "never"}; });
  router.Get("/kastar/{kind}", [](const Request&, const PathValues& path) { return Throw(path["kind"]); });
  router.Get("/delar", [](const Request& request) {
    return http::Redirect(303, "/x" + std::string(request.QueryValue("till").value_or("")));
  });
  router.Get("/sover", [](const Request&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    return Text(200, "slept");
  });
  router.Post("/eko", [](const Request& request) { return Text(200, request.body); });
  router.Post("/mycket", [](const Request& request) { return Text(200, std::to_string(request.body.size())); },
              {.max_body_bytes = 4U << 20});
  return router;
}

class TrapServer {
 public:
  explicit TrapServer(http::HttpLimits limits = {}, int threads = 4) : router_(TrapRouter()) {
    router_.SetMetrics(&metrics_);
    http::ServerOptions options;
    options.listen = {.address = "127.0.0.1", .port = 0};
    options.threads = threads;
    options.limits = limits;
    options.metrics = &metrics_;
    options.body_limit = [this](http::Method method, std::string_view path) { return router_.BodyLimit(method, path); };
    auto server = http::Server::Start(std::move(options),
                                      [this](const http::Request& request) { return router_.Handle(request); });
    EXPECT_TRUE(server.ok()) << server.error().Text();
    server_ = *std::move(server);
  }
  [[nodiscard]] uint16_t port() const { return server_->port(); }
  [[nodiscard]] http::Server& server() { return *server_; }
  [[nodiscard]] std::string metrics() const { return metrics_.Render(); }

 private:
  http::Metrics metrics_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace kb::test
