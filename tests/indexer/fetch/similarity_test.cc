#include "indexer/fetch/similarity.h"

#include <gtest/gtest.h>

#include <string>

namespace kb::fetch {
namespace {

std::string Words(int first, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "ord" + std::to_string(first + i * i % 97) + " sak" + std::to_string(first + i) + " ";
  return text;
}

TEST(Similarity, AnotherDateInAPageIsNearlyTheSame) {
  const std::string page = Words(0, 400);
  EXPECT_LE(DifferingBits(SimHash("Uppdaterad 1 mars " + page), SimHash("Uppdaterad 2 april " + page)), kNearlyTheSame);
  EXPECT_EQ(SimHash(page), SimHash(page));
}

TEST(Similarity, OtherWordsAreAnotherPage) {
  for (int i = 1; i < 50; ++i) {
    SCOPED_TRACE(i);
    EXPECT_GT(DifferingBits(SimHash(Words(0, 400)), SimHash(Words(i * 1000, 400))), 8);
  }
  EXPECT_EQ(SimHash(" .,; "), 0U);
  EXPECT_NE(SimHash("ett ord"), 0U);
}

}  // namespace
}  // namespace kb::fetch
