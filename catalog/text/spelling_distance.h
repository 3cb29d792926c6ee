// How far one folded word is from another as Swedes misspell; private to catalog/text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::text {

// Half changes: 2 for a letter added, dropped, changed or swapped with its neighbour;
// 1 where ear or hand easily errs (o for å, e for ä, k for c, one letter for two).
// Stops counting beyond `limit` and returns limit + 1.
//   ("vold", "vald") 1     ("misbruk", "missbruk") 1     ("kokian", "kokain") 2
[[nodiscard]] int SpellingDistance(std::string_view a, std::string_view b, int limit);

// Other ways to write what sounds the same, at most a few hundred; never `word` itself:
//   "sorj" -> "sorg"   "skitsofreni" -> "schizofreni"   "jor" -> "jour"
struct SoundAlike {
  std::string word;
  int cost = 0;  // in the units of SpellingDistance
};
[[nodiscard]] std::vector<SoundAlike> SoundAlikes(std::string_view word);

}  // namespace kb::text
