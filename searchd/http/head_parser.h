// The request line and header fields of one HTTP/1.x request (RFC 9112).
//
// Two pure functions over bytes that a stranger sent; strict, since what two
// readers understand differently lets one client's request hide in another's:
//   - lines end in CRLF; a bare LF or CR, a folded line and any control byte
//     but a tab in a value are refused (400);
//   - any Transfer-Encoding is 501, so that there is one way to say how long a
//     body is: at most one Content-Length, digits only;
//   - HTTP/1.1 needs exactly one Host, HTTP/1.0 has at most one;
//   - caps: kMaxTargetBytes (414), kMaxHeadBytes and kMaxHeaders (431).
//
//   HeadScan scan;                                     // one for each request
//   switch (ScanHead(buffer, scan)) { ... }            // after every read
//   std::variant<RequestHead, HeadRefusal> head = ParseHead(buffer.substr(scan.begin, scan.end - scan.begin));
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "searchd/http/message.h"

namespace kb::http {

inline constexpr std::size_t kMaxTargetBytes = 4096;
inline constexpr std::size_t kMaxHeadBytes = std::size_t{16} * 1024;
inline constexpr std::size_t kMaxHeaders = 100;

enum class HttpVersion { k10, k11 };
enum class AfterAnswer { kKeepAlive, kClose };

struct RequestHead {
  Method method = Method::kGet;
  HttpVersion version = HttpVersion::k11;
  std::string target;     // as sent, "/sok?q=x", "http://host/sok?q=x" or "*"
  std::string raw_path;   // "/sok"; "/" for the form "http://host"; "*"
  std::string raw_query;  // after "?"
  Pairs headers;          // names in lower case, values without white space around
  std::size_t content_length = 0;
  AfterAnswer after = AfterAnswer::kKeepAlive;
  bool expects_continue = false;
};

struct HeadRefusal {
  int status = 400;  // 400, 414, 417, 431, 501, 505 (or 413: a length beyond any limit)
  std::string_view reason;
};

enum class ScanState { kIncomplete, kComplete, kRefused };

// How far a buffer has been looked through; each byte is looked at once however
// small the pieces are in which it comes.
struct HeadScan {
  std::size_t begin = 0;    // after empty lines before the request (RFC 9112, 2.2)
  std::size_t scanned = 0;  // bytes that need no second look
  std::size_t end = 0;      // after the empty line, once kComplete
  HeadRefusal refusal;      // once kRefused
};

// Looks for the end of the head in what has arrived so far.  REQUIRES: `buffer`
// begins as it did at the earlier calls with this `scan`.
ScanState ScanHead(std::string_view buffer, HeadScan& scan);

// Reads a whole head, up to and with the empty line.
std::variant<RequestHead, HeadRefusal> ParseHead(std::string_view head);

// True for the name of a header field or a method (RFC 9110, 5.6.2).
bool IsToken(std::string_view text);
// True for what may stand in a field: no control byte but the tab.
bool IsFieldValue(std::string_view text);

}  // namespace kb::http
