#include "catalog/text/spelling_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>
#include <utility>

namespace kb::text {
namespace {

constexpr int kFull = 2;
constexpr int kHalf = 1;
constexpr std::size_t kMaxLength = 64;
constexpr std::size_t kMaxAlikes = 400;

// Pairs of letters that ear or hand confuse.
constexpr std::array<std::string_view, 19> kConfused = {"ao", "ae", "ei", "iy", "uy", "ou", "ck", "cs", "sz", "gj",
                                                        "vw", "dt", "bp", "fv", "kq", "ij", "gk", "mn", "oe"};
constexpr std::size_t kLetters = 26;

// By letter, a bit for each that it is confused with: a question is compared with thousands of words.
constexpr std::array<uint32_t, kLetters> ConfusedWith() {
  std::array<uint32_t, kLetters> with{};
  for (const std::string_view pair : kConfused) {
    const auto one = static_cast<std::size_t>(pair[0] - 'a');
    const auto other = static_cast<std::size_t>(pair[1] - 'a');
    with[one] |= 1U << other;
    with[other] |= 1U << one;
  }
  return with;
}

bool Confused(char a, char b) {
  static constexpr std::array<uint32_t, kLetters> kWith = ConfusedWith();
  const auto one = static_cast<std::size_t>(static_cast<unsigned char>(a)) - 'a';
  const auto other = static_cast<std::size_t>(static_cast<unsigned char>(b)) - 'a';
  return one < kLetters && other < kLetters && (kWith[one] >> other & 1U) != 0;
}

int ChangeCost(char a, char b) {
  if (a == b) return 0;
  return Confused(a, b) ? kHalf : kFull;
}

// One letter more than in the other word; a doubled one is half a fault.
int ExtraCost(std::string_view word, std::size_t i) {
  const bool doubled = (i > 0 && word[i] == word[i - 1]) || (i + 1 < word.size() && word[i] == word[i + 1]);
  return doubled ? kHalf : kFull;
}

struct Sound {
  std::string_view from;
  std::string_view to;
};

// Spellings of one sound, both ways where that is how people err.
constexpr std::array<Sound, 57> kSounds = {{
    {"rj", "rg"},        {"lj", "lg"},     {"j", "g"},         {"j", "lj"},        {"j", "dj"},       {"j", "gj"},
    {"j", "hj"},         {"lj", "j"},      {"g", "j"},         {"ge", "je"},       {"sj", "skj"},     {"sj", "stj"},
    {"sj", "sch"},       {"sj", "ch"},     {"sh", "sj"},       {"sh", "sch"},      {"sh", "ch"},      {"sch", "sj"},
    {"skj", "sj"},       {"stj", "sj"},    {"ch", "sj"},       {"ch", "tj"},       {"tj", "k"},       {"tj", "kj"},
    {"kj", "tj"},        {"k", "tj"},      {"k", "ck"},        {"ck", "k"},        {"k", "ch"},       {"ks", "x"},
    {"x", "ks"},         {"ts", "z"},      {"skits", "schiz"}, {"shits", "schiz"}, {"shiz", "schiz"}, {"sitz", "schiz"},
    {"schitz", "schiz"}, {"ph", "f"},      {"f", "ph"},        {"sjon", "tion"},   {"shon", "tion"},  {"tsjon", "tion"},
    {"ssion", "tion"},   {"jor", "jour"},  {"jur", "jour"},    {"sjor", "jour"},   {"ng", "nk"},      {"ng", "gn"},
    {"gn", "ng"},        {"aj", "ai"},     {"hv", "v"},        {"v", "hv"},        {"afg", "avg"},    {"fs", "vs"},
    {"shal", "sjal"},    {"sjel", "sjal"}, {"bn", "mn"},
}};

class AlikeFinder {
 public:
  explicit AlikeFinder(std::string_view word) { seen_.insert(std::string(word)); }

  void Extend(const std::string& word, int cost) {
    for (const Sound& sound : kSounds) {
      for (auto at = word.find(sound.from); at != std::string::npos; at = word.find(sound.from, at + 1)) {
        std::string alike = word;
        Take(alike.replace(at, sound.from.size(), sound.to), cost);
      }
    }
  }

  std::vector<SoundAlike> found;

 private:
  void Take(std::string word, int cost) {
    if (found.size() < kMaxAlikes && seen_.insert(word).second) found.push_back({std::move(word), cost});
  }
  std::unordered_set<std::string> seen_;
};

}  // namespace

namespace {

using Costs = std::array<int, kMaxLength + 1>;

// What it costs that a letter of `word` is too many, by its place.
void SetExtraCosts(std::string_view word, Costs& costs) {
  for (std::size_t i = 0; i < word.size(); ++i) costs[i] = ExtraCost(word, i);
}

}  // namespace

int SpellingDistance(std::string_view a, std::string_view b, int limit) {
  a = a.substr(0, kMaxLength);
  b = b.substr(0, kMaxLength);
  const std::size_t spread = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (static_cast<int>(spread) * kHalf > limit) return limit + 1;
  std::array<Costs, 3> rows;
  Costs extra_a;
  Costs extra_b;
  SetExtraCosts(a, extra_a);
  SetExtraCosts(b, extra_b);
  rows[0][0] = 0;
  for (std::size_t j = 1; j <= b.size(); ++j) rows[0][j] = rows[0][j - 1] + extra_b[j - 1];
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Costs& row = rows[i % 3];
    const Costs& above = rows[(i + 2) % 3];
    const Costs& before = rows[(i + 1) % 3];
    row[0] = above[0] + extra_a[i - 1];
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int cost = std::min(above[j - 1] + ChangeCost(a[i - 1], b[j - 1]),
                          std::min(above[j] + extra_a[i - 1], row[j - 1] + extra_b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = std::min(cost, before[j - 2] + kFull);
      row[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

std::vector<SoundAlike> SoundAlikes(std::string_view word) {
  AlikeFinder finder(word.substr(0, kMaxLength));
  finder.Extend(std::string(word.substr(0, kMaxLength)), kHalf);
  const std::vector<SoundAlike> first = finder.found;
  for (const SoundAlike& alike : first) finder.Extend(alike.word, alike.cost + kHalf);
  return std::move(finder.found);
}

}  // namespace kb::text
