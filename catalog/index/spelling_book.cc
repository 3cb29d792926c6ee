#include "catalog/index/spelling_book.h"

#include <utility>
#include <vector>

#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr std::size_t kMostRemembered = 100000;  // words

}  // namespace

void SpellingBook::Add(const BuiltDocument& built, Xapian::WritableDatabase& database) {
  Count(built.document, +1, database);
  NoteForms(built.forms, database);
}

void SpellingBook::Remove(const Xapian::Document& document, Xapian::WritableDatabase& database) {
  Count(document, -1, database);
}

void SpellingBook::Count(const Xapian::Document& document, int direction, Xapian::WritableDatabase& database) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string word = *term;
    if (builder_.IsSpellingWord(word)) counts_[word] += direction;
  }
  if (counts_.size() > kMostRemembered) Write(database);
}

void SpellingBook::Write(Xapian::WritableDatabase& database) {
  for (const auto& [word, change] : counts_) {
    if (change > 0) database.add_spelling(word, static_cast<Xapian::termcount>(change));
    if (change < 0) database.remove_spelling(word, static_cast<Xapian::termcount>(-change));
  }
  counts_.clear();
}

void SpellingBook::CountAnew(Xapian::WritableDatabase& database) const {
  std::vector<std::pair<std::string, Xapian::termcount>> old;
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word) {
    old.emplace_back(*word, word.get_termfreq());
  }
  for (const auto& [word, count] : old) database.remove_spelling(word, count);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if (builder_.IsSpellingWord(*term)) database.add_spelling(*term, term.get_termfreq());
  }
}

void SpellingBook::NoteForms(const WrittenForms& forms, Xapian::WritableDatabase& database) {
  if (noted_forms_.size() > kMostRemembered) noted_forms_.clear();
  for (const auto& [folded, written] : forms) {
    if (!noted_forms_.insert(folded + "\t" + written).second) continue;
    if (builder_.IsSpellingWord(folded)) database.add_synonym(WrittenKey(folded), written);
  }
}

}  // namespace kb::index
