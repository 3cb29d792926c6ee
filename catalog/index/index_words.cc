#include "catalog/index/index_words.h"

#include "catalog/index/schema.h"

namespace kb::index {

unsigned IndexWords::Frequency(std::string_view folded) const { return database_.get_termfreq(Term("", folded)); }

std::string IndexWords::Nearest(std::string_view folded) const {
  return database_.get_spelling_suggestion(Term("", folded), 2);
}

std::string IndexWords::Display(std::string_view folded) const {
  const std::string key = WrittenKey(folded);
  const auto written = database_.synonyms_begin(key);
  return written == database_.synonyms_end(key) ? std::string(folded) : *written;
}

}  // namespace kb::index
