// A record as a Xapian document, as schema.h lays it out.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "catalog/index/card.h"
#include "catalog/index/document_words.h"
#include "catalog/index/facet_ids.h"
#include "catalog/index/listing_facts.h"
#include "catalog/index/vocabulary_words.h"
#include "catalog/model/listing.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

struct BuiltDocument {
  Xapian::Document document;
  WrittenForms forms;
};

// Not thread-safe in use; one per writer.  Keeps references: both must outlive it.
class DocumentBuilder {
 public:
  DocumentBuilder(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer);

  // `listing` is of a public service (public_record.h); `organizations` are those it names.
  [[nodiscard]] BuiltDocument Build(const model::Listing& listing,
                                    const std::vector<model::Organization>& organizations) const;
  [[nodiscard]] BuiltDocument Build(const model::Organization& organization) const;

  // How the words of the vocabulary are written.
  [[nodiscard]] WrittenForms VocabularyForms() const;

  [[nodiscard]] Card CardOf(const model::Listing& listing, const std::vector<model::Organization>& organizations) const;

  // Whether a term of a document is a word that spelling correction may suggest.
  [[nodiscard]] bool IsSpellingWord(const std::string& term) const;

  [[nodiscard]] const FacetIds& ids() const { return ids_; }

 private:
  FacetIds ids_;
  VocabularyWords words_;
  const terms::Vocabulary& vocabulary_;
  const text::Analyzer& analyzer_;
};

// At most `max_characters` of `text`, cut after a sentence or a word, with "…" when cut.
std::string Summarise(const std::string& text, std::size_t max_characters);

}  // namespace kb::index
