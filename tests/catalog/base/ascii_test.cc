#include "catalog/base/ascii.h"

#include <gtest/gtest.h>

namespace kb::ascii {
namespace {

TEST(Ascii, LowersLettersAndNoOtherByte) {
  EXPECT_EQ(Lower("Content-TYPE @[`{ \xC3\x85"), "content-type @[`{ \xC3\x85");
  EXPECT_EQ(Lower(""), "");
}

TEST(Ascii, ReadsHexDigitsOfBothCases) {
  EXPECT_EQ(HexDigit('0'), 0);
  EXPECT_EQ(HexDigit('9'), 9);
  EXPECT_EQ(HexDigit('a'), 10);
  EXPECT_EQ(HexDigit('F'), 15);
  for (const char c : {'g', 'G', '/', ':', '@', '`', ' ', '\0', '\xC3'}) EXPECT_EQ(HexDigit(c), -1) << c;
}

TEST(Ascii, TrimsBothEndsAndNothingBetween) {
  EXPECT_EQ(Trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(Trim(" \t"), "");
  EXPECT_EQ(Trim(""), "");
  EXPECT_EQ(Trim("\r a\n", " "), "\r a\n");
}

TEST(Ascii, KnowsControlBytes) {
  EXPECT_TRUE(IsControl('\0'));
  EXPECT_TRUE(IsControl('\x1F'));
  EXPECT_TRUE(IsControl('\x7F'));
  EXPECT_FALSE(IsControl(' '));
  EXPECT_FALSE(IsControl('\xC3'));
}

}  // namespace
}  // namespace kb::ascii
