// Requests and responses as the pages know them; nothing here knows Pistache.
//
//   Response Hello(const Request& request) { return Html(200, "<p>Hej</p>"); }
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/result.h"

namespace kb::http {

enum class Method { kGet, kHead, kPost, kPut, kDelete, kOptions, kOther };

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::kGet;
  std::string target;     // raw, as sent: "/sok?q=r%C3%A5d"
  std::string path;       // percent-decoded, valid UTF-8, begins with "/"
  std::string raw_query;  // after "?", undecoded
  Pairs query;            // decoded; order and duplicates kept
  Pairs headers;          // names in lower case; order and duplicates kept
  std::string body;
  std::string client_address;  // of the socket, or X-Real-IP from loopback; never logged
  bool by_local_peer = false;  // the socket is of this machine: the proxy, whose headers may be believed
  std::chrono::steady_clock::time_point deadline;

  // The first header or query value of that name (header names in lower case).
  [[nodiscard]] std::optional<std::string_view> Header(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> QueryValue(std::string_view name) const;
};

// The next piece of a long answer; an empty piece ends it, an Error cuts the connection
// off, so that nobody takes half an answer for a whole one.  Called by one thread at a
// time, after the handler has returned: it owns what it reads.
using BodySource = std::function<Result<std::string>()>;

struct Response {
  int status = 200;
  Pairs headers;
  std::string body;
  // An answer that is made while it is sent, and is never in memory as a whole: `body`
  // is its first piece.  Pieces of about 64 KiB; never compressed.
  BodySource more = nullptr;
  // The same request may be given it again until the published index, the hidden records or the minute change
  // (answer_cache.h).
  bool keep = false;
};

Response Html(int status, std::string body);
Response Text(int status, std::string body);
Response Json(int status, std::string body);
// application/problem+json (RFC 9457); `place` names the parameter or field, if any.
Response Problem(int status, std::string_view title, std::string_view detail, std::string_view place = {});
Response Redirect(int status, std::string_view location);

}  // namespace kb::http
