#include "catalog/index/document_words.h"

#include <algorithm>

#include "catalog/index/schema.h"
#include "catalog/index/suggester.h"

namespace kb::index {
namespace {

// ASCII and Latin-1 letters, which is what Swedish words that fold are made of.
std::string Lower(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto byte = static_cast<unsigned char>(lower[i]);
    const bool latin = i > 0 && static_cast<unsigned char>(lower[i - 1]) == 0xc3;
    if (byte >= 'A' && byte <= 'Z') lower[i] = static_cast<char>(byte + 0x20);
    if (latin && byte >= 0x80 && byte <= 0x9e && byte != 0x97) lower[i] = static_cast<char>(byte + 0x20);
  }
  return lower;
}

enum class Positions { kKept, kNone };

// Adds fields one after the other; a gap between them keeps phrases from crossing.
class FieldAdder {
 public:
  FieldAdder(const text::Analyzer& analyzer, Xapian::Document& document, WrittenForms& forms)
      : analyzer_(analyzer), document_(document), forms_(forms) {}

  void Add(const std::string& text, unsigned weight, Positions positions = Positions::kNone) {
    if (text.empty()) return;
    const std::vector<text::Token> tokens = analyzer_.Analyze(text);
    for (const text::Token& token : tokens) AddToken(token, weight, positions);
    AddWrittenForms(text, tokens, forms_);
    position_ += kFieldGap;
  }

  // Marks the words of a name, so that a question's names can be told from its chatter.
  void MarkName(const std::string& text) {
    for (const text::Token& token : analyzer_.Analyze(text)) {
      for (const std::string& base : token.bases) document_.add_boolean_term(Term(prefix::kName, base));
    }
  }

  void AddAll(const std::vector<std::string>& texts, unsigned weight) {
    for (const std::string& text : texts) Add(text, weight);
  }

 private:
  static constexpr Xapian::termpos kFieldGap = 100;

  void AddToken(const text::Token& token, unsigned weight, Positions positions) {
    const std::string word = Term("", token.folded);
    if (positions == Positions::kKept) {
      document_.add_posting(word, ++position_, weight);
    } else {
      document_.add_term(word, weight);
    }
    for (const std::string& base : token.bases) document_.add_term(Term(prefix::kBase, base), weight);
    for (const std::string& part : token.parts) document_.add_term(Term(prefix::kPart, part), weight);
  }

  const text::Analyzer& analyzer_;
  Xapian::Document& document_;
  WrittenForms& forms_;
  Xapian::termpos position_ = 0;
};

void AddNames(const WordSources& sources, FieldAdder& add) {
  const model::Service& service = *sources.listing.service;
  add.Add(service.name, kNameWeight, Positions::kKept);
  add.MarkName(service.name);
  add.AddAll(service.alternate_names, kAlternateNameWeight);
  for (const model::Organization& organization : sources.organizations) {
    add.Add(organization.name, kOrganizationWeight, Positions::kKept);
    add.MarkName(organization.name);
    add.AddAll(organization.alternate_names, kOrganizationWeight);
  }
}

// A name that holds a word which is never shown is found, and not suggested.
void AddSuggestedName(const WordSources& sources, SuggestionKind kind, const std::string& name,
                      Xapian::Document& document) {
  for (const text::Token& token : sources.analyzer.Analyze(name)) {
    if (sources.vocabulary_words.IsNeverShown(token.folded)) return;
  }
  for (const std::string& term : NameTerms(kind, name)) document.add_boolean_term(term);
}

void AddSuggestedNames(const WordSources& sources, Xapian::Document& document) {
  AddSuggestedName(sources, SuggestionKind::kListing, sources.listing.service->name, document);
  for (const model::Organization& organization : sources.organizations) {
    AddSuggestedName(sources, SuggestionKind::kOrganization, organization.name, document);
  }
}

void AddTexts(const model::Service& service, FieldAdder& add) {
  add.Add(service.description, kTextWeight, Positions::kKept);
  add.Add(service.description_easy, kTextWeight);
  add.Add(service.how_to, kTextWeight);
  add.Add(service.while_waiting, kTextWeight);
  add.Add(service.eligibility.text, kTextWeight);  // not_for would find the wrong people
  if (service.knowledge) add.Add(service.knowledge->text, kTextWeight, Positions::kKept);
  for (const model::Agreement& agreement : service.agreements) {
    add.Add(agreement.type, kTextWeight);
    add.Add(agreement.text, kTextWeight);
  }
}

void AddPlaces(const WordSources& sources, FieldAdder& add) {
  const terms::Vocabulary& vocabulary = sources.ids.vocabulary();
  if (const model::Location* location = sources.listing.location) {
    add.Add(location->name, kPlaceWeight);
    add.Add(location->address.street, kTextWeight);
    add.Add(location->address.city, kTextWeight);
  }
  if (const terms::Area* area = vocabulary.areas.Find(AreaOf(sources.listing, vocabulary))) {
    add.Add(area->name, kPlaceWeight);
  }
  for (const std::string& id : sources.listing.service->covers) {
    if (const terms::Area* area = vocabulary.areas.Find(id)) add.Add(area->name, kTextWeight);
  }
}

// Each word of the vocabulary counts once, however many synonyms repeat it.
void AddVocabularyWords(const WordSources& sources, Xapian::Document& document) {
  std::vector<std::string> terms;
  for (FacetId id : sources.facts.facets) {
    const WordTerms& words = sources.vocabulary_words.Of(id);
    for (const std::string& word : words.folded) terms.push_back(Term("", word));
    for (const std::string& base : words.bases) terms.push_back(Term(prefix::kBase, base));
    for (const std::string& part : words.parts) terms.push_back(Term(prefix::kPart, part));
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  for (const std::string& term : terms) document.add_term(term, kTextWeight);
}

}  // namespace

void AddWrittenForms(const std::string& text, const std::vector<text::Token>& tokens, WrittenForms& forms) {
  for (const text::Token& token : tokens) {
    std::string written = Lower(std::string_view(text).substr(token.begin, token.end - token.begin));
    if (written != token.folded) forms.emplace(token.folded, std::move(written));
  }
}

void AddWords(const WordSources& sources, Xapian::Document& document, WrittenForms& forms) {
  FieldAdder add(sources.analyzer, document, forms);
  AddNames(sources, add);
  AddSuggestedNames(sources, document);
  AddTexts(*sources.listing.service, add);
  AddPlaces(sources, add);
  AddVocabularyWords(sources, document);
}

}  // namespace kb::index
