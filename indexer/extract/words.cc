#include "indexer/extract/words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace kb::extract {
namespace {

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '@' || c == '.';
}

// The plain letter of a two-byte sequence C3 xx, 0 for none.
char PlainLatin(unsigned char second) {
  static constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo*ouuuuyts";
  const unsigned index = (second & 0x3FU) % 32U;
  return kPlain[index] == '*' ? '\0' : kPlain[index];
}

}  // namespace

std::string Folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\xC3' && i + 1 < text.size()) {
      const char plain = PlainLatin(static_cast<unsigned char>(text[i + 1]));
      if (plain != '\0') {
        out += plain;
        ++i;
        continue;
      }
    }
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::vector<std::string_view> SplitWords(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t i = 0;
  while (i < text.size()) {
    while (i < text.size() && !IsWordByte(text[i])) ++i;
    std::size_t end = i;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    std::string_view word = text.substr(i, end - i);
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.remove_suffix(1);
    if (!word.empty()) words.push_back(word);
    i = end;
  }
  return words;
}

bool HasWordStart(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [folded](std::string_view word) {
    for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
      if (at == 0 || std::isalnum(static_cast<unsigned char>(folded[at - 1])) == 0) return true;
    }
    return false;
  });
}

bool Contains(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [folded](std::string_view word) { return folded.find(word) != std::string_view::npos; });
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t CountDigits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), &IsDigit));
}

std::string Stripped(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kSigns = {
      " ", ":", ";", ",", "-", "\xE2\x80\x93", "|", "\xE2\x80\xA2", "\xE2\x80\x94", "(", "/", "*"};
  bool again = true;
  while (again && !text.empty()) {
    again = false;
    for (const std::string_view sign : kSigns) {
      if (text.substr(0, sign.size()) == sign) {
        text.remove_prefix(sign.size());
        again = true;
      }
      if (text.size() >= sign.size() && text.substr(text.size() - sign.size()) == sign) {
        text.remove_suffix(sign.size());
        again = true;
      }
    }
  }
  return std::string(text);
}

std::size_t Letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace kb::extract
