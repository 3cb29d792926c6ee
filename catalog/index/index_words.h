// The words of the published index, for spelling correction.
//
// Stigmatising words are known to Frequency, so that they are not "corrected", but
// are never what Nearest suggests: the writer keeps them out of the dictionary.
#pragma once

#include <xapian.h>

#include "catalog/text/analyzer.h"

namespace kb::index {

class IndexWords : public text::WordList {
 public:
  explicit IndexWords(const Xapian::Database& database) : database_(database) {}
  [[nodiscard]] unsigned Frequency(std::string_view folded) const override;
  [[nodiscard]] std::string Nearest(std::string_view folded) const override;
  [[nodiscard]] std::string Display(std::string_view folded) const override;

 private:
  const Xapian::Database& database_;
};

}  // namespace kb::index
