// What one word is: its bases and the parts of a compound; private to catalog/text.
//
// The dictionary answers first; a word that it does not know may be a compound of words
// that it does; what is left has Snowball's stem.  A word typed without dots is also
// every word that it would be with them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/text/dictionary.h"
#include "catalog/text/stemmer.h"

namespace kb::text {

struct WordReading {
  std::vector<std::string> written;     // lemmas as people write them
  std::vector<std::string> bases;       // folded; never empty
  std::vector<std::string> parts;       // folded bases of the parts
  std::vector<std::size_t> part_bytes;  // of the word in lower case, one for each part
};

class WordReader {
 public:
  WordReader() = default;
  explicit WordReader(Dictionary dictionary) : dictionary_(std::move(dictionary)) {}

  // REQUIRES: `lower` is not empty; `folded` is its folded form.
  [[nodiscard]] WordReading Read(const std::string& lower, const std::string& folded) const;
  [[nodiscard]] const std::optional<Dictionary>& dictionary() const { return dictionary_; }

 private:
  [[nodiscard]] bool ReadKnown(const std::string& lower, const std::string& folded, WordReading& reading) const;
  [[nodiscard]] bool ReadCompound(const std::string& lower, const std::string& folded, WordReading& reading) const;
  void ReadUnknown(const std::string& lower, const std::string& folded, WordReading& reading) const;
  [[nodiscard]] PartCosts CostsOf(std::string_view part, bool dotless) const;
  [[nodiscard]] std::optional<WordEntry> Entry(std::string_view part, bool dotless, bool last) const;
  [[nodiscard]] Lemma LemmaOfPart(std::string_view part, bool dotless, bool last) const;

  std::optional<Dictionary> dictionary_;
  Stemmer stemmer_;
};

}  // namespace kb::text
