#include "catalog/text/spelling_distance.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace kb::text {
namespace {

constexpr int kFull = 2;
constexpr int kHalf = 1;
constexpr std::size_t kMaxLength = 64;
constexpr std::size_t kMaxAlikes = 400;

using Confusion = std::pair<char, char>;
constexpr std::array<Confusion, 19> kConfused = {{{'a', 'o'},
                                                  {'a', 'e'},
                                                  {'e', 'i'},
                                                  {'i', 'y'},
                                                  {'u', 'y'},
                                                  {'o', 'u'},
                                                  {'c', 'k'},
                                                  {'c', 's'},
                                                  {'s', 'z'},
                                                  {'g', 'j'},
                                                  {'v', 'w'},
                                                  {'d', 't'},
                                                  {'b', 'p'},
                                                  {'f', 'v'},
                                                  {'k', 'q'},
                                                  {'i', 'j'},
                                                  {'g', 'k'},
                                                  {'m', 'n'},
                                                  {'o', 'e'}}};

bool Confused(char a, char b) {
  const auto same = [a, b](const Confusion& c) {
    return (c.first == a && c.second == b) || (c.first == b && c.second == a);
  };
  return std::any_of(kConfused.begin(), kConfused.end(), same);
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

int SpellingDistance(std::string_view a, std::string_view b, int limit) {
  a = a.substr(0, kMaxLength);
  b = b.substr(0, kMaxLength);
  const std::size_t spread = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (static_cast<int>(spread) * kHalf > limit) return limit + 1;
  std::array<std::array<int, kMaxLength + 1>, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j == 0 ? 0 : rows[0][j - 1] + ExtraCost(b, j - 1);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = above[0] + ExtraCost(a, i - 1);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int cost = std::min(above[j - 1] + ChangeCost(a[i - 1], b[j - 1]),
                          std::min(above[j] + ExtraCost(a, i - 1), row[j - 1] + ExtraCost(b, j - 1)));
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
