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

// What becomes of stigmatising words: they are always known, since they find.
enum class Unshown {
  kKnown,     // never proposed: a page must not suggest one
  kProposed,  // proposed as well: for finding, where nothing is shown
};

class ListWordList : public WordList {
 public:
  ListWordList() = default;

  // Adds every word of `text` once more.  Words of one or two letters are known, too,
  // but never proposed.
  void Add(std::string_view text, const Analyzer& analyzer);

  // Adds labels and synonyms of the needs, the flat lists, and the names of the areas; words
  // of wordings and crisis phrases are known, but not proposed.
  void AddVocabulary(const terms::Vocabulary& vocabulary, const Analyzer& analyzer, Unshown unshown = Unshown::kKnown);

  [[nodiscard]] unsigned Frequency(std::string_view folded) const override;
  // By distance (confusions that Swedish makes easy count half), then the longer word (a
  // letter is more often left out than added), then frequency, then the alphabet.  At most one change in words of four
  // or five letters.
  [[nodiscard]] std::string Nearest(std::string_view folded) const override;
  [[nodiscard]] bool IsShown(std::string_view folded) const override;
  [[nodiscard]] std::string Display(std::string_view folded) const override;

 private:
  struct Entry {
    unsigned frequency = 0;
    std::string display;
    bool shown = true;
  };
  enum class Role { kShown, kOnlyKnown, kNeverShown, kFindsOnly };
  void AddWords(std::string_view text, const Analyzer& analyzer, Role role);

  void AddForeign(const terms::Vocabulary& vocabulary, const Analyzer& analyzer);

  std::unordered_map<std::string, Entry> entries_;
  struct Proposed {
    std::string word;
    uint64_t letters = 0;  // LettersOf
  };
  std::vector<std::vector<Proposed>> by_length_;
};

}  // namespace kb::text
