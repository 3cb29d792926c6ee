// The builder on small dictionaries of our own, in Hunspell's form.
#include "indexer/dictionary/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/dictionary.h"
#include "indexer/dictionary/affix_file.h"
#include "indexer/dictionary/letters.h"
#include "tests/support/temp_dir.h"

namespace kb::dictionary {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kAff = R"(SET UTF-8
COMPOUNDBEGIN X
COMPOUNDEND Y
ONLYINCOMPOUND Z
SFX A Y 1
SFX A 0 s .
SFX D Y 1
SFX D 0 en [^a]
SFX G Y 2
SFX G 0 ar [^ae]
SFX G a or a
SFX v N 1
SFX v 0 s/WXZ [^a]
)";

constexpr const char* kDic = R"(12
vård/ADXY
mottagning/ADGvY
kvinna/AGY
kvinno/XZ
jour/ADXY
kvinnojour/ADY
vårdjour/ADY
jourmottagning/ADGY
stöd/AXY
drack/A
fel/%
t.ex.
Vårdinge/A
)";

class BuildTest : public testing::Test {
 protected:
  void SetUp() override {
    KB_CHECK(WriteFileAtomically(folder_ / "test.aff", kAff).ok());
    KB_CHECK(WriteFileAtomically(folder_ / "test.dic", kDic).ok());
    KB_CHECK(WriteFileAtomically(folder_ / "irregular.tsv", "# test\ndricka\tdrack druckit\n").ok());
    KB_CHECK(WriteFileAtomically(folder_ / "protect.txt", "vårdjour\n").ok());
    request_.affixes = folder_ / "test.aff";
    request_.dictionary = folder_ / "test.dic";
    request_.word_lists = folder_.path();
    request_.names = {"Stödinge"};
    request_.output = folder_ / "table.kbdt";
  }
  text::Dictionary Built() {
    const Result<BuildReport> report = BuildDictionary(request_);
    KB_CHECK(report.ok());
    return std::move(*text::Dictionary::Open(request_.output));
  }
  static std::vector<std::string> Lemmas(const text::Dictionary& dictionary, std::string_view form) {
    std::vector<std::string> lemmas;
    if (const auto entry = dictionary.Find(form)) {
      for (const text::Lemma& lemma : entry->lemmas) lemmas.emplace_back(lemma.written);
    }
    return lemmas;
  }

  test::TempDir folder_;
  BuildRequest request_;
};

TEST_F(BuildTest, FormsLeadToTheirLemma) {
  const text::Dictionary dictionary = Built();
  EXPECT_THAT(Lemmas(dictionary, "vården"), ElementsAre("vård"));
  EXPECT_THAT(Lemmas(dictionary, "mottagningar"), ElementsAre("mottagning"));
  EXPECT_THAT(Lemmas(dictionary, "kvinnor"), ElementsAre("kvinna"));
  EXPECT_THAT(Lemmas(dictionary, "drack"), ElementsAre("dricka", "drack"));
  EXPECT_THAT(Lemmas(dictionary, "druckit"), ElementsAre("dricka"));
  EXPECT_THAT(Lemmas(dictionary, "vårdinge"), ElementsAre("vårdinge")) << "names in lower case";
  EXPECT_THAT(Lemmas(dictionary, "kvinno"), IsEmpty()) << "stands only before another part";
  for (const char* form : {"fel", "t.ex.", "", "xyz"}) EXPECT_THAT(Lemmas(dictionary, form), IsEmpty()) << form;
}

TEST_F(BuildTest, FormsAreFoundWithoutTheirDots) {
  const text::Dictionary dictionary = Built();
  const std::vector<text::WordEntry> entries = dictionary.FindFolded("varden");
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].lemmas.at(0).written, "vård");
  EXPECT_EQ(entries[0].lemmas.at(0).folded, "vard");
  EXPECT_THAT(dictionary.FindFolded("jouren"), IsEmpty()) << "a form without dots is no dotless form";
}

