#include "catalog/terms/fold.h"

#include <cstdint>

namespace kb::terms {
namespace {

// U+00C0..U+00FF without its marks; '\0' parts words.
constexpr std::string_view kLatin1("aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty", 64);

bool IsCombiningMark(uint32_t point) { return point >= 0x300 && point <= 0x36F; }

// One code point of well-formed text; a stray byte counts as itself.
uint32_t NextPoint(std::string_view text, std::size_t& at) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if ((lead == 0xC3 || lead == 0xCC || lead == 0xCD) && at < text.size()) {
    return (static_cast<uint32_t>(lead & 0x1F) << 6) | (byte(at++) & 0x3FU);
  }
  return lead < 0x80 ? lead : 0;
}

// The letter or digit that `point` counts as, or '\0'.
char Letter(uint32_t point) {
  if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) return static_cast<char>(point);
  if (point >= 'A' && point <= 'Z') return static_cast<char>(point - 'A' + 'a');
  if (point >= 0xC0 && point <= 0xFF) return kLatin1[point - 0xC0];
  return '\0';
}

}  // namespace

std::string FoldName(std::string_view text) {
  std::string folded;
  bool word_ended = false;
  for (std::size_t at = 0; at < text.size();) {
    const uint32_t point = NextPoint(text, at);
    if (IsCombiningMark(point)) continue;
    const char letter = Letter(point);
    if (letter == '\0') {
      word_ended = true;
      continue;
    }
    if (word_ended && !folded.empty()) folded += ' ';
    word_ended = false;
    folded += letter;
  }
  return folded;
}

}  // namespace kb::terms
