// The words of a listing with their weights, added to a Xapian document.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "catalog/index/listing_facts.h"
#include "catalog/index/vocabulary_words.h"
#include "catalog/model/listing.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

// What each field's words weigh (wdf).
inline constexpr unsigned kNameWeight = 5;
inline constexpr unsigned kAlternateNameWeight = 4;
inline constexpr unsigned kOrganizationWeight = 3;
inline constexpr unsigned kPlaceWeight = 2;
inline constexpr unsigned kTextWeight = 1;

struct WordSources {
  const model::Listing& listing;
  const std::vector<model::Organization>& organizations;
  const ListingFacts& facts;
  const FacetIds& ids;
  const VocabularyWords& vocabulary_words;
  const text::Analyzer& analyzer;
};

// How people write a word: folded -> lower case with its dots ("harbarge" -> "härbärge"),
// for those that differ.
using WrittenForms = std::map<std::string, std::string>;

// Notes in `forms` how the words of `text` are written there.
void AddWrittenForms(const std::string& text, const std::vector<text::Token>& tokens, WrittenForms& forms);

void AddWords(const WordSources& sources, Xapian::Document& document, WrittenForms& forms);

}  // namespace kb::index