TEST_F(BuildTest, CompoundsThatNobodyListedAreSplit) {
  const text::Analyzer analyzer(text::Lexicon(), Built());
  const std::vector<text::WordAnatomy> words =
      analyzer.Explain("kvinnomottagningarna stödmottagning Vårdjouren Stödinge");
  EXPECT_THAT(words.at(1).parts, ElementsAre("stöd", "mottagning"));
  EXPECT_THAT(words.at(2).parts, IsEmpty()) << "protected, in every form";
  EXPECT_THAT(words.at(3).parts, IsEmpty()) << "a name";
  const std::vector<text::Token> tokens = analyzer.Analyze("kvinnomottagning stodmottagning");
  EXPECT_THAT(tokens.at(0).bases, ElementsAre("kvinnomottagning"));
  EXPECT_THAT(tokens.at(0).parts, ElementsAre("kvinna", "mottagning"));
  EXPECT_THAT(tokens.at(1).parts, ElementsAre("stod", "mottagning")) << "typed without dots";
}

TEST_F(BuildTest, TheSameWordsGiveTheSameBytesAndOthersAnotherDigest) {
  const text::Dictionary first = Built();
  const std::string bytes = *ReadFile(request_.output);
  const text::Dictionary second = Built();
  EXPECT_EQ(*ReadFile(request_.output), bytes);
  EXPECT_EQ(first.digest(), second.digest());
  ASSERT_TRUE(WriteFileAtomically(folder_ / "protect.txt", "mottagning\n").ok());
  EXPECT_NE(Built().digest(), first.digest());
  EXPECT_THAT(text::Analyzer(text::Lexicon(), Built()).Digest(), HasSubstr(Built().digest()));
}

TEST_F(BuildTest, RefusalsNameTheFile) {
  BuildRequest missing = request_;
  missing.dictionary = folder_ / "none.dic";
  EXPECT_EQ(BuildDictionary(missing).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(WriteFileAtomically(folder_ / "irregular.tsv", "dricka drack\n").ok());
  EXPECT_THAT(BuildDictionary(request_).error().Text(), HasSubstr("irregular.tsv:1"));
  ASSERT_TRUE(WriteFileAtomically(folder_ / "test.aff", "PFX a Y 1\n").ok());
  EXPECT_THAT(BuildDictionary(request_).error().Text(), HasSubstr("test.aff: line 1"));
}

TEST_F(BuildTest, ADamagedTableIsRefusedOrKnowsLess) {
  Built();
  const std::string bytes = *ReadFile(request_.output);
  EXPECT_EQ(text::Dictionary::FromBytes("").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(text::Dictionary::FromBytes("KBDT").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(text::Dictionary::FromBytes(bytes.substr(0, bytes.size() - 1)).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(text::Dictionary::Open(folder_ / "none").error().code, ErrorCode::kNotFound);
  // Whatever a flipped byte says, nothing is read outside the table.
  for (std::size_t i = 24; i < bytes.size(); i += 7) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    const Result<text::Dictionary> dictionary = text::Dictionary::FromBytes(damaged);
    if (!dictionary) continue;
    for (const char* word : {"vården", "kvinnor", "stod", "xyz"}) {
      (void)dictionary->Find(word);
      (void)dictionary->FindFolded(word);
    }
  }
}

TEST(AffixFile, AppliesRulesUnderTheirCondition) {
  const Result<AffixFile> affixes = AffixFile::Parse("SFX I Y 2\nSFX I en nar en\nSFX I 0 r [^lmnr]\n");
  ASSERT_TRUE(affixes.ok());
  const auto& rules = affixes->RulesOf(U'I');
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_TRUE(AffixFile::Applies(rules[0], U"fröken"));
  EXPECT_EQ(ToUtf8(AffixFile::Apply(rules[0], U"fröken")), "fröknar");
  EXPECT_FALSE(AffixFile::Applies(rules[0], U"tå"));
  EXPECT_TRUE(AffixFile::Applies(rules[1], U"tå"));
  EXPECT_FALSE(AffixFile::Applies(rules[1], U"hem"));
  EXPECT_THAT(affixes->RulesOf(U'Q'), IsEmpty());
}

}  // namespace
}  // namespace kb::dictionary
