// Splits Swedish compounds at the least cost: a dynamic program over the parts that a
// dictionary offers.
//
//   "öppenvårdsmottagning" -> öppen | vårds | mottagning
//
// A part costs less the more words it is known to take part in (its family), in its
// role: first parts ("vårds", "kvinno") and last parts ("mottagning", inflected or not)
// are counted apart.  A word that is known whole is split only if its parts cost less.
// Costs are hundredths of a nat (the logarithm of odds), so that they add up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kb::text {

inline constexpr uint16_t kNoCost = 0xFFFF;

struct PartCosts {
  uint16_t whole = kNoCost;  // as a word of its own; kNoCost: no word
  uint16_t first = kNoCost;  // before another part
  uint16_t last = kNoCost;   // at the end
  bool takes_s = false;      // a noun that may take a joining -s when itself in the middle ("sjukvårds|")
};

// What the splitter charges beyond the parts themselves.
namespace split_costs {
inline constexpr uint32_t kShortPart = 110;      // three letters or fewer
inline constexpr uint32_t kTinyPart = 330;       // two
inline constexpr uint32_t kMiddle = 40;          // each part beyond two
inline constexpr uint32_t kJoiningS = 30;        // a joining -s that only the rule allows
inline constexpr uint32_t kUnknownWhole = 900;   // a word that no dictionary knows may be one all the same,
inline constexpr uint32_t kUnknownLetter = 75;   // the less so the longer it is
inline constexpr std::size_t kMinRecursion = 7;  // letters of a part that may have parts itself
inline constexpr std::size_t kMinWord = 6;       // letters; shorter words stay whole
inline constexpr std::size_t kMaxBytes = 80;
}  // namespace split_costs

// Where one part ends and the next begins: bytes from the start of the word; empty if the
// word is best whole, or nothing fits.  `costs(part)` gives the PartCosts of a substring.
template <typename CostsOf>
std::vector<std::size_t> SplitCompound(std::string_view word, const CostsOf& costs);

// The same, and long parts split in turn: "tandvårds|stöd" becomes tand | vårds | stöd.
template <typename CostsOf>
std::vector<std::size_t> SplitFully(std::string_view word, const CostsOf& costs);

// ---- implementation ----

namespace split_internal {

inline std::size_t CountLetters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

inline bool BeginsLetter(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

inline uint32_t LengthCost(std::string_view part) {
  const std::size_t letters = CountLetters(part);
  if (letters <= 2) return split_costs::kTinyPart;
  return letters == 3 ? split_costs::kShortPart : 0;
}

}  // namespace split_internal

template <typename CostsOf>
std::vector<std::size_t> SplitCompound(std::string_view word, const CostsOf& costs) {
  using namespace split_internal;
  constexpr uint32_t kUnreached = 0xFFFFFFFF;
  struct Step {
    uint32_t cost = kUnreached;
    std::size_t from = 0;
  };
  const std::size_t letters = CountLetters(word);
  if (word.size() > split_costs::kMaxBytes || letters < split_costs::kMinWord) return {};
  std::array<Step, split_costs::kMaxBytes + 1> steps;
  steps[0].cost = 0;
  const uint16_t whole = costs(word).whole;
  const uint32_t unknown = split_costs::kUnknownWhole + split_costs::kUnknownLetter * static_cast<uint32_t>(letters);
  const uint32_t most = whole == kNoCost ? unknown : whole;
  for (std::size_t from = 0; from < word.size(); ++from) {
    if (steps[from].cost == kUnreached || !BeginsLetter(word, from)) continue;
    for (std::size_t to = from + 2; to <= word.size(); ++to) {
      if (!BeginsLetter(word, to) || (from == 0 && to == word.size())) continue;
      const std::string_view part = word.substr(from, to - from);
      if (CountLetters(part) < 2) continue;
      const PartCosts known = costs(part);
      uint32_t cost = to == word.size() ? known.last : known.first;
      if (cost == kNoCost && to < word.size() && from > 0 && part.ends_with('s')) {
        const PartCosts noun = costs(part.substr(0, part.size() - 1));
        if (noun.takes_s && noun.last != kNoCost) cost = noun.last + split_costs::kJoiningS;
      }
      if (cost == kNoCost) continue;
      cost += steps[from].cost + LengthCost(part) + (from > 0 && to < word.size() ? split_costs::kMiddle : 0);
      if (cost < steps[to].cost && cost < most) steps[to] = {cost, from};
    }
  }
  if (steps[word.size()].cost == kUnreached) return {};
  std::vector<std::size_t> cuts;
  for (std::size_t at = steps[word.size()].from; at > 0; at = steps[at].from) cuts.insert(cuts.begin(), at);
  return cuts;
}

template <typename CostsOf>
std::vector<std::size_t> SplitFully(std::string_view word, const CostsOf& costs) {
  std::vector<std::size_t> cuts = SplitCompound(word, costs);
  if (cuts.empty()) return cuts;
  std::vector<std::size_t> all;
  std::size_t begin = 0;
  cuts.push_back(word.size());
  for (const std::size_t end : cuts) {
    const std::string_view part = word.substr(begin, end - begin);
    if (split_internal::CountLetters(part) >= split_costs::kMinRecursion) {
      for (const std::size_t cut : SplitFully(part, costs)) all.push_back(begin + cut);
    }
    if (end != word.size()) all.push_back(end);
    begin = end;
  }
  return all;
}

}  // namespace kb::text
