#include "catalog/feeds/problem_words.h"

#include <gtest/gtest.h>

namespace kb::feeds {
namespace {

TEST(ProblemWords, PutWhatWasKeptInItsPlace) {
  const Result<ProblemWords> words = ProblemWords::Parse("# allt\na * b * c\tA * B * C\nx\ty\n\"*\" is\t”*” är\n");
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(words->Find("a 1 b 2 c"), "A 1 B 2 C");
  EXPECT_EQ(words->Find("a  b  c"), "A  B  C");
  EXPECT_EQ(words->Find("x"), "y");
  EXPECT_EQ(words->Find("\"a\" is\" is"), "”a\" is” är");
  EXPECT_EQ(words->Find("xx"), "");
  EXPECT_EQ(words->Find("a 1 b 2 cd"), "");
  EXPECT_EQ(words->Find(""), "");
  EXPECT_FALSE(ProblemWords::Parse("utan flik\n").ok());
  EXPECT_FALSE(ProblemWords::Parse("a *\tb\n").ok());
}

TEST(ProblemWords, TheShippedOnesSayWhatRowsAreRefusedFor) {
  const Result<ProblemWords> words = ProblemWords::Load(std::string(KB_SOURCE_DIR) + "/data");
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(words->Find("\"ring oss\" is not a phone number"), "”ring oss” är inte ett telefonnummer");
  EXPECT_EQ(words->Find("did you mean \"boende\"?"), "menade du ”boende”?");
}

}  // namespace
}  // namespace kb::feeds
