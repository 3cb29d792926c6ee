#include "catalog/hours/swedish_lexer.h"

#include <algorithm>
#include <array>

namespace kb::hours {
namespace {

constexpr std::array<std::string_view, 57> kAbbreviations = {
    "kl",    "v",    "ca",   "tel",  "mån",  "tis", "ons", "tor",  "tors",  "fre", "lör", "sön", "månd", "tisd", "onsd",
    "torsd", "fred", "lörd", "sönd", "vard", "jan", "feb", "mar",  "apr",   "jun", "jul", "aug", "sep",  "sept", "okt",
    "nov",   "dec",  "t",    "o",    "m",    "fr",  "f",   "st",   "nr",    "bl",  "obs", "e",   "d",    "tfn",  "resp",
    "inkl",  "ev",   "mon",  "tue",  "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

class TextLexer {
 public:
  explicit TextLexer(std::string_view text) : text_(text) {}

  std::vector<TextToken> Run() {
    while (SkipBlanks()) Next();
    TextToken end;
    end.begin = end.end = text_.size();
    tokens_.push_back(end);
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view Rest() const { return text_.substr(pos_); }
  [[nodiscard]] bool At(std::string_view bytes) const { return Rest().substr(0, bytes.size()) == bytes; }

  // True while something is left.
  bool SkipBlanks() {
    blank_ = pos_ == 0;
    while (pos_ < text_.size()) {
      const bool wide = At("\xC2\xA0") || At("\xC2\xAD");
      if (!wide && !IsBlank(text_[pos_])) break;
      blank_ = true;
      pos_ += wide ? 2U : 1U;
    }
    return pos_ < text_.size();
  }

  void Next() {
    TextToken token;
    token.begin = pos_;
    token.after_blank = blank_;
    if (IsDigit(text_[pos_])) {
      ReadNumber(token);
    } else if (LetterBytes() > 0) {
      ReadWord(token);
    } else {
      ReadSign(token);
    }
    token.end = pos_;
    if (!DropsStop(token)) tokens_.push_back(std::move(token));
  }

  // How many bytes the letter at the place takes; 0 if none stands there.
  [[nodiscard]] std::size_t LetterBytes() const {
    const char c = text_[pos_];
    if ((c >= 'a' && c <= 'z') || IsUpper(c)) return 1;
    const bool latin = c == '\xC3' && pos_ + 1 < text_.size() && text_[pos_ + 1] != '\x97' && text_[pos_ + 1] != '\xB7';
    return latin ? 2 : 0;
  }

  void ReadNumber(TextToken& token) {
    token.kind = TextToken::Kind::kNumber;
    const std::size_t begin = pos_;
    while (pos_ < text_.size() && IsDigit(text_[pos_])) ++pos_;
    token.text = text_.substr(begin, pos_ - begin);
    if (token.text.size() > 9) return;
    token.number = 0;
    for (char c : token.text) token.number = token.number * 10 + (c - '0');
  }

  void ReadWord(TextToken& token) {
    token.kind = TextToken::Kind::kWord;
    token.capital =
        IsUpper(text_[pos_]) || (text_[pos_] == '\xC3' && static_cast<unsigned char>(text_[pos_ + 1]) < 0xA0);
    while (pos_ < text_.size()) {
      const std::size_t bytes = LetterBytes();
      if (bytes == 0) return;
      if (bytes == 1) {
        token.text += IsUpper(text_[pos_]) ? static_cast<char>(text_[pos_] - 'A' + 'a') : text_[pos_];
      } else {
        const auto second = static_cast<unsigned char>(text_[pos_ + 1]);
        token.text += '\xC3';
        token.text += static_cast<char>(second < 0x9F ? second + 0x20 : second);
      }
      pos_ += bytes;
    }
  }

  void ReadSign(TextToken& token) {
    token.kind = TextToken::Kind::kSign;
    const bool three = Rest().size() >= 3 && text_[pos_] == '\xE2';
    if (three &&
        (At("\xE2\x88\x92") || (text_[pos_ + 1] == '\x80' && text_[pos_ + 2] >= '\x90' && text_[pos_ + 2] <= '\x95'))) {
      token.text = "-";
      pos_ += 3;
    } else if (At("\xE2\x80\xA2") || At("\xC2\xB7")) {  // bullet, middle dot
      token.text = "\n";
      pos_ += At("\xC2\xB7") ? 2U : 3U;
    } else {
      const std::size_t bytes = BytesHere();
      token.text = text_.substr(pos_, bytes);
      pos_ += bytes;
    }
  }

  [[nodiscard]] std::size_t BytesHere() const {
    const auto c = static_cast<unsigned char>(text_[pos_]);
    const std::size_t bytes = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    return std::min(bytes, text_.size() - pos_);
  }

  // The stop of an abbreviation says nothing.
  [[nodiscard]] bool DropsStop(const TextToken& token) const {
    if (!token.Is(".") || token.after_blank || tokens_.empty() || !tokens_.back().IsWord()) return false;
    const std::string& word = tokens_.back().text;
    return std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  bool blank_ = true;
  std::vector<TextToken> tokens_;
};

}  // namespace

std::vector<TextToken> TokenizeText(std::string_view text) { return TextLexer(text).Run(); }

const TextToken& TokenAt(const std::vector<TextToken>& tokens, std::size_t pos) {
  return pos < tokens.size() ? tokens[pos] : tokens.back();
}

std::size_t MatchWords(std::string_view words, const std::vector<TextToken>& tokens, std::size_t pos) {
  std::size_t count = 0;
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (pos + count >= tokens.size() || tokens[pos + count].text != words.substr(0, blank)) return 0;
    ++count;
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return count;
}

}  // namespace kb::hours
