#include "indexer/dictionary/letters.h"

#include <algorithm>

namespace kb::dictionary {

std::u32string ToLetters(std::string_view text) {
  std::u32string letters;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      letter = (letter << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    letters += letter;
    i += length;
  }
  return letters;
}

std::string ToUtf8(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) {
    if (letter < 0x80) {
      text += static_cast<char>(letter);
    } else if (letter < 0x800) {
      text += static_cast<char>(0xC0U | (letter >> 6U));
      text += static_cast<char>(0x80U | (letter & 0x3FU));
    } else {
      text += static_cast<char>(0xE0U | (letter >> 12U));
      text += static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU));
      text += static_cast<char>(0x80U | (letter & 0x3FU));
    }
  }
  return text;
}

bool IsPlainWord(std::u32string_view letters) {
  const auto is_letter = [](char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
  };
  return !letters.empty() && std::all_of(letters.begin(), letters.end(), is_letter);
}

}  // namespace kb::dictionary
