#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/extract/contact.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

constexpr std::array<std::string_view, 30> kStreetEndings = {
    "gatan",  "gata",   "vagen", "vag",    "torget", "torg",   "grand",  "granden", "platsen", "plats",
    "stigen", "stig",   "alle",  "allen",  "backen", "backe",  "kajen",  "gangen",  "leden",   "esplanaden",
    "garden", "hamnen", "bron",  "parken", "plan",   "planen", "tomten", "gardet",  "liden",   "brinken"};

bool EndsStreet(std::string_view folded) {
  return std::any_of(kStreetEndings.begin(), kStreetEndings.end(), [folded](std::string_view ending) {
    return folded.size() >= ending.size() && folded.substr(folded.size() - ending.size()) == ending;
  });
}

bool IsCapital(std::string_view word) {
  return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') ||
                           (word.size() > 1 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) <= 0x9E));
}

// "3", "3B", "3-5", "12 A" begins; never a year, a time or a postal code.
bool IsHouseNumber(std::string_view word) {
  if (word.empty() || !IsDigit(word[0]) || word[0] == '0' || word.size() > 7) return false;
  std::size_t digits = 0;
  while (digits < word.size() && IsDigit(word[digits])) ++digits;
  if (digits > 3 || word.find('.') != std::string_view::npos) return false;
  const std::string_view rest = word.substr(digits);
  if (rest.empty()) return true;
  if (rest.size() == 1) return std::isalpha(static_cast<unsigned char>(rest[0])) != 0;
  return rest[0] == '-' && rest.size() <= 4 && std::isalnum(static_cast<unsigned char>(rest[1])) != 0;
}

// "411 06 Göteborg" from word `at`; how many words the code takes.
struct PostalCode {
  std::string code;
  std::string city;
  std::size_t words = 0;
};

PostalCode PostalAt(const std::vector<std::string_view>& words, std::size_t at) {
  PostalCode postal;
  const auto all_digits = [](std::string_view word, std::size_t size) {
    return word.size() == size && CountDigits(word) == size;
  };
  if (at < words.size() && (words[at] == "SE" || words[at] == "S")) ++at;
  if (at >= words.size()) return postal;
  std::string_view first = words[at];
  if (first.substr(0, 3) == "SE-" || first.substr(0, 2) == "S-") first.remove_prefix(first.find('-') + 1);
  if (at + 1 < words.size() && all_digits(first, 3) && all_digits(words[at + 1], 2)) {
    postal = {std::string(first) + " " + std::string(words[at + 1]), "", at + 2};
  } else if (all_digits(first, 5)) {
    postal = {std::string(first.substr(0, 3)) + " " + std::string(first.substr(3)), "", at + 1};
  }
  if (postal.words == 0 || postal.code[0] == '0') return {};
  for (std::size_t i = postal.words;
       i < words.size() && i < postal.words + 3 && IsCapital(words[i]) && CountDigits(words[i]) == 0; ++i) {
    // The city is one or two words that stand together: "Västra Frölunda", not "Göteborg Telefon".
    const std::string folded = Folded(words[i]);
    if (HasWordStart(folded, {"telefon", "tel", "epost", "e-post", "oppet", "karta", "hitta", "besok", "vi"})) break;
    if (i > postal.words && words[i - 1].data() + words[i - 1].size() + 1 != words[i].data()) break;
    postal.city += (postal.city.empty() ? "" : " ") + std::string(words[i]);
  }
  return postal;
}

// Index of the first word of the street's name whose last word is `last`.
std::size_t StreetBegin(const std::vector<std::string_view>& words, std::size_t last) {
  std::size_t begin = last;
  while (begin > 0 && last - begin < 2) {
    const std::string_view before = words[begin - 1];
    const bool together =
        before.data() + before.size() + 1 == words[begin].data() && *(before.data() + before.size()) == ' ';
    const std::string folded = Folded(before);
    const bool part =
        IsCapital(before) && CountDigits(before) == 0 &&
        !HasWordStart(folded, {"adress", "besoksadress", "besok", "vi", "pa", "hitta", "postadress", "lokal", "plats"});
    if (!together || !part) break;
    if (IsCapital(words[last]) &&
        !Contains(folded, {"ostra", "vastra", "norra", "sodra", "stora", "lilla", "ovre", "nedre", "forsta", "andra",
                           "tredje", "fjarde", "gamla", "nya", "sankt", "s:t"}))
      break;
    --begin;
  }
  return begin;
}

}  // namespace

std::optional<FoundAddress> FindAddress(std::string_view line, std::string_view after) {
  const std::vector<std::string_view> words = SplitWords(line);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool box = words[i] == "Box" || words[i] == "BOX";
    const bool numbered = i + 1 < words.size() && IsHouseNumber(words[i + 1]);
    const bool ending = numbered && EndsStreet(Folded(words[i])) && words[i].size() > 4;
    // Any other word with a number is a street if a postal code and its place follow at once: "Blå stråket 5, 413 45
    // Göteborg".
    const std::size_t past = i + 2 + (i + 2 < words.size() && words[i + 2].size() == 1 ? 1 : 0);
    const bool other = numbered && !box && words[i].size() > 4 && CountDigits(words[i]) == 0;
    const bool street = ending || (other && !PostalAt(words, past).city.empty());
    if (!street && !(box && i + 1 < words.size() && IsDigit(words[i + 1][0]))) continue;
    const std::size_t begin = street ? StreetBegin(words, i) : i;
    if (!IsCapital(words[begin])) continue;
    FoundAddress address;
    std::size_t end = i + 1;
    const bool letter = end + 1 < words.size() && words[end + 1].size() == 1 && words[end + 1][0] >= 'A' &&
                        words[end + 1][0] <= 'H' && words[end].data() + words[end].size() + 1 == words[end + 1].data();
    if (letter) ++end;
    const char* from = words[begin].data();
    address.street = std::string(from, static_cast<std::size_t>(words[end].data() + words[end].size() - from));
    PostalCode postal = PostalAt(words, end + 1);
    // "Exempelgatan 3, plan 2, 411 06 Göteborg"
    for (std::size_t further = end + 2; postal.words == 0 && further < words.size() && further <= end + 4; ++further)
      postal = PostalAt(words, further);
    const bool next_line =
        postal.words == 0 && end + 4 >= words.size();  // "Exempelvägen 7, hus 2" is a line of its own
    if (next_line) postal = PostalAt(SplitWords(after), 0);
    address.postal_code = postal.code;
    address.city = postal.city;
    const std::string label = Folded(line.substr(0, static_cast<std::size_t>(from - line.data())));
    address.is_postal_only = box || Contains(label, {"postadress", "faktura"});
    address.words = std::string(line) + (next_line && postal.words > 0 ? " / " + std::string(after) : "");
    return address;
  }
  return std::nullopt;
}

}  // namespace kb::extract
