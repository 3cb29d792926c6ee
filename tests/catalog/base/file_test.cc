#include "catalog/base/file.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace kb {
namespace {

TEST(File, WritesWholeOrNotAtAll) {
  const test::TempDir dir;
  ASSERT_TRUE(WriteFileAtomically(dir / "a.txt", "ett").ok());
  ASSERT_TRUE(WriteFileAtomically(dir / "a.txt", "två").ok());
  EXPECT_EQ(*ReadFile(dir / "a.txt"), "två");
  const Status refused = WriteFileAtomically(dir / "saknas/a.txt", "tre");
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().Text().find("saknas/a.txt"), std::string::npos);
}

TEST(File, SaysWhyItCannotRead) {
  const test::TempDir dir;
  EXPECT_EQ(ReadFile(dir / "nope").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFile(dir.path()).error().code, ErrorCode::kUnavailable);
  ASSERT_TRUE(WriteFileAtomically(dir / "big", "12345").ok());
  EXPECT_EQ(ReadFile(dir / "big", 4).error().code, ErrorCode::kInvalidInput);
}

TEST(Utf8, KnowsWellFormedText) {
  for (const char* good : {"", "abc", "åäö", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF"}) EXPECT_TRUE(IsValidUtf8(good));
  for (const char* bad : {"\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF", "a\x80", "\xE0\x80\x80"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
  }
  EXPECT_EQ(Utf8Prefix("aå", 2), "a");
  EXPECT_EQ(Utf8Prefix("aå", 3), "aå");
}

}  // namespace
}  // namespace kb
