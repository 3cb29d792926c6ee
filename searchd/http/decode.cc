#include "searchd/http/decode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "searchd/http/header_names.h"

namespace kb::http {
namespace {

// The byte of an escape at text[at] == '%'.
std::optional<char> EscapedByte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return std::nullopt;
  const int high = ascii::HexDigit(text[at + 1]);
  const int low = ascii::HexDigit(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

Error Refused(const char* message, const char* place) { return {ErrorCode::kInvalidInput, message, place}; }

// "+" is a space and a "%" that begins no escape stands for itself.
std::string DecodeFormText(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<char> escaped = text[i] == '%' ? EscapedByte(text, i) : std::nullopt;
    if (escaped) i += 2;
    decoded += escaped ? *escaped : text[i] == '+' ? ' ' : text[i];
  }
  return decoded;
}

bool IsCleanText(std::string_view text) { return text.find('\0') == std::string_view::npos && IsValidUtf8(text); }

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

Result<std::string> DecodePath(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') return Refused("path does not begin with a slash", "path");
  std::string path;
  path.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '%') {
      path += raw[i];
      continue;
    }
    const std::optional<char> escaped = EscapedByte(raw, i);
    if (!escaped) return Refused("broken percent escape", "path");
    path += *escaped;
    i += 2;
  }
  if (std::any_of(path.begin(), path.end(), ascii::IsControl)) return Refused("control byte", "path");
  if (!IsValidUtf8(path)) return Refused("not valid UTF-8", "path");
  return path;
}

Result<Pairs> ParseQuery(std::string_view text) {
  Pairs pairs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    std::string name = DecodeFormText(part.substr(0, equals));
    std::string value = DecodeFormText(part.substr(std::min(equals + 1, part.size())));
    if (!IsCleanText(name) || !IsCleanText(value)) return Refused("not valid UTF-8 text", "query");
    if (pairs.size() == kMaxPairs) return Refused("too many parameters", "query");
    pairs.emplace_back(std::move(name), std::move(value));
  }
  return pairs;
}

Result<Pairs> ParseForm(const Request& request) {
  const std::string_view type = request.Header("content-type").value_or("");
  std::string_view essence = type.substr(0, type.find(';'));
  while (!essence.empty() && essence.back() == ' ') essence.remove_suffix(1);
  if (!SameIgnoringCase(essence, "application/x-www-form-urlencoded")) {
    return Refused("not application/x-www-form-urlencoded", "content-type");
  }
  return ParseQuery(request.body);
}

std::string EncodeComponent(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (IsUnreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4U];
    encoded += kDigits[byte & 15U];
  }
  return encoded;
}

}  // namespace kb::http
