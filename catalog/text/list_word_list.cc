#include "catalog/text/list_word_list.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "catalog/text/spelling_distance.h"
#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxSpread = 2;  // letters more or fewer
constexpr std::size_t kShortestProposed = 3;
constexpr std::size_t kShortestCognate = 7;
constexpr int kCognateDistance = 2;

// Short words are near to many others: one change at most, and the first letter is
// rarely the wrong one.
int Limit(std::size_t letters) { return letters <= 4 ? 2 : 4; }

// Which of a-z a word holds, and which of them twice: two bits a letter; all other bytes are one letter.
uint64_t LettersOf(std::string_view folded) {
  uint64_t letters = 0;
  for (const char c : folded) {
    const unsigned at = 2 * (c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') : 26U);
    letters |= (letters >> at & 1U) == 0 ? uint64_t{1} << at : uint64_t{2} << at;
  }
  return letters;
}

bool StandsForMore(const Token& token, const Analyzer& analyzer) {
  const std::vector<std::string>& expansions = analyzer.lexicon().Expansions(token.folded);
  return !expansions.empty() && Fold(expansions.front()) != token.folded;
}

void AddTerms(const terms::TermList& list, const Analyzer& analyzer, ListWordList& words) {
  for (const terms::Term& term : list.terms()) {
    words.Add(term.label_sv, analyzer);
    for (const std::string& synonym : term.synonyms) words.Add(synonym, analyzer);
  }
}

}  // namespace

void ListWordList::Add(std::string_view text, const Analyzer& analyzer) { AddWords(text, analyzer, Role::kShown); }

void ListWordList::AddWords(std::string_view text, const Analyzer& analyzer, Role role) {
  for (const Token& token : analyzer.Analyze(text)) {
    Entry& entry = entries_[token.folded];
    if (entry.frequency++ == 0) entry.shown = role == Role::kShown || role == Role::kOnlyKnown;
    // "soc": what is proposed is the word that it stands for.
    const bool stands_for = token.end - token.begin == text.size() && StandsForMore(token, analyzer);
    if (stands_for && entry.frequency == 1) entry.shown = false;
    const bool proposed = !stands_for && (role == Role::kShown || role == Role::kFindsOnly);
    if (!proposed || !entry.display.empty() || token.folded.size() < kShortestProposed) continue;
    entry.display = LowerCase(text.substr(token.begin, token.end - token.begin));
    if (by_length_.size() <= token.folded.size()) by_length_.resize(token.folded.size() + 1);
    by_length_[token.folded.size()].push_back({token.folded, LettersOf(token.folded)});
  }
}

void ListWordList::AddVocabulary(const terms::Vocabulary& vocabulary, const Analyzer& analyzer, Unshown unshown) {
  for (const terms::Need& need : vocabulary.needs.all()) {
    for (const std::string& label : {need.label_sv, need.label_easy}) Add(label, analyzer);
    for (const auto* list : {&need.synonyms.neutral, &need.synonyms.everyday, &need.synonyms.professional}) {
      for (const std::string& synonym : *list) Add(synonym, analyzer);
    }
  }
  AddForeign(vocabulary, analyzer);
  for (const terms::TermList* list :
       {&vocabulary.audiences, &vocabulary.access_forms, &vocabulary.organisation_types, &vocabulary.languages}) {
    AddTerms(*list, analyzer, *this);
  }
  for (const terms::Area& area : vocabulary.areas.all()) Add(area.name, analyzer);
  const Role hidden = unshown == Unshown::kProposed ? Role::kFindsOnly : Role::kNeverShown;
  for (const terms::Need& need : vocabulary.needs.all()) {
    for (const std::string& synonym : need.synonyms.stigmatizing_or_old) AddWords(synonym, analyzer, hidden);
    for (const std::string& wording : need.synonyms.wordings) AddWords(wording, analyzer, Role::kOnlyKnown);
  }
  for (const terms::CrisisRule& rule : vocabulary.crisis_rules) {
    for (const std::string& phrase : rule.phrases) AddWords(phrase, analyzer, Role::kOnlyKnown);
  }
}

// "anorexia" is left out: a Swedish word is so near that it is what is proposed.
void ListWordList::AddForeign(const terms::Vocabulary& vocabulary, const Analyzer& analyzer) {
  for (const terms::Need& need : vocabulary.needs.all()) {
    for (const std::string& synonym : need.synonyms.other_language) {
      const std::string folded = Fold(synonym);
      const std::string near = folded.size() >= kShortestCognate ? Nearest(folded) : "";
      const bool cognate = !near.empty() && SpellingDistance(folded, near, kCognateDistance) <= kCognateDistance;
      if (!cognate) Add(synonym, analyzer);
    }
  }
}

unsigned ListWordList::Frequency(std::string_view folded) const {
  const auto found = entries_.find(std::string(folded));
  return found == entries_.end() ? 0 : found->second.frequency;
}

std::string ListWordList::Nearest(std::string_view folded) const {
  const int limit = Limit(folded.size());
  const std::size_t spread = std::min<std::size_t>(static_cast<std::size_t>(limit), kMaxSpread);
  const uint64_t letters = LettersOf(folded);
  const std::size_t from = folded.size() > spread ? folded.size() - spread : 0;
  std::tuple<int, int, int, std::string_view> best{limit + 1, 0, 0, {}};
  for (std::size_t length = from; length <= folded.size() + spread && length < by_length_.size(); ++length) {
    for (const auto& [word, its_letters] : by_length_[length]) {
      const int most = std::min(limit, std::get<0>(best));
      // Half a change brings in at most one letter and takes out one.
      if (std::popcount(letters ^ its_letters) > 2 * most) continue;
      const int other_first = word.front() != folded.front() ? 1 : 0;
      const int distance = SpellingDistance(folded, word, most - other_first) + other_first;
      if (distance > most) continue;
      const std::tuple<int, int, int, std::string_view> rank{distance, -static_cast<int>(word.size()),
                                                             -static_cast<int>(Frequency(word)), word};
      if (rank < best) best = rank;
    }
  }
  return std::string(std::get<3>(best));
}

bool ListWordList::IsShown(std::string_view folded) const {
  const auto found = entries_.find(std::string(folded));
  return found == entries_.end() || found->second.shown;
}

std::string ListWordList::Display(std::string_view folded) const {
  const auto found = entries_.find(std::string(folded));
  return found == entries_.end() || found->second.display.empty() ? std::string(folded) : found->second.display;
}

}  // namespace kb::text
