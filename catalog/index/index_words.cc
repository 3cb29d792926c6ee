#include "catalog/index/index_words.h"

#include "catalog/index/schema.h"

namespace kb::index {

unsigned IndexWords::Frequency(std::string_view folded) const {
  if (understood_.contains(std::string(folded))) return 1;
  return database_.get_termfreq(Term("", folded));
}

std::string IndexWords::Nearest(std::string_view folded) const {
  return database_.get_spelling_suggestion(Term("", folded), 2);
}

std::string IndexWords::Display(std::string_view folded) const {
  const std::string key = WrittenKey(folded);
  const auto written = database_.synonyms_begin(key);
  return written == database_.synonyms_end(key) ? std::string(folded) : *written;
}

std::optional<std::string> SuggestSpelling(const std::string& question, const std::string& rest,
                                           const text::Analyzer& analyzer, const Xapian::Database& database) {
  std::set<std::string> understood;
  for (const text::Token& token : analyzer.Analyze(question)) understood.insert(token.folded);
  for (const text::Token& token : analyzer.Analyze(rest)) understood.erase(token.folded);
  return text::CorrectSpelling(question, analyzer, IndexWords(database, std::move(understood)));
}

}  // namespace kb::index
