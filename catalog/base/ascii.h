// ASCII whatever the locale: for the words of protocols and file formats (header
// names, tags, escapes, colours).  The words of people are folded in catalog/text.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace kb::ascii {

constexpr std::string_view kBlanks = " \t\r\n";

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// A-Z become a-z; every other byte stays.
constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return Lower(c); });
  return lower;
}

// 0-15, or -1 for what is no hexadecimal digit.
constexpr int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  return Lower(c) >= 'a' && Lower(c) <= 'f' ? Lower(c) - 'a' + 10 : -1;
}

// Without the characters of `blanks` at both ends.
constexpr std::string_view Trim(std::string_view text, std::string_view blanks = kBlanks) {
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

}  // namespace kb::ascii
