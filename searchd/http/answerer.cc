#include "searchd/http/answerer.h"

#include <arpa/inet.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <typeinfo>
#include <utility>

#include "catalog/base/check.h"
#include "catalog/base/log.h"
#include "searchd/http/decode.h"
#include "searchd/http/metrics.h"
#include "searchd/http/security_headers.h"
#include "searchd/http/serialize.h"
#include "searchd/http/status_map.h"

namespace kb::http {
namespace {

constexpr std::size_t kLoggedTextBytes = 200;

// The text of this second, made once a second in each thread.
std::string_view DateNow() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_at || text.empty()) {
    text = HttpDate(now);
    made_at = now;
  }
  return text;
}

std::string ClientAddress(const Request& request, const std::string& socket_address,
                          const std::vector<std::string>& proxies) {
  const bool proxied = std::find(proxies.begin(), proxies.end(), socket_address) != proxies.end();
  if (!proxied && !IsLoopback(socket_address)) return socket_address;
  const std::string forwarded(request.Header("x-real-ip").value_or(""));
  return IsAddress(forwarded) ? forwarded : socket_address;
}

Response AllowForServer() {
  return {.status = 204, .headers = {{"Allow", "OPTIONS, GET, HEAD, POST, PUT, DELETE"}}, .body = {}};
}

}  // namespace

std::string Chunk(std::string_view piece) {
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
  return std::string(size).append(piece).append("\r\n");
}

bool IsLoopback(std::string_view address) {
  constexpr std::string_view kMapped = "::ffff:";
  if (address.substr(0, kMapped.size()) == kMapped) address.remove_prefix(kMapped.size());
  return address == "::1" || address.substr(0, 4) == "127.";
}

bool IsAddress(const std::string& text) {
  in6_addr address{};
  return inet_pton(AF_INET, text.c_str(), &address) == 1 || inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

Answerer::Answerer(const ServerOptions& options, Handler handler)
    : options_(options),
      handler_(std::move(handler)),
      next_id_((uint64_t{std::random_device()()} << 32U) | std::random_device()()) {}

Reply Answerer::Answer(RequestHead head, std::string body, const std::string& client_address, AfterAnswer after) {
  if (head.raw_path == "*") return Write(AllowForServer(), head, after);
  Result<std::string> path = DecodePath(head.raw_path);
  Result<Pairs> query = ParseQuery(head.raw_query);
  if (!path || !query) {
    if (options_.metrics != nullptr) options_.metrics->CountEvent(ServerEvent::kRequestRefused);
    return Write(ErrorResponse(400, {}, head.raw_path), head, after);
  }
  Request request = MakeRequest(head, std::move(body), client_address);
  request.path = std::move(*path);
  request.query = std::move(*query);
  return Write(Call(request), head, after);
}

Reply Answerer::Refuse(const HeadRefusal& refusal, Method method) {
  if (options_.metrics != nullptr) options_.metrics->CountEvent(ServerEvent::kRequestRefused);
  RequestHead head;
  head.method = method;
  return Write(ErrorResponse(refusal.status, {}, {}), head, AfterAnswer::kClose);
}

Request Answerer::MakeRequest(RequestHead& head, std::string body, const std::string& client) const {
  Request request;
  request.method = head.method;
  request.target = std::move(head.target);
  request.raw_query = std::move(head.raw_query);
  request.headers = std::move(head.headers);
  request.body = std::move(body);
  request.client_address = ClientAddress(request, client, options_.proxies);
  request.by_local_peer = IsLoopback(client);
  request.deadline = std::chrono::steady_clock::now() + options_.limits.handler_deadline;
  return request;
}

Response Answerer::Call(const Request& request) {
  try {
    return handler_(request);
  } catch (const Bug& bug) {
    return Failure("bug", bug.what(), request.path);
  } catch (const std::exception& exception) {
    return Failure(typeid(exception).name(), exception.what(), request.path);
  } catch (...) {
    return Failure("unknown", "", request.path);
  }
}

Response Answerer::Failure(std::string_view kind, std::string_view text, std::string_view path) {
  const std::string id = NewId();
  Log(LogLevel::kError, "http.failure", {{"id", id}, {"kind", kind}, {"text", text.substr(0, kLoggedTextBytes)}});
  if (options_.metrics != nullptr) options_.metrics->CountEvent(ServerEvent::kHandlerFailed);
  return ErrorResponse(500, id, path);
}

Response Answerer::ErrorResponse(int status, std::string_view id, std::string_view path) const {
  Response response;
  try {
    if (options_.error_page) response = options_.error_page(status, id, path);
  } catch (...) {
    Log(LogLevel::kError, "http.error_page_failed", {{"status", status}});
    response = {};
  }
  if (response.status != status) {
    std::string text = std::to_string(status) + " " + std::string(ReasonPhrase(status));
    if (!id.empty()) text += " (" + std::string(id) + ")";
    response = Text(status, text + "\n");
  }
  AddSecurityHeaders(response);
  return response;
}

Reply Answerer::Write(Response response, const RequestHead& head, AfterAnswer after) {
  const bool chunked = response.more && head.version == HttpVersion::k11;
  if (response.more && !chunked) after = AfterAnswer::kClose;  // the end of the answer is that of the connection
  const SerializeOptions how{.method = head.method, .version = head.version, .after = after, .date = DateNow()};
  Result<std::string> bytes = SerializeHead(response, how);
  if (!bytes) {
    response = Failure("bad_response", bytes.error().Text(), head.raw_path);
    bytes = SerializeHead(response, how);
  }
  if (!bytes) {  // the error page is broken as well
    response = Text(500, "500 Internal Server Error\n");
    bytes = SerializeHead(response, how);
  }
  Reply reply{.head = std::move(*bytes), .body = {}, .after = after, .more = nullptr, .chunked = false};
  if (!SendsBody(response, head.method)) return reply;
  reply.more = std::move(response.more);
  reply.chunked = chunked && reply.more;
  reply.body = reply.chunked && !response.body.empty() ? Chunk(response.body) : std::move(response.body);
  return reply;
}

std::string Answerer::NewId() {
  char text[17];
  const uint64_t id = next_id_.fetch_add(1) * 0x9E3779B97F4A7C15U;
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(id));
  return text;
}

}  // namespace kb::http
