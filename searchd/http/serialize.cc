#include "searchd/http/serialize.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "searchd/http/header_names.h"
#include "searchd/http/status_map.h"

namespace kb::http {
namespace {

bool IsOurs(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kOurs = {"date", "content-length", "connection", "transfer-encoding",
                                                            "keep-alive"};
  return std::any_of(kOurs.begin(), kOurs.end(),
                     [name](std::string_view ours) { return SameIgnoringCase(name, ours); });
}

void AppendHeader(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

bool HasNoContent(int status) { return status == 204 || status == 304; }

}  // namespace

bool SendsBody(const Response& response, Method method) {
  return method != Method::kHead && !HasNoContent(response.status);
}

Result<std::string> SerializeHead(const Response& response, const SerializeOptions& options) {
  if (response.status < 200 || response.status > 599) {
    return Error{ErrorCode::kInvalidInput, "status outside 200-599", std::to_string(response.status)};
  }
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(ReasonPhrase(response.status)).append("\r\n");
  AppendHeader(head, "Date", options.date);
  if (response.more && options.version == HttpVersion::k11) {
    AppendHeader(head, "Transfer-Encoding", "chunked");
  } else if (!response.more && !HasNoContent(response.status)) {
    AppendHeader(head, "Content-Length", std::to_string(response.body.size()));
  }
  if (options.after == AfterAnswer::kClose) AppendHeader(head, "Connection", "close");
  if (options.after == AfterAnswer::kKeepAlive && options.version == HttpVersion::k10) {
    AppendHeader(head, "Connection", "keep-alive");
  }
  for (const auto& [name, value] : response.headers) {
    if (!IsToken(name)) return Error{ErrorCode::kInvalidInput, "header name is not a token", "header"};
    if (!IsFieldValue(value)) return Error{ErrorCode::kInvalidInput, "control byte in a header value", name};
    if (!IsOurs(name)) AppendHeader(head, name, value);
  }
  return head.append("\r\n");
}

std::string HttpDate(std::time_t time) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&time, &utc);
  char text[64];
  const int size =
      std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[utc.tm_wday], utc.tm_mday,
                    kMonths[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return std::string(text, static_cast<std::size_t>(size));
}

}  // namespace kb::http
