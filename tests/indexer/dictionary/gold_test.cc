// What the table that the build has made knows; skipped where hunspell-sv is not installed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "catalog/base/check.h"
#include "catalog/base/json.h"
#include "catalog/base/places.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/dictionary.h"
#include "catalog/text/list_word_list.h"
#include "catalog/text/tokenizer.h"
#include "tests/catalog/text/quality.h"

namespace kb::dictionary {
namespace {

namespace fs = std::filesystem;

std::string Joined(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

class GoldTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path data = fs::path(KB_SOURCE_DIR) / "data";
    const fs::path table = FindSwedishWords(data);
    if (table.empty()) return;
    Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(data);
    KB_CHECK(vocabulary.ok());
    vocabulary_ = new terms::Vocabulary(std::move(*vocabulary));
    const auto start = std::chrono::steady_clock::now();
    Result<text::Analyzer> analyzer = text::LoadAnalyzer(data / "text", table);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    KB_CHECK(analyzer.ok());
    analyzer_ = new text::Analyzer(std::move(*analyzer));
    std::cout << "table: " << (fs::file_size(table) >> 20U) << " MiB, opened in " << took.count() << " ms\n";
  }
  static void TearDownTestSuite() {
    delete analyzer_;
    delete vocabulary_;
  }
  void SetUp() override {
    if (analyzer_ == nullptr) GTEST_SKIP() << "the build made no table: hunspell-sv is not installed";
  }
  static void NotHere() { std::cout << "skipped: the shared list is not here\n"; }
  static double ShareOfCuts(const std::vector<std::vector<std::string>>& rows, std::size_t marked, std::size_t kind);
  void Compounds() const;
  void CompoundsOfOurOwn() const;
  void Inflections() const;
  void Intent() const;
  void Spelling() const;
  void SpellingOfOurOwn() const;
  void WordsThatOccurStay() const;
  void Speed() const;

  static terms::Vocabulary* vocabulary_;
  static text::Analyzer* analyzer_;
};
terms::Vocabulary* GoldTest::vocabulary_ = nullptr;
text::Analyzer* GoldTest::analyzer_ = nullptr;

// The boundaries of "läke~medels|beroende": those that must be, and those that may.
bool CutsAgree(const std::vector<std::string>& parts, const std::string& marked) {
  std::vector<std::size_t> must;
  std::vector<std::size_t> may;
  std::size_t at = 0;
  for (const char c : marked) {
    if (c == '|') {
      must.push_back(at);
    } else if (c == '~') {
      may.push_back(at);
    } else {
      ++at;
    }
  }
  std::vector<std::size_t> cuts;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) cuts.push_back(end += parts[i].size());
  for (const std::size_t cut : must) {
    if (std::find(cuts.begin(), cuts.end(), cut) == cuts.end()) return false;
  }
  return std::all_of(cuts.begin(), cuts.end(), [&](std::size_t cut) {
    return std::find(must.begin(), must.end(), cut) != must.end() ||
           std::find(may.begin(), may.end(), cut) != may.end();
  });
}

// How many rows of "word, .., parts, kind" are cut as marked, and how many of kind "neg" are cut at all.
double GoldTest::ShareOfCuts(const std::vector<std::vector<std::string>>& rows, std::size_t marked, std::size_t kind) {
  int right = 0, whole = 0, split = 0;
  for (const auto& row : rows) {
    const std::vector<text::WordAnatomy> words = analyzer_->Explain(row[0]);
    if (words.size() != 1) continue;
    const bool same = CutsAgree(words[0].parts, text::LowerCase(row[marked]));
    right += same;
    if (row[kind] == "neg") {
      ++whole;
      split += !same;
    }
    if (!same) std::cout << "  " << row[marked] << " read as " << Joined(words[0].parts, "|") << "\n";
  }
  const double share = right / static_cast<double>(rows.size());
  std::cout << "compounds: " << right << " of " << rows.size() << " exactly right (" << share << "), " << split
            << " of " << whole << " split that must stay whole\n";
  return share;
}

void GoldTest::Compounds() const {
  const auto rows = test::SharedRows("search/compounds_gold.tsv");
  if (rows.empty()) return NotHere();
  EXPECT_GE(ShareOfCuts(rows, 3, 4), 0.97);
}

void GoldTest::CompoundsOfOurOwn() const { EXPECT_GE(ShareOfCuts(test::OwnRows("compounds_own.tsv"), 1, 2), 0.94); }

bool ShareALemma(const text::WordAnatomy& a, const text::WordAnatomy& b) {
  return std::find_first_of(a.lemmas.begin(), a.lemmas.end(), b.lemmas.begin(), b.lemmas.end()) != a.lemmas.end();
}

