// From a request that was read to the bytes that answer it.
//
// Builds the Request, calls the handler, and makes sure that there is always a
// well-formed answer: what a handler throws, or an answer that cannot be
// written, becomes a 500 with an id.  The log line of that id has the text of the
// exception; the client never sees it.
//
// Thread-safe, as long as the handler is.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "searchd/http/head_parser.h"
#include "searchd/http/message.h"
#include "searchd/http/server.h"

namespace kb::http {

struct Reply {
  std::string head;
  std::string body;  // empty where none is sent (HEAD, 204, 304)
  AfterAnswer after = AfterAnswer::kClose;
  BodySource more = nullptr;  // pieces that follow the body
  bool chunked = false;       // the body and each piece are framed
};

class Answerer {
 public:
  // `options` must outlive the answerer.
  Answerer(const ServerOptions& options, Handler handler);

  // `client_address` is the socket's; X-Real-IP replaces it if it is loopback.
  Reply Answer(RequestHead head, std::string body, const std::string& client_address, AfterAnswer after);

  // The answer to what could not be read; the connection is closed after it.
  Reply Refuse(const HeadRefusal& refusal, Method method);

 private:
  [[nodiscard]] Request MakeRequest(RequestHead& head, std::string body, const std::string& client) const;
  Response Call(const Request& request);
  Response Failure(std::string_view kind, std::string_view text, std::string_view path);
  [[nodiscard]] Response ErrorResponse(int status, std::string_view id, std::string_view path) const;
  Reply Write(Response response, const RequestHead& head, AfterAnswer after);
  std::string NewId();

  const ServerOptions& options_;
  Handler handler_;
  std::atomic<uint64_t> next_id_;
};

// A piece as RFC 9112, 7.1 frames it; the empty piece ends the body.
std::string Chunk(std::string_view piece);

// True for 127.0.0.0/8, ::1 and ::ffff:127.0.0.0/104, as text.
bool IsLoopback(std::string_view address);
// True for an IPv4 or IPv6 address as text.
bool IsAddress(const std::string& text);

}  // namespace kb::http
