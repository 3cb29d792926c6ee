// Words of a vocabulary or a list as a WordList: for tests, for `indexer probe`, and
// for the words of needs and areas that no record happens to use yet.
//
// Not thread-safe while words are added; share freely afterwards.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"

namespace kb::text {

class ListWordList : public WordList {
 public:
  ListWordList() = default;

  // Adds every word of `text` once more.  Words of one or two letters are known, too,
  // but never proposed.
  void Add(std::string_view text, const Analyzer& analyzer);

  // Adds labels and synonyms of the needs, the flat lists, and the names of the areas.
  // Stigmatising synonyms are known (they find), but never proposed: a page must not
  // suggest one.
  void AddVocabulary(const terms::Vocabulary& vocabulary, const Analyzer& analyzer);

  [[nodiscard]] unsigned Frequency(std::string_view folded) const override;
  // By distance (confusions that Swedish makes easy count half), then frequency, then
  // the alphabet.  At most one change in words of four or five letters.
  [[nodiscard]] std::string Nearest(std::string_view folded) const override;
  [[nodiscard]] std::string Display(std::string_view folded) const override;

 private:
  struct Entry {
    unsigned frequency = 0;
    std::string display;
    bool proposed = true;
  };
  void AddWords(std::string_view text, const Analyzer& analyzer, bool proposed);

  std::unordered_map<std::string, Entry> entries_;
  std::vector<std::vector<std::string>> by_length_;  // proposed words
};

}  // namespace kb::text
