// All forms of a Hunspell dictionary with their lemmas and their roles in compounds, and
// how productive each part is; private to indexer/dictionary.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/text/compound_splitter.h"
#include "catalog/text/lexicon.h"
#include "indexer/dictionary/affix_file.h"

namespace kb::dictionary {

inline constexpr uint32_t kNoLemma = 0xFFFFFFFF;

struct Form {
  std::vector<uint32_t> lemmas;     // the most probable first
  uint32_t first_lemma = kNoLemma;  // what it is a form of, before another part
  bool word = false;                // stands alone
  bool first = false;               // may stand before another part
  bool last = false;                // may end a compound
  bool headword = false;            // as the dictionary lists it, in lower case
  bool takes_s = false;
  bool irregular = false;         // its first lemma is known from a list
  bool verb = false;              // an infinitive in -a
  bool whole = false;             // never split: a name, or protected
  std::vector<std::size_t> cuts;  // how it is best split, after Learn
};

enum class FormRole { kWord, kFirstPart };

// Lets maps of strings be asked with views.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class WordModel {
 public:
  // Reads "word/FLAGS" lines.  Lines that are no plain word (numbers, abbreviations) are passed over.
  // Errors: kInvalidInput: not UTF-8, or no words at all.
  Status AddDictionary(std::string_view dic, const AffixFile& affixes);

  // "dricka<TAB>drack druckit": forms that the dictionary lists as words of their own, or
  // first parts, "kvinna<TAB>kvinno".
  // Errors: kInvalidInput with name:line.
  Status AddForms(std::string_view content, std::string_view name, FormRole role);

  // A name ("Kortedala", "Wilson Park"): each word of it is known and never split.
  void AddName(std::string_view name);
  void AddProtected(const text::Lexicon& lexicon);

  // Counts what takes part in the dictionary's own compounds, then splits every form.
  void Learn();

  [[nodiscard]] text::PartCosts Costs(std::string_view form) const;
  [[nodiscard]] const TextMap<Form>& forms() const { return forms_; }
  [[nodiscard]] const std::vector<std::string>& lemmas() const { return lemmas_; }

 private:
  uint32_t LemmaId(const std::string& lemma);
  void AddEntry(std::u32string_view word, std::u32string_view flags, const AffixFile& affixes);
  void AddForm(const std::string& form, uint32_t lemma, bool genitive);
  void LinkFirstParts();
  void LinkPresents();
  void CountFamilies();
  [[nodiscard]] std::string LemmaOfFirstPart(const std::string& part) const;

  TextMap<Form> forms_;
  TextMap<uint32_t> lemma_ids_;
  std::vector<std::string> lemmas_;
  std::unordered_map<uint32_t, std::vector<std::string>> genitives_;
  TextMap<double> first_family_;
  std::unordered_map<uint32_t, double> last_family_;
  uint16_t whole_cost_ = text::kNoCost;
  bool learned_ = false;
};

}  // namespace kb::dictionary
