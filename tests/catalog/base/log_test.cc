#include "catalog/base/log.h"

#include <gtest/gtest.h>

#include "catalog/base/json.h"

namespace kb {
namespace {

TEST(LogLine, QuotesWhatHoldsSpacesOrQuotes) {
  EXPECT_EQ(RenderLogLine(LogFormat::kLine, "2026-11-27T23:10:04+01:00", LogLevel::kWarning, "index.trouble",
                          {{"reason", "a \"b\" c"}, {"count", 3}, {"empty", ""}}),
            R"(2026-11-27T23:10:04+01:00 warning index.trouble reason="a \"b\" c" count=3 empty="")");
}

TEST(LogLine, IsOneJsonObjectWhateverTheBytes) {
  const std::string line = RenderLogLine(LogFormat::kJson, "2026-11-27T23:10:04+01:00", LogLevel::kError,
                                         "file.refused", {{"file", "\xff\xfe\n\"x\""}, {"size", 7}});
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const Result<JsonDocument> json = JsonDocument::Parse(line);
  ASSERT_TRUE(json) << json.error().Text();
  EXPECT_EQ(json->root().Find("event")->AsString(), "file.refused");
  EXPECT_EQ(json->root().Find("level")->AsString(), "error");
  EXPECT_EQ(json->root().Find("file")->AsString(), "??\n\"x\"");
}

}  // namespace
}  // namespace kb
