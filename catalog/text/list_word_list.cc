#include "catalog/text/list_word_list.h"

#include <algorithm>
#include <tuple>

#include "catalog/text/spelling_distance.h"
#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

constexpr std::size_t kShortestProposed = 3;

// Short words are near to many others: one change at most, and the first letter is
// rarely the wrong one.
int Limit(std::size_t letters) { return letters <= 4 ? 2 : 4; }

void AddTerms(const terms::TermList& list, const Analyzer& analyzer, ListWordList& words) {
  for (const terms::Term& term : list.terms()) {
    words.Add(term.label_sv, analyzer);
    for (const std::string& synonym : term.synonyms) words.Add(synonym, analyzer);
  }
}

}  // namespace

void ListWordList::Add(std::string_view text, const Analyzer& analyzer) { AddWords(text, analyzer, true); }

void ListWordList::AddWords(std::string_view text, const Analyzer& analyzer, bool proposed) {
  for (const Token& token : analyzer.Analyze(text)) {
    Entry& entry = entries_[token.folded];
    if (entry.frequency++ > 0 || !proposed || token.folded.size() < kShortestProposed) continue;
    entry.display = LowerCase(text.substr(token.begin, token.end - token.begin));
    if (by_length_.size() <= token.folded.size()) by_length_.resize(token.folded.size() + 1);
    by_length_[token.folded.size()].push_back(token.folded);
  }
}

void ListWordList::AddVocabulary(const terms::Vocabulary& vocabulary, const Analyzer& analyzer) {
  for (const terms::Need& need : vocabulary.needs.all()) {
    for (const std::string& label : {need.label_sv, need.label_easy}) Add(label, analyzer);
    for (const auto* list : {&need.synonyms.neutral, &need.synonyms.everyday, &need.synonyms.professional,
                             &need.synonyms.other_language}) {
      for (const std::string& synonym : *list) Add(synonym, analyzer);
    }
  }
  for (const terms::Need& need : vocabulary.needs.all()) {
    for (const std::string& synonym : need.synonyms.stigmatizing_or_old) AddWords(synonym, analyzer, false);
  }
  for (const terms::TermList* list :
       {&vocabulary.audiences, &vocabulary.access_forms, &vocabulary.organisation_types, &vocabulary.languages}) {
    AddTerms(*list, analyzer, *this);
  }
  for (const terms::Area& area : vocabulary.areas.all()) Add(area.name, analyzer);
}

unsigned ListWordList::Frequency(std::string_view folded) const {
  const auto found = entries_.find(std::string(folded));
  return found == entries_.end() ? 0 : found->second.frequency;
}

std::string ListWordList::Nearest(std::string_view folded) const {
  const int limit = Limit(folded.size());
  const std::size_t spread = static_cast<std::size_t>(limit);
  const std::size_t from = folded.size() > spread ? folded.size() - spread : 0;
  std::tuple<int, int, std::string_view> best{limit + 1, 0, {}};
  for (std::size_t length = from; length <= folded.size() + spread && length < by_length_.size(); ++length) {
    for (const std::string& word : by_length_[length]) {
      int distance = SpellingDistance(folded, word, std::min(limit, std::get<0>(best)));
      if (word.front() != folded.front()) ++distance;
      const std::tuple<int, int, std::string_view> rank{distance, -static_cast<int>(Frequency(word)), word};
      if (distance <= limit && rank < best) best = rank;
    }
  }
  return std::string(std::get<2>(best));
}

std::string ListWordList::Display(std::string_view folded) const {
  const auto found = entries_.find(std::string(folded));
  return found == entries_.end() || found->second.display.empty() ? std::string(folded) : found->second.display;
}

}  // namespace kb::text
