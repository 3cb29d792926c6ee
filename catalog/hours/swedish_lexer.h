// Words, numbers and signs of a Swedish text.  Internal to swedish_text.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::hours {

struct TextToken {
  enum class Kind { kWord, kNumber, kSign, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;  // words in lower case; every dash is "-"; a line break is "\n"
  int number = -1;   // kNumber; -1 if it has more than nine digits
  bool capital = false;
  bool after_blank = true;
  std::size_t begin = 0;  // bytes in the text
  std::size_t end = 0;

  [[nodiscard]] bool Is(std::string_view sign_or_word) const { return text == sign_or_word; }
  [[nodiscard]] bool IsNumber() const { return kind == Kind::kNumber; }
  [[nodiscard]] bool IsWord() const { return kind == Kind::kWord; }
};

// Never fails; the last token is kEnd.  A full stop after an abbreviation
// ("kl.", "v.", "mån.", "t.o.m.") is dropped; other stops are signs.
std::vector<TextToken> TokenizeText(std::string_view text);

// The token at `pos`, or the kEnd token where `pos` lies beyond.
const TextToken& TokenAt(const std::vector<TextToken>& tokens, std::size_t pos);

// How many tokens `words` (one blank between) takes at `pos`; 0 if it does not stand there.
std::size_t MatchWords(std::string_view words, const std::vector<TextToken>& tokens, std::size_t pos);

}  // namespace kb::hours
