#include "searchd/http/etag.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "catalog/base/ascii.h"
#include "searchd/http/header_names.h"

namespace kb::http {
namespace {

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT
}

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

// SipHash of the body, under a key of the salt.
std::string StrongEtag(std::string_view body, std::string_view salt) {
  std::array<unsigned char, crypto_shorthash_KEYBYTES> key{};
  crypto_generichash(key.data(), key.size(), Bytes(salt), salt.size(), nullptr, 0);
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), Bytes(body), body.size(), key.data());
  std::array<char, 2 * crypto_shorthash_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return "\"" + std::string(hex.data()) + "\"";
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
