// Foreign words and terms -> ids of our vocabulary, and a tally of those that found none.
//
// A language, an accessibility feature or an area is recognised by its id, its
// Swedish or English label, or a synonym.  Terms of foreign taxonomies are never
// guessed at: only a table says what they mean.
//
// The table is text, one row a line, columns parted by tabs ("#" begins a comment):
//   taxonomy <TAB> term <TAB> facet <TAB> id
//   open-eligibility <TAB> 101-04 <TAB> need <TAB> boende.akut-natt
// facet is need, audience, access, type, language or accessibility; a taxonomy "*"
// stands for any; the term is compared by its code or name, case aside.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/terms/vocabulary.h"

namespace kb::hsds {

enum class Facet { kNeed, kAudience, kAccess, kType, kLanguage, kAccessibility, kArea };
inline constexpr int kFacetCount = 7;
// "need", "audience", "access", "type", "language", "accessibility", "area".
const char* FacetName(Facet facet);
std::optional<Facet> ParseFacet(std::string_view name);

// True if `id` is a word of that facet.
bool IsKnown(Facet facet, std::string_view id, const terms::Vocabulary& vocabulary);

struct MappedTerm {
  Facet facet = Facet::kNeed;
  std::string id;
  bool operator==(const MappedTerm&) const = default;
};

class TermTable {
 public:
  // Errors: kInvalidInput with the line as place: a row without four columns, an
  // unknown facet or id (with the nearest as suggestion in the message).
  static Result<TermTable> FromText(std::string_view text, const terms::Vocabulary& vocabulary);

  void Add(std::string_view taxonomy, std::string_view term, MappedTerm meaning);
  void Append(const TermTable& other);
  // Empty if no row says.
  [[nodiscard]] std::vector<MappedTerm> Find(std::string_view taxonomy, std::string_view term) const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  std::unordered_map<std::string, std::vector<MappedTerm>> rows_;
};

// Words of one facet that found no meaning, with how often each came.  Bounded: past
// 10 000 different words, only the sum goes on.
class UnmappedTally {
 public:
  void Count(std::string_view facet, std::string_view word);
  [[nodiscard]] const std::map<std::pair<std::string, std::string>, std::size_t>& words() const { return words_; }
  [[nodiscard]] std::size_t total() const { return total_; }

 private:
  std::map<std::pair<std::string, std::string>, std::size_t> words_;
  std::size_t total_ = 0;
};

class FeedWords {
 public:
  // Both must outlive it.
  FeedWords(const terms::Vocabulary& vocabulary, const TermTable& table);

  // The id that `word` names; nullopt (and counted) if there is none.  Not for needs.
  std::optional<std::string> Find(Facet facet, std::string_view word);
  // What a foreign term means here; empty (and counted) if no table says.
  std::vector<MappedTerm> FindTerm(std::string_view taxonomy, std::string_view code, std::string_view name);

  // The same, without counting: for terms that mean something for some of their values only.
  [[nodiscard]] std::vector<MappedTerm> Known(std::string_view taxonomy, std::string_view code) const {
    return table_.Find(taxonomy, code);
  }

  [[nodiscard]] const UnmappedTally& unmapped() const { return unmapped_; }
  [[nodiscard]] const terms::Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  void Index(Facet facet, const terms::TermList& list);

  const terms::Vocabulary& vocabulary_;
  const TermTable& table_;
  std::unordered_map<std::string, std::string> by_name_;  // "facet:folded word" -> id
  UnmappedTally unmapped_;
};

}  // namespace kb::hsds
