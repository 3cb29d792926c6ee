#include "tests/catalog/index/case_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/catalog/index/index_world.h"

namespace kb::test {
namespace {

TEST(CaseFile, HoursAreReadAsPeopleWriteThem) {
  const std::pair<const char*, const char*> cases[] = {
      {"mån-fre 9-16", "Mo-Fr 09:00-16:00"},
      {"mån-sön 18-06", "Mo-Su 18:00-06:00"},
      {"tis 17:30-20, lör 11-14", "Tu 17:30-20:00, Sa 11:00-14:00"},
      {"mån-fre 9-16, stängt röda dagar", "Mo-Fr 09:00-16:00; PH off"},
      {"dygnet runt", "24/7"},
  };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    const Result<std::string> hours = CaseHours(text);
    ASSERT_TRUE(hours.ok()) << hours.error().Text();
    EXPECT_EQ(*hours, expected);
  }
}

TEST(CaseFile, TimesAreOfTheWeekOfTheProduct) {
  EXPECT_EQ(RenderLocalTime(*CaseTime("fre 23:10")), "2026-11-27T23:10");
  EXPECT_EQ(RenderLocalTime(*CaseTime("lör 11:00")), "2026-11-28T11:00");
  EXPECT_EQ(RenderLocalTime(*CaseTime("2026-12-24 18:00")), "2026-12-24T18:00");
  EXPECT_FALSE(CaseTime("fredag").ok());
}

TEST(CaseFile, ABadFileIsRefusedWithItsLine) {
  const std::string table = "records\n namn | behov\n Syntet | boende\n";
  const std::pair<std::string, const char*> cases[] = {
      {"ask \"x\"\nexpect X\n", "line 2: no record is called \"X\""},
      {"hejsan\n", "line 1: a case begins with \"records\""},
      {"records\n behov | namn\n", "line 2: the first column is \"namn\""},
      {"records\n namn | behof\n Syntet | boende\n", "line 3: no column is called \"behof\"; did you mean \"behov\"?"},
      {"records\n namn | behov\n Syntet\n", "line 3: the row has 1 cells, the heading 2"},
      {"records\n namn | behov\n Syntet | boenda\n", "line 3: \"boenda\" is no need; did you mean \"boende\"?"},
      {table + "ask opne=now\n", "line 4: no parameter is called \"opne\"; did you mean \"open\"?"},
      {table + "ask open=nuu\n", "line 4: neither a known word nor a local time"},
      {table + "ask \"x\"\n expext Syntet\n", "line 5: \"expext\" is no check; did you mean \"expect\"?"},
      {table + "ask \"x\"\n expect Annan\n", "line 5: no record is called \"Annan\""},
      {table + "ask \"x\"\n expect\n", "line 5: \"expect\" says too little"},
      {table + "ask \"x\"\nask \"y\"\n expect Syntet\n", "line 5: the \"ask\" of line 4 checks nothing"},
      {table, "line 3: the file asks nothing"},
  };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    const Result<CaseFile> file = ParseCaseFile(text, Words().vocabulary);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().Text(), expected);
  }
}

}  // namespace
}  // namespace kb::test
