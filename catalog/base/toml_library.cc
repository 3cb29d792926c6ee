#include "catalog/base/toml_library.h"

#include <algorithm>
#include <string>

namespace kb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Behind the quoted text that begins at `begin` with one quote or three; the end of the text if it is never closed.
std::size_t BehindQuoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  const std::string three(3, quote);
  const bool long_text = text.substr(begin, 3) == three;
  std::size_t i = begin + (long_text ? 3 : 1);
  for (; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (long_text && text.substr(i, 3) == three) {
      i += 3;
      for (int more = 0; more < 2 && i < text.size() && text[i] == quote; ++more)
        ++i;  // '""""': one belongs to the text
      return i;
    } else if (!long_text && (text[i] == quote || text[i] == '\n')) {
      return i + 1;
    }
  }
  return text.size();
}

// In the midst of a number or a name (12"3") a quote begins nothing.
bool MayBeginQuoted(std::string_view text, std::size_t at) {
  constexpr std::string_view kBefore = " \t\n\r=[]{},.";
  return at == 0 || kBefore.find(text[at - 1]) != std::string_view::npos;
}

// Where a byte beyond ASCII stands outside quotes and comments; npos if nowhere.
std::size_t ForeignAt(std::string_view text) {
  for (std::size_t i = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0; i < text.size();) {
    if ((text[i] == '"' || text[i] == '\'') && MayBeginQuoted(text, i)) {
      i = BehindQuoted(text, i);
    } else if (text[i] == '#') {
      i = std::min(text.find('\n', i), text.size());
    } else if (static_cast<unsigned char>(text[i]) >= 0x80) {
      return i;
    } else {
      ++i;
    }
  }
  return std::string_view::npos;
}

toml::source_position PositionOf(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {.line = static_cast<toml::source_index>(line),
          .column = static_cast<toml::source_index>(offset - line_begin + 1)};
}

}  // namespace

toml::table ParseToml(std::string_view text) {
  const std::size_t foreign = ForeignAt(text);
  if (foreign != std::string_view::npos) {
    throw toml::parse_error("letters other than a-z stand in quotes", PositionOf(text, foreign));
  }
  return toml::parse(text);
}

}  // namespace kb
