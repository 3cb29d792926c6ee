#include "indexer/extract/words.h"

#include <algorithm>
#include <array>

namespace kb::extract {
namespace {

// The library's isalnum is a call for each letter of a page, several times.
bool IsPlainLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

bool IsWordByte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || IsPlainLetterOrDigit(c) || c == '-' || c == '@' || c == '.';
}

// The bytes that words begin with: most places of a text are passed over by one look.
class Beginnings {
 public:
  explicit Beginnings(std::initializer_list<std::string_view> words) : words_(words) {
    for (const std::string_view word : words) may_[static_cast<unsigned char>(word.front())] = true;
  }

  [[nodiscard]] bool At(std::string_view text, std::size_t place) const {
    if (!may_[static_cast<unsigned char>(text[place])]) return false;
    return std::any_of(words_.begin(), words_.end(), [&](std::string_view word) {
      return text[place] == word.front() && text.compare(place, word.size(), word) == 0;
    });
  }

 private:
  std::initializer_list<std::string_view> words_;
  std::array<bool, 256> may_{};
};

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
  const Beginnings beginnings(words);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if ((at == 0 || !IsPlainLetterOrDigit(folded[at - 1])) && beginnings.At(folded, at)) return true;
  }
  return false;
}

std::size_t FirstOf(std::string_view folded, std::initializer_list<std::string_view> words) {
  const Beginnings beginnings(words);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (beginnings.At(folded, at)) return at;
  }
  return std::string_view::npos;
}

bool Contains(std::string_view folded, std::initializer_list<std::string_view> words) {
  return FirstOf(folded, words) != std::string_view::npos;
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
