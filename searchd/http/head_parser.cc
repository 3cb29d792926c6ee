#include "searchd/http/head_parser.h"

#include <algorithm>
#include <utility>

#include "catalog/base/ascii.h"
#include "searchd/http/header_names.h"

namespace kb::http {
namespace {

constexpr std::size_t kMaxEmptyLines = 2;
constexpr std::size_t kMaxLengthDigits = 15;

struct MethodName {
  std::string_view name;
  Method method;
};
constexpr MethodName kMethods[] = {{"GET", Method::kGet}, {"HEAD", Method::kHead},     {"POST", Method::kPost},
                                   {"PUT", Method::kPut}, {"DELETE", Method::kDelete}, {"OPTIONS", Method::kOptions}};

bool IsTokenByte(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// The text up to `separator`, which is taken away with it; all if there is none.
std::string_view TakeUntil(std::string_view& text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
  return taken;
}

// True if a comma-separated list names `token`, whatever its case.
bool ListHas(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    if (ascii::Lower(ascii::Trim(TakeUntil(list, ","), kOptionalWhitespace)) == token) return true;
  }
  return false;
}

using Refusal = std::optional<HeadRefusal>;

Refusal Refuse(int status, std::string_view reason) { return HeadRefusal{status, reason}; }

Refusal ReadVersion(std::string_view version, RequestHead& head) {
  const bool is_http = version.size() == 8 && version.substr(0, 5) == "HTTP/" && version[6] == '.' &&
                       version[5] >= '0' && version[5] <= '9' && version[7] >= '0' && version[7] <= '9';
  if (!is_http) return Refuse(400, "not an HTTP version");
  if (version[5] != '1') return Refuse(505, "not HTTP/1.x");
  head.version = version[7] == '0' ? HttpVersion::k10 : HttpVersion::k11;
  return std::nullopt;
}

// Splits the target into path and query: origin form, absolute form, or "*".
Refusal ReadTarget(std::string_view target, RequestHead& head) {
  if (target.size() > kMaxTargetBytes) return Refuse(414, "target too long");
  const auto is_bad = [](char c) { return ascii::IsControl(c) || c == ' ' || c == '#'; };
  if (target.empty() || std::any_of(target.begin(), target.end(), is_bad)) return Refuse(400, "bad target");
  head.target = target;
  if (target == "*") {
    head.raw_path = "*";
    return head.method == Method::kOptions ? std::nullopt : Refuse(400, "bad target");
  }
  if (target.front() != '/') {
    const std::string scheme = ascii::Lower(target.substr(0, 8));
    if (scheme.rfind("http://", 0) != 0 && scheme != "https://") return Refuse(400, "bad target");
    target.remove_prefix(scheme == "https://" ? 8 : 7);
    target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
  }
  const std::string_view path = TakeUntil(target, "?");
  head.raw_path = path.empty() ? "/" : path;
  head.raw_query = target;
  return std::nullopt;
}

Refusal ReadRequestLine(std::string_view line, RequestHead& head) {
  const std::string_view name = TakeUntil(line, " ");
  if (!IsToken(name) || name.size() > 32) return Refuse(400, "bad method");
  const auto* known =
      std::find_if(std::begin(kMethods), std::end(kMethods), [&](const MethodName& m) { return m.name == name; });
  head.method = known == std::end(kMethods) ? Method::kOther : known->method;
  const std::size_t space = line.rfind(' ');
  if (space == std::string_view::npos) return Refuse(400, "bad request line");
  if (Refusal refusal = ReadVersion(line.substr(space + 1), head)) return refusal;
  return ReadTarget(line.substr(0, space), head);
}

Refusal ReadHeader(std::string_view line, RequestHead& head) {
  if (IsBlank(line.front())) return Refuse(400, "folded header");
  if (head.headers.size() == kMaxHeaders) return Refuse(431, "too many headers");
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !IsToken(line.substr(0, colon))) return Refuse(400, "bad header name");
  const std::string_view value = ascii::Trim(line.substr(colon + 1), kOptionalWhitespace);
  if (!IsFieldValue(value)) return Refuse(400, "control byte in header");
  head.headers.emplace_back(ascii::Lower(line.substr(0, colon)), value);
  return std::nullopt;
}

Refusal ReadContentLength(std::string_view value, RequestHead& head) {
  const bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits) return Refuse(400, "bad content-length");
  if (value.size() > kMaxLengthDigits) return Refuse(413, "content-length beyond any limit");
  head.content_length = 0;
  for (const char digit : value) head.content_length = head.content_length * 10 + static_cast<std::size_t>(digit - '0');
  return std::nullopt;
}

