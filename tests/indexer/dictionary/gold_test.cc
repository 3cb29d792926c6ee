// What the table of the installed dictionary knows; skipped where hunspell-sv is not installed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "catalog/base/check.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/dictionary.h"
#include "catalog/text/tokenizer.h"
#include "indexer/dictionary/build.h"
#include "tests/catalog/text/shared_lists.h"
#include "tests/support/temp_dir.h"

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
    BuildRequest request;
    if (!fs::exists(request.dictionary)) return;
    folder_ = new test::TempDir;
    request.word_lists = fs::path(KB_SOURCE_DIR) / "data" / "text";
    const Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(fs::path(KB_SOURCE_DIR) / "data");
    KB_CHECK(vocabulary.ok());
    for (const terms::Area& area : vocabulary->areas.all()) request.names.push_back(area.name);
    request.output = *folder_ / "swedish.kbdt";
    const auto start = std::chrono::steady_clock::now();
    const Result<BuildReport> report = BuildDictionary(request);
    KB_CHECK(report.ok());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cout << "table: " << report->forms << " forms, " << report->lemmas << " lemmas, " << (report->bytes >> 20U)
              << " MiB in " << seconds.count() << " s\n";
    analyzer_ = new text::Analyzer(*text::LoadAnalyzer(request.word_lists, request.output));
  }
  static void TearDownTestSuite() {
    delete analyzer_;
    delete folder_;
  }
  void SetUp() override {
    if (analyzer_ == nullptr) GTEST_SKIP() << "hunspell-sv is not installed";
  }
  static test::TempDir* folder_;
  static text::Analyzer* analyzer_;
};
test::TempDir* GoldTest::folder_ = nullptr;
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

TEST_F(GoldTest, Compounds) {
  const auto rows = test::SharedRows("search/compounds_gold.tsv");
  if (rows.empty()) GTEST_SKIP() << "the shared list is not here";
  int right = 0, whole = 0, split = 0;
  for (const auto& row : rows) {
    const std::vector<text::WordAnatomy> words = analyzer_->Explain(row[0]);
    ASSERT_EQ(words.size(), 1U) << row[0];
    const bool same = CutsAgree(words[0].parts, text::LowerCase(row[3]));
    right += same;
    if (row[4] == "neg") {
      ++whole;
      split += !same;
    }
    if (!same) std::cout << "  " << row[3] << " read as " << Joined(words[0].parts, "|") << "\n";
  }
  const double share = right / static_cast<double>(rows.size());
  std::cout << "compounds: " << right << " of " << rows.size() << " exactly right (" << share << "), " << split
            << " of " << whole << " split that must stay whole\n";
  EXPECT_GE(share, 0.9);
}

bool ShareALemma(const text::WordAnatomy& a, const text::WordAnatomy& b) {
  return std::find_first_of(a.lemmas.begin(), a.lemmas.end(), b.lemmas.begin(), b.lemmas.end()) != a.lemmas.end();
}

TEST_F(GoldTest, Inflections) {
  const auto rows = test::SharedRows("search/inflections_gold.txt", '\n');
  if (rows.empty()) GTEST_SKIP() << "the shared list is not here";
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

}  // namespace
}  // namespace kb::dictionary
