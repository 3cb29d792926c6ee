#include "catalog/base/nearest_word.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb {
namespace {

TEST(EditDistance, CountsLettersAndSwaps) {
  EXPECT_EQ(EditDistance("", ""), 0);
  EXPECT_EQ(EditDistance("", "abc"), 3);
  EXPECT_EQ(EditDistance("boende", "boende"), 0);
  EXPECT_EQ(EditDistance("boende", "beonde"), 1);
  EXPECT_EQ(EditDistance("boende", "bonde"), 1);
  EXPECT_EQ(EditDistance("kris", "katt"), 3);
}

TEST(EditDistance, GivesUpWhereItIsTold) {
  const std::vector<std::string> words = {"", "a", "ab", "ba", "boende", "beonde", "bonde", "kris", "katt", "abcdefgh"};
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      for (int most = 0; most < 5; ++most) {
        SCOPED_TRACE(a + " " + b + " within " + std::to_string(most));
        const int exact = EditDistance(a, b);
        if (exact <= most) {
          EXPECT_EQ(EditDistanceWithin(a, b, most), exact);
        } else {
          EXPECT_GT(EditDistanceWithin(a, b, most), most);
        }
      }
    }
  }
}

TEST(NearestWord, FindsTheMisspeltAndLeavesTheStrange) {
  const std::vector<std::string_view> words = {"name", "needs", "schedules"};
  EXPECT_EQ(NearestWord("schedule", words), "schedules");
  EXPECT_EQ(NearestWord("Nmae", words), "name");
  EXPECT_EQ(NearestWord("NEEDS", words), "needs");
  EXPECT_EQ(NearestWord("telefon", words), std::nullopt);
  EXPECT_EQ(NearestWord("", words), std::nullopt);
  EXPECT_EQ(NearestWord("Anhörig", {"aldre", "anhoriga"}), "anhoriga");
  EXPECT_EQ(DidYouMean("nedes", words), "did you mean \"needs\"?");
  EXPECT_EQ(DidYouMean("telefon", words), "");
}

}  // namespace
}  // namespace kb
