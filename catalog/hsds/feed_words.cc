#include "catalog/hsds/feed_words.h"

#include <algorithm>
#include <array>

#include "catalog/base/file.h"
#include "catalog/base/nearest_word.h"
#include "catalog/hsds/feed_text.h"
#include "catalog/terms/fold.h"

namespace kb::hsds {
namespace {

constexpr std::size_t kMostWords = 10'000;
constexpr std::size_t kLongestWord = 120;
constexpr std::array<const char*, kFacetCount> kFacets = {"need",     "audience",      "access", "type",
                                                          "language", "accessibility", "area"};

const terms::TermList* ListOf(Facet facet, const terms::Vocabulary& vocabulary) {
  switch (facet) {
    case Facet::kAudience:
      return &vocabulary.audiences;
    case Facet::kAccess:
      return &vocabulary.access_forms;
    case Facet::kType:
      return &vocabulary.organisation_types;
    case Facet::kLanguage:
      return &vocabulary.languages;
    case Facet::kAccessibility:
      return &vocabulary.accessibility;
    case Facet::kNeed:
    case Facet::kArea:
      break;
  }
  return nullptr;
}

std::vector<std::string_view> IdsOf(Facet facet, const terms::Vocabulary& vocabulary) {
  std::vector<std::string_view> ids;
  if (const terms::TermList* list = ListOf(facet, vocabulary)) {
    for (const terms::Term& term : list->terms()) ids.emplace_back(term.id);
  } else if (facet == Facet::kNeed) {
    for (const terms::Need& need : vocabulary.needs.all()) ids.emplace_back(need.id);
  }
  return ids;
}

std::string Key(std::string_view taxonomy, std::string_view term) {
  return terms::FoldName(taxonomy) + "\t" + terms::FoldName(term);
}

std::vector<std::string_view> Columns(std::string_view line) {
  std::vector<std::string_view> columns;
  while (true) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

Status AddRow(std::string_view line, const terms::Vocabulary& vocabulary, TermTable& table) {
  const std::vector<std::string_view> columns = Columns(line);
  if (columns.size() != 4) {
    return Error{ErrorCode::kInvalidInput, "the row has not four columns: taxonomy, term, facet, id, parted by tabs",
                 ""};
  }
  const std::optional<Facet> facet = ParseFacet(columns[2]);
  const std::vector<std::string_view> facets(kFacets.begin(), kFacets.end());
  if (!facet) {
    return Error{ErrorCode::kInvalidInput,
                 "\"" + std::string(columns[2]) + "\" is no facet; " + DidYouMean(columns[2], facets), ""};
  }
  if (!IsKnown(*facet, columns[3], vocabulary)) {
    return Error{ErrorCode::kInvalidInput,
                 "\"" + std::string(columns[3]) + "\" is not in the vocabulary; " +
                     DidYouMean(columns[3], IdsOf(*facet, vocabulary)),
                 ""};
  }
  table.Add(columns[0], columns[1], {*facet, std::string(columns[3])});
  return Done();
}

}  // namespace

const char* FacetName(Facet facet) { return kFacets[static_cast<std::size_t>(facet)]; }

std::optional<Facet> ParseFacet(std::string_view name) {
  for (std::size_t i = 0; i < kFacets.size(); ++i) {
    if (name == kFacets[i]) return static_cast<Facet>(i);
  }
  return std::nullopt;
}

bool IsKnown(Facet facet, std::string_view id, const terms::Vocabulary& vocabulary) {
  if (facet == Facet::kNeed) return vocabulary.needs.Find(id) != nullptr;
  if (facet == Facet::kArea) return vocabulary.areas.Find(id) != nullptr;
  return ListOf(facet, vocabulary)->Find(id) != nullptr;
}

Result<TermTable> TermTable::FromText(std::string_view text, const terms::Vocabulary& vocabulary) {
  TermTable table;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Status added = AddRow(line, vocabulary, table);
    if (!added) return Error{added.error().code, added.error().message, std::to_string(number)};
  }
  return table;
}

void TermTable::Add(std::string_view taxonomy, std::string_view term, MappedTerm meaning) {
  std::vector<MappedTerm>& meanings = rows_[taxonomy == "*" ? "*\t" + terms::FoldName(term) : Key(taxonomy, term)];
  if (std::find(meanings.begin(), meanings.end(), meaning) == meanings.end()) meanings.push_back(std::move(meaning));
}

void TermTable::Append(const TermTable& other) {
  for (const auto& [key, meanings] : other.rows_) {
    std::vector<MappedTerm>& ours = rows_[key];
    ours.insert(ours.end(), meanings.begin(), meanings.end());
  }
}

std::vector<MappedTerm> TermTable::Find(std::string_view taxonomy, std::string_view term) const {
  if (term.empty()) return {};
  auto row = rows_.find(Key(taxonomy, term));
  if (row == rows_.end()) row = rows_.find("*\t" + terms::FoldName(term));
  return row == rows_.end() ? std::vector<MappedTerm>() : row->second;
}

void UnmappedTally::Count(std::string_view facet, std::string_view word) {
  ++total_;
  const auto key = std::make_pair(std::string(facet), OneLine(Utf8Prefix(word, kLongestWord)));
  const auto found = words_.find(key);
  if (found != words_.end()) {
    ++found->second;
  } else if (words_.size() < kMostWords) {
    words_.emplace(key, 1);
  }
}

FeedWords::FeedWords(const terms::Vocabulary& vocabulary, const TermTable& table)
    : vocabulary_(vocabulary), table_(table) {
  for (const Facet facet : {Facet::kAudience, Facet::kAccess, Facet::kType, Facet::kLanguage, Facet::kAccessibility}) {
    Index(facet, *ListOf(facet, vocabulary));
  }
}

void FeedWords::Index(Facet facet, const terms::TermList& list) {
  const std::string prefix = std::string(FacetName(facet)) + ":";
  for (const terms::Term& term : list.terms()) {
    for (const std::string& name : {term.id, term.label_sv, term.label_en}) {
      by_name_.emplace(prefix + terms::FoldName(name), term.id);
    }
    for (const std::string& name : term.synonyms) by_name_.emplace(prefix + terms::FoldName(name), term.id);
  }
}

std::optional<std::string> FeedWords::Find(Facet facet, std::string_view word) {
  const std::string folded = terms::FoldName(Utf8Prefix(word, kLongestWord));
  if (folded.empty()) return std::nullopt;
  if (IsKnown(facet, word, vocabulary_)) return std::string(word);
  for (const MappedTerm& meaning : table_.Find(FacetName(facet), word)) {
    if (meaning.facet == facet) return meaning.id;
  }
  if (facet == Facet::kArea) {
    const std::vector<terms::AreaIndex> areas = vocabulary_.areas.FindByName(word);
    if (!areas.empty()) return vocabulary_.areas.at(areas.front()).id;
  } else {
    const auto found = by_name_.find(std::string(FacetName(facet)) + ":" + folded);
    if (found != by_name_.end()) return found->second;
  }
  unmapped_.Count(FacetName(facet), word);
  return std::nullopt;
}

std::vector<MappedTerm> FeedWords::FindTerm(std::string_view taxonomy, std::string_view code, std::string_view name) {
  std::vector<MappedTerm> meanings = table_.Find(taxonomy, code);
  if (meanings.empty()) meanings = table_.Find(taxonomy, name);
  if (meanings.empty()) unmapped_.Count(taxonomy.empty() ? "taxonomy" : taxonomy, code.empty() ? name : code);
  return meanings;
}

}  // namespace kb::hsds
