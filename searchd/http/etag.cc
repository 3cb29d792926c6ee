#include "searchd/http/etag.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "catalog/base/ascii.h"
#include "searchd/http/header_names.h"

namespace kb::http {
namespace {

// Multiplies and folds eight bytes at a time (a page has 70 000), with the finish of SplitMix64.  Every step is one to
// one, so that texts that differ in one place never meet.
class Hash {
 public:
  void Add(std::string_view text) {
    const std::size_t length = text.size();
    for (; text.size() >= 8; text.remove_prefix(8)) Step(Word(text.substr(0, 8)));
    if (!text.empty()) Step(Word(text));
    Step(length);
  }
  [[nodiscard]] uint64_t Finish() const {
    uint64_t x = state_;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
  }

 private:
  // At most eight bytes as a number, the first the lowest on every machine.
  static uint64_t Word(std::string_view bytes) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
  }
  void Step(uint64_t word) {
    state_ = (state_ ^ word) * 0x9E3779B97F4A7C15U;
    state_ ^= state_ >> 32U;
  }

  uint64_t state_ = 0xCBF29CE484222325U;
};

// A tag may hold a comma, so that the list is cut at quotes.
bool ListHasTag(std::string_view list, std::string_view etag) {
  list = ascii::Trim(list, kOptionalWhitespace);
  if (list == "*") return true;
  for (;;) {
    const std::size_t open = list.find('"');
    if (open == std::string_view::npos) return false;
    const std::size_t close = list.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    if (list.substr(open, close - open + 1) == etag) return true;
    list.remove_prefix(close + 1);
  }
}

bool IsKeptIn304(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kDropped = {"Content-Type", "Content-Encoding", "Content-Language",
                                                               "Content-Length", "Content-Range"};
  return std::none_of(kDropped.begin(), kDropped.end(),
                      [name](std::string_view dropped) { return SameIgnoringCase(name, dropped); });
}

}  // namespace

std::string StrongEtag(std::string_view body, std::string_view salt) {
  Hash hash;
  hash.Add(salt);
  hash.Add(body);
  char text[24];
  std::snprintf(text, sizeof text, "\"%016llx\"", static_cast<unsigned long long>(hash.Finish()));
  return text;
}

void AddEtag(Response& response, std::string_view salt) {
  response.headers.emplace_back("ETag", StrongEtag(response.body, salt));
}

std::string EtagWithCoding(std::string_view etag, std::string_view coding) {
  if (coding.empty() || etag.size() < 2 || etag.back() != '"') return std::string(etag);
  std::string coded(etag.substr(0, etag.size() - 1));
  return coded.append("-").append(coding).append("\"");
}

bool MatchesIfNoneMatch(const Request& request, std::string_view etag) {
  return std::any_of(request.headers.begin(), request.headers.end(), [etag](const auto& header) {
    return header.first == "if-none-match" && ListHasTag(header.second, etag);
  });
}

Response NotModified(Response response) {
  Response answer{.status = 304, .headers = {}, .body = {}};
  for (auto& header : response.headers) {
    if (IsKeptIn304(header.first)) answer.headers.push_back(std::move(header));
  }
  return answer;
}

}  // namespace kb::http
