#include "catalog/hours/lexer.h"

#include <algorithm>
#include <array>

namespace kb::hours {
namespace {

constexpr std::size_t kMaxDigits = 4;
constexpr std::string_view kSigns = ";,-:+/[]()";

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// U+2010..U+2015 and U+2212 are what word processors make of a hyphen.
std::size_t DashBytes(std::string_view rest) {
  if (rest.size() < 3 || rest[0] != '\xE2') return 0;
  if (rest[1] == '\x80' && rest[2] >= '\x90' && rest[2] <= '\x95') return 3;
  return rest.substr(1, 2) == "\x88\x92" ? 3 : 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> Run() {
    while (true) {
      Result<Token> token = Next();
      if (!token) return token.error();
      const bool end = token->kind == Token::Kind::kEnd;
      tokens_.push_back(*std::move(token));
      if (end) return std::move(tokens_);
    }
  }

 private:
  Result<Token> Next() {
    Token token;
    while (pos_ < text_.size() && IsBlank(text_[pos_])) {
      token.after_blank = true;
      ++pos_;
    }
    token.column = pos_ + 1;
    if (pos_ == text_.size()) return token;
    const char c = text_[pos_];
    if (IsDigit(c)) return Number(std::move(token));
    if (IsLetter(c)) return Word(std::move(token));
    if (c == '"') return Comment(std::move(token));
    return Sign(std::move(token));
  }

  Result<Token> Number(Token token) {
    token.kind = Token::Kind::kNumber;
    for (; pos_ < text_.size() && IsDigit(text_[pos_]); ++pos_) {
      if (++token.digits > kMaxDigits) return RefuseAt(token.column, "number with more than four digits");
      token.number = token.number * 10 + (text_[pos_] - '0');
    }
    return token;
  }

  Result<Token> Word(Token token) {
    token.kind = Token::Kind::kWord;
    for (; pos_ < text_.size() && IsLetter(text_[pos_]); ++pos_) token.text.push_back(Lower(text_[pos_]));
    return token;
  }

  Result<Token> Comment(Token token) {
    token.kind = Token::Kind::kComment;
    const std::size_t end = text_.find('"', pos_ + 1);
    if (end == std::string_view::npos) return RefuseAt(token.column, "comment without a closing quotation mark");
    token.text = text_.substr(pos_ + 1, end - pos_ - 1);
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (std::any_of(token.text.begin(), token.text.end(), control)) {
      return RefuseAt(token.column, "comment with a control character");
    }
    pos_ = end + 1;
    return token;
  }

  Result<Token> Sign(Token token) {
    token.kind = Token::Kind::kSign;
    const std::string_view rest = text_.substr(pos_);
    if (const std::size_t dash = DashBytes(rest)) {
      token.text = "-";
      pos_ += dash;
    } else if (rest.substr(0, 2) == "||") {
      token.text = "||";
      pos_ += 2;
    } else if (kSigns.find(rest[0]) != std::string_view::npos) {
      token.text = rest[0];
      ++pos_;
    } else {
      return RefuseAt(token.column, "unexpected character");
    }
    return token;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> Tokenize(std::string_view text) { return Lexer(text).Run(); }

Error RefuseAt(std::size_t column, std::string message) {
  return {ErrorCode::kInvalidInput, std::move(message), std::to_string(column)};
}

}  // namespace kb::hours
