#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "catalog/base/check.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/list_word_list.h"
#include "catalog/text/spelling_distance.h"
#include "tests/catalog/text/quality.h"

namespace kb::text {
namespace {

Lexicon TestLexicon() {
  Lexicon lexicon;
  KB_CHECK(lexicon.AddColloquial("mej\tmig\ninatt\ti natt\nalkis\talkoholproblem", "test").ok());
  KB_CHECK(lexicon.AddAbbreviations("BUP\tbarn- och ungdomspsykiatrin;något mer", "test").ok());
  return lexicon;
}

struct Fixture {
  Analyzer analyzer{TestLexicon()};
  ListWordList words;
  Fixture() {
    for (const char* text : {"härbärge härbärge", "Göteborg", "sprututbyte", "peer support", "god man", "självmord",
                             "schizofreni", "vårdcentral", "våld", "sorg", "missbruk", "kokain", "orkar leva livet",
                             "jourhavande", "alkohol", "psykiatri", "i natt mig", "köp var central"}) {
      words.Add(text, analyzer);
    }
  }
};

TEST(SpellingDistance, CountsHalfWhereEarAndHandErr) {
  struct Row {
    const char* a;
    const char* b;
    int distance;
  };
  const Row rows[] = {{"vald", "vald", 0},     {"vold", "vald", 1}, {"misbruk", "missbruk", 1},
                      {"kokian", "kokain", 2}, {"korg", "sorg", 2}, {"alkol", "alkohol", 4},
                      {"mat", "psykiatri", 5}, {"", "ab", 4},       {"harbarge", "herberge", 2}};
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.a) + " " + row.b);
    EXPECT_EQ(SpellingDistance(row.a, row.b, 4), row.distance);
    EXPECT_EQ(SpellingDistance(row.b, row.a, 4), row.distance);
  }
}

TEST(Spelling, CorrectsWhatDoesNotOccur) {
  const Fixture fixture;
  struct Row {
    const char* question;
    const char* corrected;  // nullptr: nothing to correct
  };
  const Row rows[] = {
      {"härberje i götebrog", "härbärge i göteborg"},
      {"harbarge i Goteborg", nullptr},  // dots are not needed
      {"sprut utbyte", "sprututbyte"},
      {"peersupport", "peer support"},
      {"godman", "god man"},
      {"sjelvmord", "självmord"},
      {"skitsofreni", "schizofreni"},
      {"vårcentral", "vårdcentral"},
      {"vold", "våld"},
      {"sorj", "sorg"},
      {"misbruk, kokian!", "missbruk, kokain!"},
      {"ta livet av mej", "ta livet av mig"},
      {"köp", nullptr},
      {"kop", nullptr},
      {"xyz", nullptr},               // three letters
      {"sjelvmordens", "självmord"},  // no inflection is known: its stem is near
      {"zzzzzzzzzz", nullptr},        // near to nothing
      {"18+ 24/7 1177", nullptr},
      {"inatt", "i natt"},
      {"BUP", "barn- och ungdomspsykiatrin"},
      {"bup:s", "barn- och ungdomspsykiatrin"},
      {"", nullptr},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.question);
    const std::optional<std::string> corrected = CorrectSpelling(row.question, fixture.analyzer, fixture.words);
    EXPECT_EQ(corrected.value_or("(nothing)"), row.corrected == nullptr ? "(nothing)" : row.corrected);
  }
}

TEST(Spelling, NeverReplacesAWordThatOccurs) {
  Fixture fixture;
  fixture.words.Add("korg mej bup alkis missbruken", fixture.analyzer);
  for (const char* question : {"korg", "mej", "bup", "alkis", "missbruken", "KORG"}) {
    SCOPED_TRACE(question);
    EXPECT_EQ(CorrectSpelling(question, fixture.analyzer, fixture.words), std::nullopt);
  }
}

TEST(Spelling, NeverProposesAStigmatisingWord) {
  const Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data");
  ASSERT_TRUE(vocabulary.ok()) << vocabulary.error().Text();
  const Analyzer analyzer;
  ListWordList words;
  words.AddVocabulary(*vocabulary, analyzer);
  EXPECT_GT(words.Frequency("uteliggare"), 0U) << "it finds";
  EXPECT_NE(words.Nearest("uteligare"), "uteliggare") << "it is not proposed";
}

TEST(Spelling, ReadsABoundedQuestion) {
  const Fixture fixture;
  std::string question;
  for (int i = 0; i < 1000; ++i) question += "misbruk ";
  const std::string corrected = CorrectSpelling(question, fixture.analyzer, fixture.words).value_or("");
  std::size_t count = 0;
  for (auto at = corrected.find("missbruk"); at != std::string::npos; at = corrected.find("missbruk", at + 1)) ++count;
  EXPECT_EQ(count, 16U);
}

TEST(SpellingQuality, OnTheSharedList) {
  const std::filesystem::path data = std::filesystem::path(KB_SOURCE_DIR) / "data";
  const Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(data);
  Result<Lexicon> lexicon = Lexicon::Load(data / "text");
  ASSERT_TRUE(vocabulary.ok() && lexicon.ok());
  const std::optional<double> share = test::MeasureSpelling(Analyzer(std::move(*lexicon)), *vocabulary, std::cout);
  if (!share) GTEST_SKIP() << "the shared list is not here";
  EXPECT_GE(*share, 0.88);
}

}  // namespace
}  // namespace kb::text
