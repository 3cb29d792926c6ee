#include "catalog/index/suggester.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "catalog/base/check.h"
#include "catalog/index/schema.h"
#include "catalog/terms/fold.h"

namespace kb::index {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const terms::Vocabulary& Shipped() {
  static const terms::Vocabulary* const kVocabulary = [] {
    Result<terms::Vocabulary> loaded = terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data");
    KB_CHECK(loaded.ok());
    return new terms::Vocabulary(std::move(*loaded));
  }();
  return *kVocabulary;
}

std::vector<std::string> Ids(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> ids;
  for (const Suggestion& suggestion : suggestions) ids.push_back(suggestion.id);
  return ids;
}

TEST(VocabularySuggester, FindsNeedsAndPlacesByTheirBeginnings) {
  const VocabularySuggester suggester(Shipped());
  struct Row {
    const char* typed;
    const char* id;
  };
  const Row rows[] = {{"skuldsan", "ekonomi.skulder"},
                      {"harbar", "boende.akut-natt"},
                      {"nowhere to sl", "boende.akut-natt"},
                      {"goteb", "SE-1480"},
                      {"demens", "aldre.demens"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.typed);
    EXPECT_THAT(Ids(suggester.Beginning(row.typed, 4)), Contains(row.id));
  }
  EXPECT_THAT(suggester.Beginning("qqq", 4), IsEmpty());
}

TEST(VocabularySuggester, ReadsAMisspeltBeginning) {
  const VocabularySuggester suggester(Shipped());
  EXPECT_THAT(Ids(suggester.Like("skulsaner", 4)), Contains("ekonomi.skulder"));
  EXPECT_THAT(Ids(suggester.Like("harberg", 4)), Contains("boende.akut-natt"));
  EXPECT_THAT(Ids(suggester.Like("gotebrog", 4)), Contains("SE-1480"));
  EXPECT_THAT(suggester.Like("xzqwv", 4), IsEmpty());
  EXPECT_THAT(suggester.Like("ska", 4), IsEmpty()) << "too short to be sure";
}

// Only labels are told: what was typed may be a word that is never shown.
TEST(VocabularySuggester, TellsLabelsOnly) {
  const VocabularySuggester suggester(Shipped());
  for (const terms::Need& need : Shipped().needs.all()) {
    for (const std::string& word : need.synonyms.stigmatizing_or_old) {
      const std::string folded = terms::FoldName(word);  // "flata" is not in "Flatås"
      for (const Suggestion& suggestion : suggester.Beginning(folded, 4)) {
        EXPECT_THAT(" " + terms::FoldName(suggestion.label) + " ", Not(testing::HasSubstr(" " + folded + " ")));
      }
    }
  }
}

TEST(NameTerms, BeginAtEachWordAndKeepTheNameAsItIsWritten) {
  EXPECT_THAT(NameTerms(SuggestionKind::kListing, "Kyrkans SOS"),
              testing::ElementsAre("XNlkyrkans sos\tKyrkans SOS", "XNlsos\tKyrkans SOS"));
  EXPECT_THAT(NameTerms(SuggestionKind::kOrganization, std::string(300, 'a')), IsEmpty());
  for (const std::string& term : NameTerms(SuggestionKind::kListing, std::string(100, 'a'))) {
    EXPECT_LE(term.size(), kMaxTermBytes);
  }
}

}  // namespace
}  // namespace kb::index