void GoldTest::Inflections() const {
  const auto rows = test::SharedRows("search/inflections_gold.txt", '\n');
  if (rows.empty()) return NotHere();
  int pairs = 0, joined = 0, strangers = 0, wrong = 0;
  std::vector<text::WordAnatomy> heads;
  for (const auto& row : rows) {
    std::istringstream line(row[0]);
    std::vector<text::WordAnatomy> words;
    for (std::string word; line >> word;) {
      if (word.find("-skip") == std::string::npos) words.push_back(analyzer_->Explain(word).at(0));
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      ++pairs;
      const bool same = ShareALemma(words[0], words[i]);
      joined += same;
      if (!same) {
        std::cout << "  " << words[0].word << " (" << Joined(words[0].lemmas, " ") << ") and " << words[i].word << " ("
                  << Joined(words[i].lemmas, " ") << ") are not joined\n";
      }
    }
    heads.push_back(words[0]);
  }
  for (std::size_t i = 0; i < heads.size(); ++i) {
    for (std::size_t k = i + 1; k < heads.size(); ++k) {
      ++strangers;
      if (!ShareALemma(heads[i], heads[k])) continue;
      ++wrong;
      std::cout << "  " << heads[i].word << " and " << heads[k].word << " are joined\n";
    }
  }
  std::cout << "inflections: " << joined << " of " << pairs << " pairs joined; " << wrong << " of " << strangers
            << " strangers\n";
  EXPECT_GE(joined, static_cast<int>(0.9 * pairs));
}

void GoldTest::Intent() const {
  const text::IntentReader reader(*vocabulary_, *analyzer_);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_unseen.tsv", std::cout), 0.9);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_practice.tsv", std::cout), 0.85);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_second.tsv", std::cout), 0.9);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_third.tsv", std::cout), 0.9);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_fifth.tsv", std::cout), 0.9);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_sixth.tsv", std::cout), 0.85);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_seventh.tsv", std::cout), 0.9);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_eighth.tsv", std::cout), 0.93);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_ninth.tsv", std::cout), 0.85);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_tenth.tsv", std::cout), 0.95);
  EXPECT_GE(test::MeasureNeeds(reader, "needs_twelfth.tsv", std::cout), 0.95);
  test::CrisisQuality all;
  for (const char* list :
       {"crisis_fifth.tsv", "crisis_eighth.tsv", "crisis_ninth.tsv", "crisis_tenth.tsv", "crisis_unseen.tsv"}) {
    const test::CrisisQuality crisis = test::MeasureCrisis(reader, list, std::cout);
    EXPECT_GE(crisis.seen, 0.8 * crisis.danger);
    all.ordinary += crisis.ordinary;
    all.false_alarms += crisis.false_alarms;
  }
  EXPECT_LE(all.false_alarms, 0.1 * all.ordinary);
  const std::optional<test::IntentQuality> quality = test::MeasureIntent(reader, *vocabulary_, std::cout);
  if (!quality) return NotHere();
  EXPECT_GE(quality->hit3, 0.98 * quality->rows);
  EXPECT_GE(quality->crises_seen, 0.8 * quality->crises);
  EXPECT_LE(quality->false_alarms, 0.1 * quality->ordinary);
}

void GoldTest::Spelling() const {
  const std::optional<double> share = test::MeasureSpelling(*analyzer_, *vocabulary_, std::cout);
  if (!share) return NotHere();
  EXPECT_GE(*share, 0.97);
}

void GoldTest::SpellingOfOurOwn() const {
  EXPECT_GE(test::MeasureSpellingOf(test::OwnRows("misspellings_own.tsv"), *analyzer_, *vocabulary_, std::cout), 0.92);
  EXPECT_GE(test::MeasureSpellingOf(test::OwnRows("misspellings_second.tsv"), *analyzer_, *vocabulary_, std::cout),
            0.92);
}

// What somebody finds something with is never rewritten.
void GoldTest::WordsThatOccurStay() const {
  std::ifstream file(fs::path(KB_SOURCE_DIR) / "data" / "demo" / "records.json");
  std::stringstream content;
  content << file.rdbuf();
  const Result<JsonDocument> records = JsonDocument::Parse(content.str());
  ASSERT_TRUE(records.ok());
  text::ListWordList words;
  std::set<std::string> occurring;
  for (const JsonValue service : records->root().Find("services")->Elements()) {
    for (const char* member : {"name", "description"}) {
      const std::optional<JsonValue> text = service.Find(member);
      if (!text || !text->IsString()) continue;
      words.Add(text->AsString(), *analyzer_);
      for (const text::Token& token : analyzer_->Analyze(text->AsString())) occurring.insert(token.folded);
    }
  }
  EXPECT_GE(occurring.size(), 600U);
  for (const std::string& word : occurring) EXPECT_EQ(CorrectSpelling(word, *analyzer_, words), std::nullopt) << word;
}

void GoldTest::Speed() const {
  const std::string text =
      "Föreningens mötesplats är öppen för anhöriga och närstående som behöver stöd. Beroendemottagningarna i Göteborg "
      "tar emot utan remiss, och kvinnojourernas telefon är öppen dygnet runt. Vi ordnar samtalsgrupper på onsdagar. ";
  std::string page;
  for (int i = 0; i < 200; ++i) page += text;
  const auto start = std::chrono::steady_clock::now();
  const std::size_t words = analyzer_->Analyze(page).size();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::cout << "analyzer: " << static_cast<int>(static_cast<double>(words) / seconds.count()) << " words a second\n";
  EXPECT_GT(words, 5000U);
}

// One test, for each test is a process of its own and would load it all again.
TEST_F(GoldTest, TheInstalledDictionaryKnowsSwedish) {
  Compounds();
  CompoundsOfOurOwn();
  Inflections();
  Intent();
  Spelling();
  SpellingOfOurOwn();
  WordsThatOccurStay();
  Speed();
}

}  // namespace
}  // namespace kb::dictionary
