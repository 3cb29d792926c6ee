#include "searchd/files/table.h"

#include <gtest/gtest.h>

namespace kb::files {
namespace {

std::string CellOf(const std::string& cell) {
  const std::string csv = ToCsv({.headings = {}, .rows = {{cell}}});
  const std::string front = "\xEF\xBB\xBF\r\n";
  EXPECT_EQ(csv.substr(0, front.size()), front);
  EXPECT_EQ(csv.substr(csv.size() - 2), "\r\n");
  return csv.substr(front.size(), csv.size() - front.size() - 2);
}

TEST(Csv, QuotesWhatExcelWouldSplit) {
  const char* const kCases[][2] = {
      {"", ""},
      {"åäö", "åäö"},
      {"a;b", "\"a;b\""},
      {"a,b", "a,b"},
      {"två\nrader", "\"två\nrader\""},
      {"\"citat\"", "\"\"\"citat\"\"\""},
  };
  for (const auto& [cell, csv] : kCases) {
    SCOPED_TRACE(cell);
    EXPECT_EQ(CellOf(cell), csv);
  }
}

// A record's text must never run as a formula on the coordinator's machine.
TEST(Csv, NothingIsAFormula) {
  for (const char* cell : {"=1+1", "+46 31 12", "-1", "@SUM(A1)", "\tx", "  =1", "\r=1"}) {
    SCOPED_TRACE(cell);
    const std::string csv = CellOf(cell);
    EXPECT_TRUE(csv.rfind("'", 0) == 0 || csv.rfind("\"'", 0) == 0) << csv;
  }
  EXPECT_EQ(CellOf("031-12 34 56"), "031-12 34 56");
  EXPECT_EQ(CellOf("a=b"), "a=b");
}

TEST(Xlsx, IsAZipThatHoldsTheCellsAsTexts) {
  const Result<std::string> xlsx =
      ToXlsx({.headings = {"Namn", "Länk"}, .rows = {{"=1+1", "https://example.se/"}, {"", std::string(40'000, 'a')}}},
             "Blad");
  ASSERT_TRUE(xlsx.ok()) << xlsx.error().Text();
  EXPECT_EQ(xlsx->substr(0, 4), "PK\x03\x04");
  const Result<std::string> empty = ToXlsx({.headings = {"Namn"}, .rows = {}}, "Blad");
  ASSERT_TRUE(empty.ok()) << empty.error().Text();
}

}  // namespace
}  // namespace kb::files
