#include "indexer/import/json_scanner.h"

#include <gtest/gtest.h>

namespace kb::importing {
namespace {

TEST(JsonScanner, TakesValuesOneAtATime) {
  JsonScanner scanner("\xEF\xBB\xBF [ {\"a\": \"]}\\\"\"},\n 12.5 , [[]], \"x\", true]");
  ASSERT_TRUE(scanner.Take('['));
  EXPECT_EQ(*scanner.TakeValue(), "{\"a\": \"]}\\\"\"}");
  EXPECT_TRUE(scanner.Take(','));
  const std::string_view number = *scanner.TakeValue();
  EXPECT_EQ(number, "12.5");
  EXPECT_EQ(scanner.LineOf(number), 2U);
  EXPECT_FALSE(scanner.Take(']'));
  EXPECT_TRUE(scanner.Take(','));
  EXPECT_EQ(*scanner.TakeValue(), "[[]]");
  EXPECT_TRUE(scanner.Take(','));
  EXPECT_EQ(*scanner.TakeValue(), "\"x\"");
  EXPECT_TRUE(scanner.Take(','));
  EXPECT_EQ(*scanner.TakeValue(), "true");
  EXPECT_TRUE(scanner.Take(']'));
  EXPECT_TRUE(scanner.AtEnd());
}

TEST(JsonScanner, SaysWhereAValueIsMissingOrNeverEnds) {
  const std::pair<const char*, const char*> kTable[] = {
      {"", "1:1: expected a value"},
      {"\n  ]", "2:3: expected a value"},
      {"\n  {\"a\": [1, 2}", "2:3: expected the end of what begins here"},
      {"\"abc", "1:1: expected the end of what begins here"},
      {"\"abc\\", "1:1: expected the end of what begins here"},
      {"{\"abc", "1:1: expected the end of what begins here"},
  };
  for (const auto& [text, message] : kTable) {
    SCOPED_TRACE(text);
    const Result<std::string_view> value = JsonScanner(text).TakeValue();
    ASSERT_FALSE(value.ok());
    EXPECT_EQ(value.error().Text(), message);
  }
}

}  // namespace
}  // namespace kb::importing
