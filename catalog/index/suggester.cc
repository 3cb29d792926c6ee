#include "catalog/index/suggester.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "catalog/base/file.h"
#include "catalog/index/columns.h"
#include "catalog/index/schema.h"
#include "catalog/terms/fold.h"
#include "catalog/text/spelling_distance.h"

namespace kb::index {
namespace {

constexpr std::size_t kMostOfAKind = 4;
constexpr std::size_t kMostWordsOfAName = 5;       // that a name is found by
constexpr std::size_t kMostTermsLookedAt = 64;     // of names with one beginning
constexpr std::size_t kMostDocumentsLookedAt = 8;  // of one name
constexpr std::size_t kShortestMisspelt = 4;
constexpr std::size_t kLongWord = 7;  // may differ by two letters
constexpr char kBetween = '\t';       // key and name in a term

// Smaller is better: a label before a synonym, its first word before a later one.
constexpr uint32_t kLabelRank = 0;
constexpr uint32_t kSynonymRank = 2;
constexpr uint32_t kAreaRank = 4;  // and the level on top
constexpr uint32_t kLaterWord = 1;
constexpr uint32_t kPerDistance = 100;

uint32_t LettersOf(std::string_view folded) {
  uint32_t letters = 0;
  for (const char c : folded) letters |= c >= 'a' && c <= 'z' ? 1U << static_cast<unsigned>(c - 'a') : 1U << 26U;
  return letters;
}

// Where the first words of a folded name begin.
std::vector<std::size_t> WordStarts(std::string_view folded) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < folded.size() && starts.size() < kMostWordsOfAName; ++i) {
    if (folded[i] != ' ' && (i == 0 || folded[i - 1] == ' ')) starts.push_back(i);
  }
  return starts;
}

const char* NamePrefix(SuggestionKind kind) {
  return kind == SuggestionKind::kOrganization ? prefix::kOrganizationName : prefix::kListingName;
}

bool IsFound(const Xapian::Database& database, const Columns& columns, const std::string& term) {
  std::size_t seen = 0;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    if (*posting < columns.size() && columns.searchable().Test(*posting)) return true;
    if (++seen == kMostDocumentsLookedAt) break;
  }
  return false;
}

// The listing's page, where the name leads to one only.
std::string SlugOf(const Xapian::Database& database, const std::string& term) {
  if (database.get_termfreq(term) != 1) return {};
  const Xapian::docid id = *database.postlist_begin(term);
  auto slug = database.termlist_begin(id);
  slug.skip_to(prefix::kSlug);
  const bool has = slug != database.termlist_end(id) && (*slug).starts_with(prefix::kSlug);
  return has ? (*slug).substr(std::string_view(prefix::kSlug).size()) : std::string();
}

std::vector<Suggestion> Names(const Xapian::Database& database, const Columns& columns, SuggestionKind kind,
                              std::string_view typed) {
  std::vector<Suggestion> names;
  std::set<std::string> labels;
  std::size_t seen = 0;
  const std::string beginning = Term(NamePrefix(kind), typed);
  for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term) {
    if (names.size() == kMostOfAKind || ++seen > kMostTermsLookedAt) break;
    const std::string whole = *term;
    const std::size_t between = whole.find(kBetween);
    if (between == std::string::npos || !IsFound(database, columns, whole)) continue;
    std::string label = whole.substr(between + 1);
    if (!labels.insert(label).second) continue;
    const std::string slug = kind == SuggestionKind::kListing ? SlugOf(database, whole) : "";
    names.push_back({.kind = kind, .id = "", .label = std::move(label), .slug = slug});
  }
  return names;
}

void Append(std::vector<Suggestion>& all, const std::vector<Suggestion>& more) {
  const std::size_t room = kMostSuggestions - std::min(kMostSuggestions, all.size());
  all.insert(all.end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(std::min(room, more.size())));
}

}  // namespace

const char* SuggestionKindName(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::kNeed:
      return "need";
    case SuggestionKind::kArea:
      return "area";
    case SuggestionKind::kListing:
      return "listing";
    case SuggestionKind::kOrganization:
      return "organization";
  }
  KB_CHECK(false);
}

VocabularySuggester::VocabularySuggester(const terms::Vocabulary& vocabulary) {
  for (const terms::Need& need : vocabulary.needs.all()) {
    entries_.push_back({.kind = SuggestionKind::kNeed, .id = need.id, .label = need.label_sv, .slug = ""});
    for (const std::string& label : {need.label_sv, need.label_easy}) Add(label, entries_.size() - 1, kLabelRank);
    const terms::Synonyms& synonyms = need.synonyms;
    for (const auto* list : {&synonyms.neutral, &synonyms.everyday, &synonyms.professional, &synonyms.other_language,
                             &synonyms.stigmatizing_or_old}) {
      for (const std::string& synonym : *list) Add(synonym, entries_.size() - 1, kSynonymRank);
    }
  }
  for (const terms::Area& area : vocabulary.areas.all()) {
    entries_.push_back({.kind = SuggestionKind::kArea, .id = area.id, .label = area.name, .slug = ""});
    Add(area.name, entries_.size() - 1, kAreaRank + 2 * static_cast<uint32_t>(area.level));
  }
  std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) { return a.text < b.text; });
}

