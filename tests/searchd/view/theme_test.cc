#include "searchd/view/theme.h"

#include <gtest/gtest.h>

#include "catalog/base/file.h"

namespace kb::view {
namespace {

Themes ShippedSheet() {
  return ReadThemes(*ReadFile(std::filesystem::path(KB_SOURCE_DIR) / "frontend/styles/app.css"));
}

TEST(Contrast, IsThatOfTheStandard) {
  EXPECT_DOUBLE_EQ(*Contrast("#000", "#ffffff"), 21);
  EXPECT_DOUBLE_EQ(*Contrast("#777777", "#777777"), 1);
  EXPECT_NEAR(*Contrast("#767676", "#fff"), 4.54, 0.01);
  EXPECT_FALSE(Contrast("red", "#fff").has_value());
}

TEST(Theme, TheShippedOneIsReadWholeAndReadable) {
  const Themes sheet = ShippedSheet();
  EXPECT_GE(sheet.light.size(), 15U);
  EXPECT_TRUE(sheet.light.contains("brand"));
  EXPECT_NE(sheet.light.at("paper"), sheet.dark.at("paper"));
  EXPECT_EQ(*ThemeCss({}, sheet), "");
}

TEST(Theme, IsWrittenForItsScheme) {
  const Result<std::string> css =
      ThemeCss({.light = {{"brand", "#003b5c"}}, .dark = {{"brand", "#9fe0ff"}}}, ShippedSheet());
  ASSERT_TRUE(css.ok()) << css.error().Text();
  EXPECT_EQ(*css,
            "@media (prefers-color-scheme: light) { :root { --brand: #003b5c; } }\n"
            "@media (prefers-color-scheme: dark) { :root { --brand: #9fe0ff; } }\n");
}

TEST(Theme, ThatCannotBeReadOrSeenIsRefusedWithTheReason) {
  const struct {
    Themes chosen;
    const char* place;
    const char* part;
  } kCases[] = {
      {{.light = {{"ink", "#999999"}}, .dark = {}}, "[theme]", "contrast of 2."},
      {{.light = {}, .dark = {{"link", "#0a5566"}}}, "[theme.dark]", "link (#0a5566) on paper"},
      {{.light = {{"brnd", "#000000"}}, .dark = {}}, "[theme]", "brand"},
      {{.light = {{"brand", "url(https://example.org)"}}, .dark = {}}, "[theme]", "colour"},
      {{.light = {{"brand", "#000000; } body { display: none"}}, .dark = {}}, "[theme]", "colour"},
      {{.light = {{"radius", "1px;}"}}, .dark = {}}, "[theme]", "colour"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.part);
    const Result<std::string> css = ThemeCss(c.chosen, ShippedSheet());
    ASSERT_FALSE(css.ok());
    EXPECT_EQ(css.error().place, c.place);
    EXPECT_NE(css.error().message.find(c.part), std::string::npos) << css.error().message;
  }
}

}  // namespace
}  // namespace kb::view
