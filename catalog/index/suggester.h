// What somebody may mean while they type: needs, places, and names of listings and
// organisations, each told apart.
//
// Needs and places lie in memory: every word of their names and synonyms begins a key, so
// that "ladd" finds "skyddat boende" by no accident but "boen" does.  Names lie in the
// index as terms that sort by how they begin, so that their number costs nothing.  A
// beginning that leads nowhere is read again as a misspelt one.
//
// A stigmatising or outdated synonym leads to its need and is never shown; names that hold
// such a word are not in the index's list of names.  Immutable; share freely.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/terms/vocabulary.h"

namespace kb::index {

class Columns;

enum class SuggestionKind { kNeed, kArea, kListing, kOrganization };
// "need", "area", "listing", "organization".
const char* SuggestionKindName(SuggestionKind kind);

struct Suggestion {
  SuggestionKind kind = SuggestionKind::kNeed;
  std::string id;     // of a need or a place; "" for names
  std::string label;  // Swedish
  std::string slug;   // of a listing whose name no other has; else ""
};

inline constexpr std::size_t kMostSuggestions = 8;
inline constexpr std::size_t kMostTypedBytes = 80;

// The needs and places of a vocabulary.
class VocabularySuggester {
 public:
  explicit VocabularySuggester(const terms::Vocabulary& vocabulary);

  // At most `most` needs and as many places, the best first.  `typed` is folded (terms::FoldName).
  [[nodiscard]] std::vector<Suggestion> Beginning(std::string_view typed, std::size_t most) const;
  // The same for a misspelt beginning of four letters or more with the right first letter.
  [[nodiscard]] std::vector<Suggestion> Like(std::string_view typed, std::size_t most) const;

 private:
  struct Key {
    std::string text;      // a folded name from one of its words on
    uint32_t entry = 0;    // of entries_
    uint32_t rank = 0;     // smaller is better
    uint32_t letters = 0;  // which of a-z it holds
  };
  void Add(std::string_view name, std::size_t entry, uint32_t rank);
  [[nodiscard]] std::vector<Suggestion> Best(const std::vector<std::pair<uint32_t, uint32_t>>& found,
                                             std::size_t most) const;

  std::vector<Suggestion> entries_;
  std::vector<Key> keys_;  // sorted by text
};

// The terms that a name is found by while somebody types; empty for a name too long to show.
std::vector<std::string> NameTerms(SuggestionKind kind, std::string_view name);

// Needs, places and names, at most kMostSuggestions.
std::vector<Suggestion> Suggest(const VocabularySuggester& vocabulary, const Xapian::Database& database,
                                const Columns& columns, std::string_view typed);

}  // namespace kb::index