void VocabularySuggester::Add(std::string_view name, std::size_t entry, uint32_t rank) {
  const std::string folded = terms::FoldName(name);
  for (const std::size_t start : WordStarts(folded)) {
    std::string text = folded.substr(start);
    const uint32_t letters = LettersOf(text);
    keys_.push_back({std::move(text), static_cast<uint32_t>(entry), rank + (start == 0 ? 0 : kLaterWord), letters});
  }
}

// `found`: rank and entry, an entry perhaps several times.
std::vector<Suggestion> VocabularySuggester::Best(const std::vector<std::pair<uint32_t, uint32_t>>& found,
                                                  std::size_t most) const {
  std::map<uint32_t, uint32_t> best;  // entry -> rank
  for (const auto& [rank, entry] : found) {
    const auto [known, is_new] = best.emplace(entry, rank);
    if (!is_new) known->second = std::min(known->second, rank);
  }
  std::vector<std::pair<uint32_t, uint32_t>> ranked;
  for (const auto& [entry, rank] : best) ranked.emplace_back(rank, entry);
  std::sort(ranked.begin(), ranked.end());
  std::vector<Suggestion> suggestions;
  for (const SuggestionKind kind : {SuggestionKind::kNeed, SuggestionKind::kArea}) {
    std::size_t count = 0;
    for (const auto& [rank, entry] : ranked) {
      if (entries_[entry].kind != kind || count == most) continue;
      suggestions.push_back(entries_[entry]);
      ++count;
    }
  }
  return suggestions;
}

std::vector<Suggestion> VocabularySuggester::Beginning(std::string_view typed, std::size_t most) const {
  std::vector<std::pair<uint32_t, uint32_t>> found;
  const auto first = std::lower_bound(keys_.begin(), keys_.end(), typed,
                                      [](const Key& key, std::string_view text) { return key.text < text; });
  for (auto key = first; key != keys_.end() && key->text.starts_with(typed); ++key) {
    found.emplace_back(key->rank, key->entry);
  }
  return Best(found, most);
}

std::vector<Suggestion> VocabularySuggester::Like(std::string_view typed, std::size_t most) const {
  if (typed.size() < kShortestMisspelt) return {};
  const int limit = typed.size() < kLongWord ? 2 : 4;
  const uint32_t letters = LettersOf(typed);
  std::vector<std::pair<uint32_t, uint32_t>> found;
  const auto first = std::lower_bound(keys_.begin(), keys_.end(), typed.substr(0, 1),
                                      [](const Key& key, std::string_view text) { return key.text < text; });
  for (auto key = first; key != keys_.end() && key->text.front() == typed.front(); ++key) {
    if (std::popcount(letters & ~key->letters) > limit) continue;
    int nearest = limit + 1;
    for (const std::size_t length : {typed.size() - 1, typed.size(), typed.size() + 1}) {
      nearest = std::min(nearest, text::SpellingDistance(typed, std::string_view(key->text).substr(0, length), limit));
    }
    if (nearest <= limit) found.emplace_back(key->rank + kPerDistance * static_cast<uint32_t>(nearest), key->entry);
  }
  return Best(found, most);
}

std::vector<std::string> NameTerms(SuggestionKind kind, std::string_view name) {
  const std::string folded = terms::FoldName(name);
  const std::string_view term_prefix = NamePrefix(kind);
  const std::size_t fixed = term_prefix.size() + 1 + name.size();
  std::vector<std::string> terms;
  if (name.empty() || name.find(kBetween) != std::string_view::npos || 2 * fixed > kMaxTermBytes * 3 / 2) return terms;
  for (const std::size_t start : WordStarts(folded)) {
    const std::string key(Utf8Prefix(std::string_view(folded).substr(start), kMaxTermBytes - fixed));
    terms.push_back(std::string(term_prefix) + key + kBetween + std::string(name));
  }
  return terms;
}

std::vector<Suggestion> Suggest(const VocabularySuggester& vocabulary, const Xapian::Database& database,
                                const Columns& columns, std::string_view typed) {
  const std::string beginning = terms::FoldName(Utf8Prefix(typed, kMostTypedBytes));
  if (beginning.empty()) return {};
  const std::vector<Suggestion> listings = Names(database, columns, SuggestionKind::kListing, beginning);
  const std::vector<Suggestion> organizations = Names(database, columns, SuggestionKind::kOrganization, beginning);
  const bool names = !listings.empty() || !organizations.empty();
  std::vector<Suggestion> all = vocabulary.Beginning(beginning, names ? 2 : kMostOfAKind);
  Append(all, listings);
  Append(all, organizations);
  if (all.empty()) all = vocabulary.Like(beginning, kMostOfAKind);
  return all;
}

}  // namespace kb::index