bool IsHost(std::string_view host) {
  const auto is_bad = [](char c) {
    return ascii::IsControl(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view(" \"#,/<>?@\\^`{|}").find(c) != std::string_view::npos;
  };
  return std::none_of(host.begin(), host.end(), is_bad);
}

struct Seen {
  int hosts = 0;
  int lengths = 0;
  bool close = false;
  bool keep_alive = false;
};

// The fields that say how the message is read; all others are left to the pages.
Refusal ReadMeaning(const std::string& name, const std::string& value, RequestHead& head, Seen& seen) {
  if (name == "transfer-encoding") return Refuse(501, "transfer-encoding");
  if (name == "host") {
    if (++seen.hosts > 1 || !IsHost(value)) return Refuse(400, "bad host");
  } else if (name == "content-length") {
    if (++seen.lengths > 1) return Refuse(400, "content-length twice");
    return ReadContentLength(value, head);
  } else if (name == "connection") {
    seen.close = seen.close || ListHas(value, "close");
    seen.keep_alive = seen.keep_alive || ListHas(value, "keep-alive");
  } else if (name == "expect") {
    if (ascii::Lower(value) != "100-continue") return Refuse(417, "unknown expectation");
    head.expects_continue = head.version == HttpVersion::k11;
  }
  return std::nullopt;
}

Refusal ReadMeanings(RequestHead& head) {
  Seen seen;
  for (const auto& [name, value] : head.headers) {
    if (Refusal refusal = ReadMeaning(name, value, head, seen)) return refusal;
  }
  if (head.version == HttpVersion::k11 && seen.hosts != 1) return Refuse(400, "no host");
  const bool stays = head.version == HttpVersion::k11 ? !seen.close : seen.keep_alive && !seen.close;
  head.after = stays ? AfterAnswer::kKeepAlive : AfterAnswer::kClose;
  return std::nullopt;
}

ScanState RefuseScan(HeadScan& scan, int status, std::string_view reason) {
  scan.refusal = {status, reason};
  return ScanState::kRefused;
}

// Passes over empty lines before the request.  kComplete: the request begins.
ScanState SkipEmptyLines(std::string_view buffer, HeadScan& scan) {
  while (scan.scanned == scan.begin && scan.begin < buffer.size() && buffer[scan.begin] == '\r') {
    if (scan.begin >= 2 * kMaxEmptyLines) return RefuseScan(scan, 400, "empty lines before the request");
    if (scan.begin + 1 == buffer.size()) return ScanState::kIncomplete;
    if (buffer[scan.begin + 1] != '\n') return RefuseScan(scan, 400, "bare CR");
    scan.begin += 2;
    scan.scanned = scan.begin;
  }
  return ScanState::kComplete;
}

}  // namespace

bool IsToken(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), IsTokenByte); }

bool IsFieldValue(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return ascii::IsControl(c) && c != '\t'; });
}

ScanState ScanHead(std::string_view buffer, HeadScan& scan) {
  if (const ScanState state = SkipEmptyLines(buffer, scan); state != ScanState::kComplete) return state;
  const std::size_t stop = std::min(buffer.size(), scan.begin + kMaxHeadBytes);
  for (std::size_t& at = scan.scanned; at < stop; ++at) {
    const char c = buffer[at];
    if (c == '\n') {
      if (at == scan.begin || buffer[at - 1] != '\r') return RefuseScan(scan, 400, "bare LF");
      if (at >= scan.begin + 3 && buffer.substr(at - 3, 4) == "\r\n\r\n") {
        scan.end = at + 1;
        return ScanState::kComplete;
      }
    } else if (at > scan.begin && buffer[at - 1] == '\r') {
      return RefuseScan(scan, 400, "bare CR");
    } else if (ascii::IsControl(c) && c != '\r' && c != '\t') {
      return RefuseScan(scan, 400, "control byte");
    }
  }
  if (stop - scan.begin < kMaxHeadBytes) return ScanState::kIncomplete;
  const bool one_line = buffer.substr(scan.begin, kMaxHeadBytes).find('\n') == std::string_view::npos;
  return one_line ? RefuseScan(scan, 414, "target too long") : RefuseScan(scan, 431, "head too long");
}

std::variant<RequestHead, HeadRefusal> ParseHead(std::string_view text) {
  if (text.size() < 4 || text.substr(text.size() - 4) != "\r\n\r\n") return HeadRefusal{400, "no end"};
  text.remove_suffix(2);
  RequestHead head;
  if (const Refusal refusal = ReadRequestLine(TakeUntil(text, "\r\n"), head)) return *refusal;
  while (!text.empty()) {
    const std::string_view line = TakeUntil(text, "\r\n");
    if (line.empty()) return HeadRefusal{400, "empty line in the head"};
    if (const Refusal refusal = ReadHeader(line, head)) return *refusal;
  }
  if (const Refusal refusal = ReadMeanings(head)) return *refusal;
  return head;
}

}  // namespace kb::http
