#include "catalog/text/topic_words.h"

#include <gtest/gtest.h>

namespace kb::text {
namespace {

constexpr std::size_t kSleep = 0;
constexpr std::size_t kFood = 1;

class TopicWordsTest : public testing::Test {
 protected:
  TopicWordsTest() : words_(analyzer_) {
    words_.Add(kSleep, "säng i natt");
    words_.Add(kSleep, "sover på stationen");
    words_.Add(kSleep, "ett varmt rum");
    words_.Add(kFood, "ett varmt mål");
    words_.Add(kFood, "soppa på stationen");
    words_.Add(kFood, "soppa");
    words_.Finish();
  }
  [[nodiscard]] std::vector<double> Read(std::string_view question) const {
    return words_.Read(Question(question, analyzer_));
  }

  Analyzer analyzer_;
  TopicWords words_;
};

TEST_F(TopicWordsTest, AWordSpeaksForTheTopicsWhosePhrasesHoldIt) {
  struct Row {
    const char* question;
    int more;  // the topic that it says more for, -1 for both alike
  };
  const Row rows[] = {{"har ingen säng", kSleep}, {"vill ha soppa", kFood}, {"varmt", -1},
                      {"varmt rum", kSleep},      {"soppa rum mål", kFood}, {"på stationen", -1}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.question);
    const std::vector<double> scores = Read(row.question);
    ASSERT_EQ(scores.size(), 2U);
    if (row.more < 0) {
      EXPECT_GT(scores[kSleep], 0);
      EXPECT_NEAR(scores[kSleep], scores[kFood], 0.3 * scores[kFood]);
    } else {
      EXPECT_GT(scores[static_cast<std::size_t>(row.more)], scores[static_cast<std::size_t>(1 - row.more)]);
    }
  }
}

TEST_F(TopicWordsTest, UnknownWordsSayNothing) {
  for (const char* question : {"", "xyzzy", "qwerty asdfgh"}) {
    SCOPED_TRACE(question);
    EXPECT_EQ(Read(question), (std::vector<double>{0, 0}));
  }
}

// Of a story no phrase is ever whole: each word more that points the same way says more.
TEST_F(TopicWordsTest, ManyHintsSayMoreThanOne) {
  EXPECT_GT(Read("sover utan säng")[kSleep], Read("säng")[kSleep]);
  EXPECT_GT(Read("sover utan säng")[kSleep], Read("sover")[kSleep]);
}

TEST_F(TopicWordsTest, WordsThatStandTogetherSayMoreThanApart) {
  EXPECT_GT(Read("varmt rum")[kSleep], Read("rum och mat och varmt")[kSleep]);
}

TEST_F(TopicWordsTest, ABeginningOfALongWordIsAHint) { EXPECT_GT(Read("stationshuset")[kSleep], 0); }

TEST_F(TopicWordsTest, AWeightScalesWhatAPhraseCounts) {
  TopicWords weighted(analyzer_);
  weighted.Add(kSleep, "rum", 0.5);
  weighted.Add(kFood, "rum", 1.0);
  weighted.Finish();
  const std::vector<double> scores = weighted.Read(Question("rum", analyzer_));
  EXPECT_GT(scores[kFood], scores[kSleep]);
  EXPECT_GT(scores[kSleep], 0);
}

TEST_F(TopicWordsTest, NothingLearntSaysNothing) {
  TopicWords none(analyzer_);
  none.Finish();
  EXPECT_TRUE(none.Read(Question("säng", analyzer_)).empty());
}

}  // namespace
}  // namespace kb::text
