// The words that the vocabulary lends to a listing: labels and synonyms of its
// needs, audiences, access forms and organisation types, analysed once.
//
// Stigmatising and outdated synonyms are among them, since they must find what they
// should; IsNeverShown tells them apart wherever a word could be shown or suggested.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "catalog/index/facet_ids.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

// The terms of some words, without their order.
struct WordTerms {
  std::vector<std::string> folded;
  std::vector<std::string> bases;
  std::vector<std::string> parts;
};

class VocabularyWords {
 public:
  VocabularyWords(const FacetIds& ids, const text::Analyzer& analyzer);

  // Empty for values whose words do not describe a listing (channels, areas ...).
  [[nodiscard]] const WordTerms& Of(FacetId id) const;

  // True for a folded word that occurs in stigmatising synonyms and in no other word of the needs.
  [[nodiscard]] bool IsNeverShown(const std::string& folded) const { return never_shown_.contains(folded); }

  // Labels and synonyms of the needs that may be shown.
  [[nodiscard]] const std::vector<std::string>& shown_phrases() const { return shown_phrases_; }

 private:
  std::vector<WordTerms> by_id_;
  std::vector<std::string> shown_phrases_;
  std::unordered_set<std::string> never_shown_;
};

}  // namespace kb::index
