// The words of an index apart from its documents: what spelling correction may suggest, as often as documents hold it,
// and how people write it.  Changes are gathered and written once a word: the dictionary is a table of its own, and
// slow to change.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "catalog/index/document_builder.h"

namespace kb::index {

// Not thread-safe.  Throws Xapian's errors.
class SpellingBook {
 public:
  // `builder` must outlive it.
  explicit SpellingBook(const DocumentBuilder& builder) : builder_(builder) {}

  void Add(const BuiltDocument& built, Xapian::WritableDatabase& database);
  // The document is in the database no more.
  void Remove(const Xapian::Document& document, Xapian::WritableDatabase& database);
  // Forms of words that have gone stay: nothing suggests the word any more.
  void NoteForms(const WrittenForms& forms, Xapian::WritableDatabase& database);
  // Writes what was gathered.
  void Write(Xapian::WritableDatabase& database);
  // After a change of the words that are never shown: counts every word of the database again.
  void CountAnew(Xapian::WritableDatabase& database) const;

 private:
  void Count(const Xapian::Document& document, int direction, Xapian::WritableDatabase& database);

  const DocumentBuilder& builder_;
  std::unordered_map<std::string, int64_t> counts_;  // documents more or fewer that hold a word, since the last Write
  std::unordered_set<std::string> noted_forms_;      // that stand in the index already, of words met lately
};

}  // namespace kb::index
