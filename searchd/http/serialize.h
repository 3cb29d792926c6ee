// The bytes of a status line and header fields, from a Response.
//
// Date, Content-Length and Connection are written here and only here; what a
// handler set under those names, or Transfer-Encoding, is left out.  A header
// that could split the answer (CR, LF, NUL or another control byte) is never
// written: the whole answer is refused, and the server sends a 500 instead.
#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "searchd/http/head_parser.h"
#include "searchd/http/message.h"

namespace kb::http {

struct SerializeOptions {
  Method method = Method::kGet;  // HEAD has the length of the body and no body
  HttpVersion version = HttpVersion::k11;
  AfterAnswer after = AfterAnswer::kKeepAlive;
  std::string_view date;  // "Fri, 27 Nov 2026 22:10:00 GMT"
};

// The head, up to and with the empty line.  204 and 304 have no Content-Length; an answer
// with `more` has none either: it goes in chunks, or to HTTP/1.0 until the connection ends.
// Errors: kInvalidInput for a status outside 200-599, a header name that is no
// token, or a value with a control byte; place: the name of the header.
Result<std::string> SerializeHead(const Response& response, const SerializeOptions& options);

// False for answers to HEAD, for 204 and for 304: their body is not sent.
bool SendsBody(const Response& response, Method method);

// An IMF-fixdate, as RFC 9110, 5.6.7 wants it.
std::string HttpDate(std::time_t time);

}  // namespace kb::http
