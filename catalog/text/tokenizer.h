// Where words begin and end in Swedish text; private to catalog/text.
//
//   "Al-Anon, kl. 18, för dig som är 18+ (t.ex. BUP:s grupp)"
//    al | anon | kl | 18 | för | dig | som | är | 18+ | tex | BUP | grupp
//
// Letters, digits and their combining marks make words.  Beyond that:
//   "AA-möte", "mini-maria"   a hyphen parts words, so that "mini maria" is the same
//   "e-post", "p-piller"      ... but one letter belongs to what follows
//   "24/7"                    a slash between numbers holds, between words it parts
//   "18+", "65+"              a plus after a number belongs to it
//   "t.ex.", "A.A.", "f.d."   an abbreviation is one word without its dots
//   "BUP:s", "SFI:n", "KRIS's"  the ending of an abbreviation is cut off
//   "O'Learys"                other apostrophes are left out
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kb::text {

struct RawToken {
  std::string surface;    // as written, without joining signs; never empty
  std::size_t begin = 0;  // byte range in the text, joining signs included
  std::size_t end = 0;
};

inline constexpr std::size_t kMaxTokenBytes = 80;

// REQUIRES: valid UTF-8.
std::vector<RawToken> Tokenize(std::string_view text);

// Lower case, marks kept: "Öppenvård" -> "öppenvård".  REQUIRES: valid UTF-8.
std::string LowerCase(std::string_view text);

}  // namespace kb::text
