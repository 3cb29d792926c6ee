#include "catalog/text/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "catalog/base/check.h"

namespace kb::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> FoldedWords(std::string_view text) {
  static const Analyzer kAnalyzer;
  std::vector<std::string> words;
  for (const Token& token : kAnalyzer.Analyze(text)) words.push_back(token.folded);
  return words;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

TEST(Fold, TakesAwayCaseAndMarks) {
  struct Row {
    const char* text;
    const char* folded;
  };
  const Row rows[] = {
      {"Öppenvård", "oppenvard"},
      {"ÅÄÖ åäö", "aao aao"},
      {"Café Linné", "cafe linne"},
      {"o\u0308ppen", "oppen"},  // decomposed, as some systems write it
      {"Ærø", "aro"},            // Danish and Norwegian names as if ä, ö
      {"Straße", "strasse"},
      {"Łódź", "lodz"},
      {"ﬁka", "fika"},                   // ligature
      {"ＡＢＣ１", "abc1"},              // full width
      {"so\u00ADci\u00ADal", "social"},  // soft hyphens
      {"СТОКГОЛЬМ", "стокгольм"},
      {"İstanbul", "istanbul"},
      {"", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(Fold(row.text), row.folded);
    EXPECT_EQ(Fold(Fold(row.text)), row.folded) << "folding twice changes nothing";
  }
}

TEST(Fold, InvalidUtf8IsOurBugForTheBoundaryRefusesIt) {
  EXPECT_THROW(Fold("\xC3"), Bug);
  EXPECT_THROW(Analyzer().Analyze("a\xFF"), Bug);
}

TEST(Tokens, FollowSwedishRules) {
  struct Row {
    const char* text;
    const char* words;
  };
  const Row rows[] = {
      {"nån att prata med", "nan att prata med"},
      {"AA-möte, Mini-Maria", "aa mote mini maria"},
      {"barn- och ungdomspsykiatrin", "barn och ungdomspsykiatrin"},
      {"e-post p-piller E-POST", "epost ppiller epost"},
      {"18+ och 65+", "18+ och 65+"},
      {"1+1", "1 1"},
      {"öppet 24/7", "oppet 24/7"},
      {"man/kvinna", "man kvinna"},
      {"16-24 år", "16 24 ar"},
      {"12-steg", "12 steg"},
      {"t.ex. bl.a. m.m. A.A.", "tex bla mm aa"},
      {"Kom nu.Vi har öppet.Ring", "kom nu vi har oppet ring"},
      {"www.exempel.se", "www exempel se"},
      {"någon@exempel.se", "nagon exempel se"},
      {"BUP:s SFI:n LSS:en", "bup sfi lss"},
      {"KRIS's och KRIS’s", "kris och kris"},
      {"O'Learys", "olearys"},
      {"tid:måndag", "tid mandag"},
      {"kl.18", "kl 18"},
      {"031-123 45", "031 123 45"},
      {"hepatit C", "hepatit c"},
      {"€ – … « »", ""},
      {"مساعدة", "مساعدة"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(Joined(FoldedWords(row.text)), row.words);
  }
}

TEST(Tokens, KnowTheirBytesForHighlighting) {
  const std::string text = "Få stöd av BUP:s grupp 18+.";
  std::vector<std::string> slices;
  for (const Token& token : Analyzer().Analyze(text))
    slices.push_back(text.substr(token.begin, token.end - token.begin));
  EXPECT_THAT(slices, ElementsAre("Få", "stöd", "av", "BUP:s", "grupp", "18+"));
}

TEST(Tokens, AreCutAtEightyBytesOnALetterBoundary) {
  std::string text = "a";
  for (int i = 0; i < 100; ++i) text += "ö";
  const std::vector<Token> tokens = Analyzer().Analyze(text);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].folded, "a" + std::string(39, 'o'));
  EXPECT_EQ(tokens[0].end, text.size());
}

bool ShareABase(const Analyzer& analyzer, std::string_view a, std::string_view b) {
  const std::vector<Token> left = analyzer.Analyze(a);
  const std::vector<Token> right = analyzer.Analyze(b);
  for (const std::string& base : left.at(0).bases) {
    for (const std::string& other : right.at(0).bases) {
      if (base == other) return true;
    }
  }
  return false;
}

TEST(Bases, JoinInflectionsAndSpellingsWithoutDots) {
  const Analyzer analyzer;
  const std::pair<const char*, const char*> pairs[] = {
      {"mottagning", "mottagningarna"},
      {"Öppenvårdens", "oppenvard"},
      {"möte", "moten"},
      {"förening", "foreningar"},
      {"stöd", "stödet"},
      {"stödet", "stodet"},
      {"man", "männen"},
      {"bostad", "bostäder"},
      {"dricker", "drack"},
      {"nån", "någon"},
      {"boende", "boendet"},
      {"slår", "slagit"},
  };
  for (const auto& [a, b] : pairs) {
    SCOPED_TRACE(std::string(a) + " " + b);
    EXPECT_TRUE(ShareABase(analyzer, a, b));
  }
  EXPECT_FALSE(ShareABase(analyzer, "sorg", "korg"));
  EXPECT_FALSE(ShareABase(analyzer, "kvinna", "man"));
}

TEST(Bases, AreNeverMissing) {
  for (const Token& token : Analyzer().Analyze("a 24/7 18+ en dö مساعدة Xyzzy")) {
    SCOPED_TRACE(token.folded);
    EXPECT_FALSE(token.folded.empty());
    EXPECT_FALSE(token.bases.empty());
    for (const std::string& base : token.bases) EXPECT_FALSE(base.empty());
  }
}

TEST(StopWords, CarryNoDemandButAFatherIsNotOne) {
  const Analyzer analyzer;
  for (const char* word : {"att", "med", "och", "på", "pa", "för", "for", "nån", "the"}) {
    SCOPED_TRACE(word);
    EXPECT_TRUE(analyzer.Analyze(word).at(0).stop_word);
  }
  for (const char* word : {"far", "stöd", "prata", "mat", "natt"}) {
    SCOPED_TRACE(word);
    EXPECT_FALSE(analyzer.Analyze(word).at(0).stop_word);
  }
}

TEST(Analyzer, MayBeSharedBetweenThreads) {
  const Analyzer analyzer;
  const std::string text = "Föreningarnas mötesplatser för anhöriga";
  const std::string expected = analyzer.Analyze(text).at(1).bases.at(0);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 200; ++n) wrong[i] += analyzer.Analyze(text).at(1).bases.at(0) != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

}  // namespace
}  // namespace kb::text
