// CorrectSpelling: the lexicon, then words apart, then what sounds or looks alike.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/text/analyzer.h"
#include "catalog/text/spelling_distance.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxWords = 16;
constexpr std::size_t kMostLookedFor = 4;  // words: each is looked for in hundreds of spellings
constexpr std::size_t kMinLetters = 4;
constexpr std::size_t kMinJoinedLetters = 6;
constexpr std::size_t kMinSplitLetters = 3;
constexpr int kSplitCost = 3;
constexpr int kMaxCost = 4;
constexpr int kMaxCostOfCompound = 3;      // parts that are words, together not in the dictionary
constexpr std::size_t kLongBeginning = 7;  // so many letters the same: the ending is what is wrong
constexpr int kHaplologyCost = 2;          // "sprutbyte": a pair of letters that should stand twice
constexpr int kMaxCostOfKnown = 1;

struct Candidate {
  std::string word;  // as shown
  int cost = kMaxCost + 1;
  bool haplology = false;
};

bool HasDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Corrector {
 public:
  Corrector(std::string_view question, const Analyzer& analyzer, const WordList& words)
      : question_(question), analyzer_(analyzer), words_(words), tokens_(analyzer.Analyze(question)) {
    tokens_.resize(std::min(tokens_.size(), kMaxWords));
  }

  std::optional<std::string> Corrected() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (ReplaceByLexicon(i)) continue;
      if (i + 1 < tokens_.size() && Join(i)) {
        ++i;
      } else {
        ReplaceByLikeness(i);
      }
    }
    if (!changed_) return std::nullopt;
    return out_ + std::string(question_.substr(copied_));
  }

 private:
  [[nodiscard]] std::string_view Surface(const Token& token) const {
    return question_.substr(token.begin, token.end - token.begin);
  }

  [[nodiscard]] bool BaseOccurs(const Token& token) const {
    return std::any_of(token.bases.begin(), token.bases.end(),
                       [this](const std::string& base) { return words_.Frequency(base) > 0; });
  }

  void Replace(std::size_t begin, std::size_t end, std::string_view with) {
    out_ += question_.substr(copied_, begin - copied_);
    out_ += with;
    copied_ = end;
    changed_ = true;
  }

  // "mej" -> "mig", "bup" -> what it stands for.
  bool ReplaceByLexicon(std::size_t i) {
    const Token& token = tokens_[i];
    std::string_view written = analyzer_.lexicon().Written(token.folded);
    const std::vector<std::string>& expansions = analyzer_.lexicon().Expansions(token.folded);
    if (written.empty() && !expansions.empty()) written = expansions.front();
    if (Fold(written) == token.folded) return false;
    if (written.empty() || (words_.Frequency(token.folded) > 0 && words_.IsShown(token.folded))) return false;
    Replace(token.begin, token.end, written);
    return true;
  }

  // "sprut utbyte" -> "sprututbyte", if that occurs.
  bool Join(std::size_t i) {
    const Token& left = tokens_[i];
    const Token& right = tokens_[i + 1];
    const std::string joined = left.folded + right.folded;
    if (left.stop_word || right.stop_word || joined.size() < kMinJoinedLetters || HasDigit(joined)) return false;
    if (words_.Frequency(joined) == 0) return false;
    Replace(left.begin, right.end, words_.Display(joined));
    return true;
  }

  void ReplaceByLikeness(std::size_t i) {
    const Token& token = tokens_[i];
    if (token.stop_word || token.folded.size() < kMinLetters || HasDigit(token.folded)) return;
    if (words_.Frequency(token.folded) > 0) return;
    const bool known = analyzer_.IsKnown(Surface(token));
    const bool compound = !known && !token.parts.empty();
    if (BaseOccurs(token) && (known || compound || !analyzer_.HasDictionary())) return;
    auto found = likenesses_.find(token.folded);
    if (found == likenesses_.end()) {
      if (likenesses_.size() == kMostLookedFor) return;
      found = likenesses_.emplace(token.folded, MostLike(token)).first;
    }
    if (!found->second.empty()) Replace(token.begin, token.end, found->second);
  }

  // The word that was meant, or "".
  [[nodiscard]] std::string MostLike(const Token& token) const {
    const bool known = analyzer_.IsKnown(Surface(token));
    const bool compound = !known && !token.parts.empty();
    const bool base_occurs = BaseOccurs(token);
    Candidate best;
    ConsiderSoundAlikes(token.folded, best);
    ConsiderHaplology(token.folded, best);
    if (!compound || BeginsWithAbbreviation(token)) ConsiderSplit(token.folded, best);
    ConsiderNearest(token.folded, best);
    if (best.cost > kMaxCost && token.bases.front().size() >= kMinLetters) ConsiderNearest(token.bases.front(), best);
    // A word of the language that merely does not occur ("korg") is no misspelling ("sorg").
    // Nor is an ending that the dictionary does not list ("ensamhett" is).
    int limit = known || base_occurs ? kMaxCostOfKnown : compound ? kMaxCostOfCompound : kMaxCost;
    if (!base_occurs && SharesBeginning(token.folded, best.word)) limit = kMaxCost;
    if (!base_occurs && best.haplology) limit = std::max(limit, kHaplologyCost);
    return best.cost <= limit ? best.word : std::string();
  }

  void ConsiderSoundAlikes(std::string_view word, Candidate& best) const {
    unsigned frequency = 0;
    for (const SoundAlike& alike : SoundAlikes(word)) {
      const unsigned found = words_.Frequency(alike.word);
      if (found == 0 || alike.cost > best.cost || (alike.cost == best.cost && found <= frequency)) continue;
      best = {words_.Display(alike.word), alike.cost};
      frequency = found;
    }
  }

  // "adhdutredning": with an abbreviation in front Swedish writes no one word.
  [[nodiscard]] bool BeginsWithAbbreviation(const Token& token) const {
    return !analyzer_.lexicon().Expansions(token.parts.front()).empty();
  }

  static bool SharesBeginning(std::string_view word, std::string_view candidate) {
    const std::string folded = Fold(candidate);
    return word.size() > kLongBeginning && folded.starts_with(word.substr(0, kLongBeginning));
  }

  void ConsiderHaplology(std::string_view word, Candidate& best) const {
    for (std::size_t at = 0; at + 2 <= word.size(); ++at) {
      std::string whole(word);
      whole.insert(at, word.substr(at, 2));
      if (best.cost > kHaplologyCost && words_.Frequency(whole) > 0)
        best = {words_.Display(whole), kHaplologyCost, true};
    }
  }

  void ConsiderNearest(std::string_view word, Candidate& best) const {
    const std::string nearest = words_.Nearest(word);
    if (nearest.empty()) return;
    const int cost = std::min(SpellingDistance(word, nearest, kMaxCost), kMaxCost);
    if (cost < best.cost) best = {words_.Display(nearest), cost};
  }

  // "peersupport" -> "peer support"
  void ConsiderSplit(std::string_view word, Candidate& best) const {
    if (best.cost <= kSplitCost) return;
    for (std::size_t at = kMinSplitLetters; at + kMinSplitLetters <= word.size(); ++at) {
      const std::string_view left = word.substr(0, at);
      const std::string_view right = word.substr(at);
      if (words_.Frequency(left) == 0 || words_.Frequency(right) == 0) continue;
      best = {words_.Display(left) + " " + words_.Display(right), kSplitCost};
      return;
    }
  }

  std::string_view question_;
  const Analyzer& analyzer_;
  const WordList& words_;
  std::vector<Token> tokens_;
  std::string out_;
  std::map<std::string, std::string> likenesses_;  // "": no word is like it
  std::size_t copied_ = 0;
  bool changed_ = false;
};

}  // namespace

std::optional<std::string> CorrectSpelling(std::string_view question, const Analyzer& analyzer, const WordList& words) {
  return Corrector(question, analyzer, words).Corrected();
}

}  // namespace kb::text
