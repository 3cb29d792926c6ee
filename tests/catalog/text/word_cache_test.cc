#include "catalog/text/word_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace kb::text {
namespace {

Token Numbered(std::size_t number) {
  Token token;
  token.folded = "ord" + std::to_string(number);
  token.bases = {token.folded};
  return token;
}

TEST(WordCache, GivesBackWhatWasKept) {
  WordCache cache;
  EXPECT_FALSE(cache.Find("Ord1"));
  cache.Keep("Ord1", Numbered(1));
  ASSERT_TRUE(cache.Find("Ord1"));
  EXPECT_EQ(cache.Find("Ord1")->folded, "ord1");
  EXPECT_FALSE(cache.Find("ord1")) << "another spelling is another word";
}

TEST(WordCache, ForgetsWhatNobodyAsksForAndKeepsWhatIsAskedFor) {
  WordCache cache;
  cache.Keep("often", Numbered(0));
  cache.Keep("once", Numbered(0));
  for (std::size_t i = 0; i < 4 * WordCache::kMostWords; ++i) {
    cache.Keep(std::to_string(i), Numbered(i));
    if (i % 64 != 0) continue;
    ASSERT_TRUE(cache.Find("often")) << "after " << i;
  }
  EXPECT_FALSE(cache.Find("once"));
  std::size_t left = 0;
  for (std::size_t i = 0; i < 4 * WordCache::kMostWords; ++i) left += cache.Find(std::to_string(i)) ? 1U : 0U;
  EXPECT_LE(left, WordCache::kMostWords);
}

TEST(Analyzer, UnderstandsAWordTheSecondTimeAsTheFirst) {
  const std::string text = "Anhörigas jour är öppen för alla, BUP:s grupp på Öppenvården också; jour är jour";
  const Analyzer once;
  const std::vector<Token> first = once.Analyze(text);
  const std::vector<Token> again = once.Analyze(text);
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    SCOPED_TRACE(first[i].folded);
    EXPECT_EQ(first[i].folded, again[i].folded);
    EXPECT_EQ(first[i].bases, again[i].bases);
    EXPECT_EQ(first[i].parts, again[i].parts);
    EXPECT_EQ(first[i].stop_word, again[i].stop_word);
    EXPECT_EQ(first[i].begin, again[i].begin);
    EXPECT_EQ(first[i].end, again[i].end);
  }
}

TEST(Analyzer, ManyThreadsReadManyWords) {
  const Analyzer analyzer;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&analyzer] {
      for (int i = 0; i < 2000; ++i) {
        const std::vector<Token> tokens = analyzer.Analyze("grupp" + std::to_string(i % 700) + "a jour");
        ASSERT_EQ(tokens.size(), 2U);
        EXPECT_EQ(tokens[1].folded, "jour");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace kb::text
