#include "catalog/index/vocabulary_words.h"

#include <algorithm>

namespace kb::index {
namespace {

void Deduplicate(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

WordTerms TermsOf(const std::vector<std::string>& phrases, const text::Analyzer& analyzer) {
  WordTerms terms;
  for (const std::string& phrase : phrases) {
    for (const text::Token& token : analyzer.Analyze(phrase)) {
      terms.folded.push_back(token.folded);
      terms.bases.insert(terms.bases.end(), token.bases.begin(), token.bases.end());
      terms.parts.insert(terms.parts.end(), token.parts.begin(), token.parts.end());
    }
  }
  Deduplicate(terms.folded);
  Deduplicate(terms.bases);
  Deduplicate(terms.parts);
  return terms;
}

void Append(std::vector<std::string>& phrases, const std::vector<std::string>& more) {
  phrases.insert(phrases.end(), more.begin(), more.end());
}

std::vector<std::string> ShownPhrases(const terms::Need& need) {
  std::vector<std::string> phrases = {need.label_sv, need.label_easy, need.label_en};
  Append(phrases, need.synonyms.neutral);
  Append(phrases, need.synonyms.everyday);
  Append(phrases, need.synonyms.professional);
  Append(phrases, need.synonyms.other_language);
  return phrases;
}

std::vector<std::string> PhrasesOf(const terms::Need& need, const terms::Needs& needs) {
  std::vector<std::string> phrases = ShownPhrases(need);
  Append(phrases, need.synonyms.stigmatizing_or_old);
  if (const terms::Need* parent = needs.Find(need.parent)) phrases.push_back(parent->label_sv);
  return phrases;
}

std::vector<std::string> PhrasesOf(const terms::Term& term) {
  std::vector<std::string> phrases = {term.label_sv, term.label_easy, term.label_en};
  Append(phrases, term.synonyms);
  return phrases;
}

const terms::TermList* WordsOf(FacetKind facet, const terms::Vocabulary& vocabulary) {
  if (facet == FacetKind::kAudience) return &vocabulary.audiences;
  if (facet == FacetKind::kAccess) return &vocabulary.access_forms;
  if (facet == FacetKind::kType) return &vocabulary.organisation_types;
  return nullptr;
}

}  // namespace

VocabularyWords::VocabularyWords(const FacetIds& ids, const text::Analyzer& analyzer) : by_id_(ids.size()) {
  const terms::Vocabulary& vocabulary = ids.vocabulary();
  std::vector<std::string> stigmatising;
  for (std::size_t i = 0; i < vocabulary.needs.all().size(); ++i) {
    const terms::Need& need = vocabulary.needs.all()[i];
    by_id_[ids.First(FacetKind::kNeed) + i] = TermsOf(PhrasesOf(need, vocabulary.needs), analyzer);
    Append(shown_phrases_, ShownPhrases(need));
    Append(stigmatising, need.synonyms.stigmatizing_or_old);
  }
  for (FacetKind facet : {FacetKind::kAudience, FacetKind::kAccess, FacetKind::kType}) {
    const std::vector<terms::Term>& list = WordsOf(facet, vocabulary)->terms();
    for (std::size_t i = 0; i < list.size(); ++i) by_id_[ids.First(facet) + i] = TermsOf(PhrasesOf(list[i]), analyzer);
  }
  const std::vector<std::string> fine = TermsOf(shown_phrases_, analyzer).folded;
  for (std::string& word : TermsOf(stigmatising, analyzer).folded) {
    if (!std::binary_search(fine.begin(), fine.end(), word)) never_shown_.insert(std::move(word));
  }
}

const WordTerms& VocabularyWords::Of(FacetId id) const {
  KB_CHECK(id < by_id_.size());
  return by_id_[id];
}

}  // namespace kb::index
