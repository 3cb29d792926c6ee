#include "catalog/base/probe_line.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(ErrorLine, IsOneObjectWithCodeMessageAndPlace) {
  EXPECT_EQ(ErrorLine({ErrorCode::kInvalidInput, "line is too long", "url"}),
            R"({"error":{"code":"invalid_input","message":"line is too long","place":"url"}})");
}

TEST(StringMember, IsReadOrRefusedWithItsName) {
  const struct {
    const char* line;
    const char* message;
    const char* place;
  } kCases[] = {
      {R"(["a"])", "expected an object", ""},
      {R"({})", "expected a string", "text"},
      {R"({"text": 7})", "expected a string", "text"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.line);
    const Result<JsonDocument> document = JsonDocument::Parse(test.line);
    ASSERT_TRUE(document.ok());
    const Result<std::string> text = StringMember(document->root(), "text");
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().message, test.message);
    EXPECT_EQ(text.error().place, test.place);
  }
  const Result<JsonDocument> document = JsonDocument::Parse(R"({"text": "å"})");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(*StringMember(document->root(), "text"), "å");
}

}  // namespace
}  // namespace kb
