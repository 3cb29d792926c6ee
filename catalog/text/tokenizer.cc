#include "catalog/text/tokenizer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "catalog/base/file.h"

namespace kb::text {
namespace {

enum class Sign { kNone, kLetter, kDigit, kMark, kHyphen, kSlash, kPlus, kDot, kApostrophe, kColon };

struct Point {
  Sign sign = Sign::kNone;
  std::size_t begin = 0;
  std::size_t end = 0;  // == begin at the end of the text
};

Sign AsciiSign(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Sign::kLetter;
  if (c >= '0' && c <= '9') return Sign::kDigit;
  switch (c) {
    case '-':
      return Sign::kHyphen;
    case '/':
      return Sign::kSlash;
    case '+':
      return Sign::kPlus;
    case '.':
      return Sign::kDot;
    case '\'':
      return Sign::kApostrophe;
    case ':':
      return Sign::kColon;
    default:
      return Sign::kNone;
  }
}

Sign WideSign(UChar32 point) {
  if (u_isalpha(point)) return Sign::kLetter;
  if (u_isdigit(point)) return Sign::kDigit;
  if (point == 0x2010 || point == 0x2011) return Sign::kHyphen;
  if (point == 0x2019 || point == 0x02BC || point == 0xB4) return Sign::kApostrophe;
  if ((U_GET_GC_MASK(point) & U_GC_M_MASK) != 0) return Sign::kMark;
  // Soft hyphens and zero-width joiners stand inside words and are not seen.
  if (point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060) return Sign::kMark;
  if (u_hasBinaryProperty(point, UCHAR_ALPHABETIC)) return Sign::kLetter;
  return Sign::kNone;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] Point At(std::size_t begin) const {
    if (begin >= text_.size()) return {Sign::kNone, text_.size(), text_.size()};
    const auto lead = static_cast<unsigned char>(text_[begin]);
    if (lead < 0x80) return {AsciiSign(lead), begin, begin + 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    UChar32 point = lead & (0x7F >> length);
    for (std::size_t i = 1; i < length; ++i)
      point = (point << 6) | (static_cast<unsigned char>(text_[begin + i]) & 0x3F);
    return {WideSign(point), begin, begin + length};
  }

  // The end of the run of letters, digits and marks that begins at `begin`.
  [[nodiscard]] std::size_t WordEnd(std::size_t begin) const {
    Point point = At(begin);
    while (IsWord(point.sign)) point = At(point.end);
    return point.begin;
  }

  static bool IsWord(Sign sign) { return sign == Sign::kLetter || sign == Sign::kDigit || sign == Sign::kMark; }

  [[nodiscard]] std::string_view Slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  [[nodiscard]] std::size_t size() const { return text_.size(); }

 private:
  std::string_view text_;
};

bool IsNumber(std::string_view run) {
  return std::all_of(run.begin(), run.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Letters in a run; counts code points, for "å.s." is one letter and one.
std::size_t Letters(std::string_view run) {
  return static_cast<std::size_t>(
      std::count_if(run.begin(), run.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool IsEnding(std::string_view run) {
  static constexpr std::array<std::string_view, 15> kEndings = {"s",  "n",   "t",  "en",   "et", "ns",   "ets", "ens",
                                                                "ar", "are", "er", "aren", "na", "arna", "erna"};
  return std::find(kEndings.begin(), kEndings.end(), run) != kEndings.end();
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : reader_(text) {}

  std::vector<RawToken> All() {
    std::size_t at = 0;
    while (at < reader_.size()) {
      const Point point = reader_.At(at);
      const bool begins = point.sign == Sign::kLetter || point.sign == Sign::kDigit;
      at = begins ? TakeToken(point.begin) : point.end;
    }
    return std::move(tokens_);
  }

 private:
  // Cuts one token that begins at `begin`; returns where to go on.
  std::size_t TakeToken(std::size_t begin) {
    RawToken token;
    token.begin = begin;
    token.end = reader_.WordEnd(begin);
    token.surface = std::string(reader_.Slice(begin, token.end));
    if (IsNumber(token.surface)) {
      ExtendNumber(token);
    } else if (!ExtendAbbreviation(token)) {
      ExtendWord(token);
    }
    const std::size_t next = token.end;
    token.surface = std::string(Utf8Prefix(token.surface, kMaxTokenBytes));
    tokens_.push_back(std::move(token));
    return next;
  }

  // "24/7", "18+"
  void ExtendNumber(RawToken& token) const {
    const Point sign = reader_.At(token.end);
    if (sign.sign == Sign::kPlus && !Reader::IsWord(reader_.At(sign.end).sign)) {
      Join(token, "+", sign.end);
    } else if (sign.sign == Sign::kSlash && reader_.At(sign.end).sign == Sign::kDigit) {
      const std::size_t end = reader_.WordEnd(sign.end);
      if (IsNumber(reader_.Slice(sign.end, end))) Join(token, reader_.Slice(sign.begin, end), end);
    }
  }

  // "t.ex", "bl.a", "A.A": short runs with dots between, one of a single letter.
  bool ExtendAbbreviation(RawToken& token) const {
    if (Letters(token.surface) > 3) return false;
    bool single = Letters(token.surface) == 1;
    std::string joined = token.surface;
    std::size_t end = token.end;
    for (Point dot = reader_.At(end); dot.sign == Sign::kDot && reader_.At(dot.end).sign == Sign::kLetter;
         dot = reader_.At(end)) {
      const std::string_view run = reader_.Slice(dot.end, reader_.WordEnd(dot.end));
      if (Letters(run) > 3) return false;
      single = single || Letters(run) == 1;
      joined += run;
      end = dot.end + run.size();
    }
    if (end == token.end || !single) return false;
    token.surface = joined;
    token.end = end;
    return true;
  }

  // "e-post", "BUP:s", "O'Learys"
  void ExtendWord(RawToken& token) const {
    for (;;) {
      const Point sign = reader_.At(token.end);
      if (reader_.At(sign.end).sign != Sign::kLetter) return;
      const std::size_t end = reader_.WordEnd(sign.end);
      const std::string_view run = reader_.Slice(sign.end, end);
      const bool hangs = sign.sign == Sign::kColon || sign.sign == Sign::kApostrophe;
      if (hangs && IsEnding(run)) {
        token.end = end;
        return;
      }
      const bool joins = sign.sign == Sign::kApostrophe || (sign.sign == Sign::kHyphen && Letters(token.surface) == 1);
      if (!joins || token.surface.size() > kMaxTokenBytes) return;
      Join(token, run, end);
    }
  }

  static void Join(RawToken& token, std::string_view more, std::size_t end) {
    token.surface += more;
    token.end = end;
  }

  Reader reader_;
  std::vector<RawToken> tokens_;
};

}  // namespace

std::vector<RawToken> Tokenize(std::string_view text) { return Cutter(text).All(); }

}  // namespace kb::text
