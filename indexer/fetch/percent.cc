#include "indexer/fetch/percent.h"

#include <cctype>

#include "catalog/base/ascii.h"

namespace kb::fetch {
namespace {

bool IsUnreserved(unsigned char c) {
  return (c < 0x80 && std::isalnum(c) != 0) || c == '-' || c == '.' || c == '_' || c == '~';
}

void AppendEscaped(unsigned char c, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += '%';
  out += kHex[c >> 4U];
  out += kHex[c & 15U];
}

// The byte that the escape at text[at] means; -1 if none begins there.
int EscapedByte(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return -1;
  const int high = ascii::HexDigit(text[at + 1]);
  const int low = ascii::HexDigit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace

std::string UnifyEscapes(std::string_view text, std::string_view escaped_too) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const int meant = EscapedByte(text, i);
    if (meant >= 0) i += 2;
    if (meant >= 0 && IsUnreserved(static_cast<unsigned char>(meant))) {
      out += static_cast<char>(meant);
    } else if (meant >= 0) {
      AppendEscaped(static_cast<unsigned char>(meant), out);
    } else if (byte <= ' ' || byte >= 0x7F || escaped_too.find(text[i]) != std::string_view::npos) {
      AppendEscaped(byte, out);
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace kb::fetch
