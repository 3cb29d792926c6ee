// The words of the published index, for spelling correction.
//
// Stigmatising words are known to Frequency, so that they are not "corrected", but
// are never what Nearest suggests: the writer keeps them out of the dictionary.
#pragma once

#include <xapian.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/text/analyzer.h"

namespace kb::index {

class IndexWords : public text::WordList {
 public:
  // `understood`: folded words that were read as a place, a time ...: they are right as they stand.
  IndexWords(const Xapian::Database& database, std::set<std::string> understood)
      : database_(database), understood_(std::move(understood)) {}
  [[nodiscard]] unsigned Frequency(std::string_view folded) const override;
  [[nodiscard]] std::string Nearest(std::string_view folded) const override;
  [[nodiscard]] std::string Display(std::string_view folded) const override;

 private:
  const Xapian::Database& database_;
  const std::set<std::string> understood_;
};

// The question with its misspelt words mended; words outside `rest` (what was not
// understood otherwise) stay.
std::optional<std::string> SuggestSpelling(const std::string& question, const std::string& rest,
                                           const text::Analyzer& analyzer, const Xapian::Database& database);

}  // namespace kb::index
