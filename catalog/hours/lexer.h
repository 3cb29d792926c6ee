// The words, numbers and signs of an opening_hours expression.  Internal to
// expression.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"

namespace kb::hours {

struct Token {
  enum class Kind { kNumber, kWord, kSign, kComment, kEnd };
  Kind kind = Kind::kEnd;
  int number = 0;          // kNumber
  std::size_t digits = 0;  // kNumber: how many stood there
  std::string text;        // kWord: lower case; kSign: ";", ",", "||", "-", ...; kComment: without quotes
  std::size_t column = 1;
  bool after_blank = false;

  [[nodiscard]] bool IsSign(std::string_view sign) const { return kind == Kind::kSign && text == sign; }
  [[nodiscard]] bool IsWord(std::string_view word) const { return kind == Kind::kWord && text == word; }
  [[nodiscard]] bool IsNumber() const { return kind == Kind::kNumber; }
};

// The last token is always kEnd.  Errors: kInvalidInput (a sign that no
// expression has, a comment without an end), the column as place.
Result<std::vector<Token>> Tokenize(std::string_view text);

// How every refusal of this language looks.
Error RefuseAt(std::size_t column, std::string message);

}  // namespace kb::hours
