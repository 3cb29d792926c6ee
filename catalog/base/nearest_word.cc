#include "catalog/base/nearest_word.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kb {
namespace {

// Words longer than this are not names; the distance is quadratic.
constexpr std::size_t kLongestWord = 80;

// Lower case, without Swedish dots and rings, one kind of gap between words.
std::string Fold(std::string_view word) {
  static constexpr std::pair<std::string_view, char> kLetters[] = {{"å", 'a'}, {"ä", 'a'}, {"ö", 'o'},
                                                                   {"Å", 'a'}, {"Ä", 'a'}, {"Ö", 'o'}};
  std::string folded;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto letter = std::find_if(std::begin(kLetters), std::end(kLetters),
                                     [pair = word.substr(i, 2)](const auto& entry) { return entry.first == pair; });
    const char c = word[i];
    if (letter != std::end(kLetters)) {
      folded += letter->second;
      ++i;
    } else if (c == '_' || c == ' ') {
      folded += '-';
    } else {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return folded;
}

}  // namespace

int EditDistance(std::string_view a, std::string_view b) {
  return EditDistanceWithin(a, b, static_cast<int>(std::max(a.size(), b.size())));
}

int EditDistanceWithin(std::string_view a, std::string_view b, int most) {
  const std::size_t apart = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (static_cast<int>(apart) > most) return most + 1;
  std::vector<int> before(b.size() + 1);
  std::vector<int> last(b.size() + 1);
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    int smallest = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
      smallest = std::min(smallest, row[j]);
    }
    // A swap reaches back over one row, which the next one will still see.
    const bool hopeless = smallest > most && *std::min_element(last.begin(), last.end()) > most;
    if (hopeless) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::optional<std::string> NearestWord(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.empty() || word.size() > kLongestWord) return std::nullopt;
  const std::string folded = Fold(word);
  int best_distance = std::max(1, static_cast<int>(word.size()) / 3) + 1;
  std::optional<std::string> best;
  for (const std::string_view candidate : candidates) {
    // Folding makes a word at most half as long, and never longer.
    const bool too_short = candidate.size() + static_cast<std::size_t>(best_distance) <= folded.size();
    const bool too_long = candidate.size() > 2 * (folded.size() + static_cast<std::size_t>(best_distance));
    if (candidate.size() > kLongestWord || too_short || too_long) continue;
    const int distance = EditDistanceWithin(folded, Fold(candidate), best_distance - 1);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = std::string(candidate);
  }
  return best;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::optional<std::string> nearest = NearestWord(word, candidates);
  return nearest ? "did you mean \"" + *nearest + "\"?" : "";
}

}  // namespace kb
