// Dates and times as people type them into cells; real workbooks come from scripts (tests/e2e).
#include "catalog/feeds/xlsx_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/feeds/xlsx_dates.h"

namespace kb::feeds {
namespace {

using ::testing::ElementsAre;

constexpr const char* kStyles = R"(<styleSheet>
  <numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="hh:mm;@"/>
    <numFmt numFmtId="166" formatCode="d/m yyyy h:mm"/><numFmt numFmtId="167" formatCode="0 &quot;dagar&quot;"/>
    <numFmt numFmtId="168" formatCode="[Red]#,##0.00"/><numFmt numFmtId="169" formatCode="[hh]:mm"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="164"/>
    <xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/></cellXfs>
</styleSheet>)";

TEST(XlsxDates, AreTheDaysAndTimesThatTheCellShows) {
  struct Row {
    const char* value;
    std::size_t style;
    const char* text;
  };
  const Row rows[] = {
      {"46353", 1, "2026-11-27"},
      {"46353", 4, "2026-11-27"},
      {"0.375", 2, "09:00"},
      {"0.5", 5, "12:00"},
      {"46353.395833333336", 3, "2026-11-27T09:30"},
      {"46353.395833333336", 6, "2026-11-27T09:30"},
      {"41106", 0, "41106"},
      {"14", 7, "14"},
      {"1200", 8, "1200"},
      {"0.75", 9, "18:00"},
      {"1.25", 9, "1.25"},
      {"59", 1, "59"},
      {"61", 1, "1900-03-01"},
      {"60", 1, "60"},
      {"-3", 1, "-3"},
      {"nan", 1, "nan"},
      {"1e300", 1, "1e300"},
      {"imorgon", 1, "imorgon"},
      {"46353", 99, "46353"},
  };
  const XlsxDates dates(kStyles, "");
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.value) + " in style " + std::to_string(row.style));
    EXPECT_EQ(dates.Text(row.value, row.style), row.text);
  }
}

TEST(XlsxDates, MayBeCountedFrom1904) {
  const XlsxDates dates(kStyles, R"(<workbook><workbookPr date1904="1"/></workbook>)");
  EXPECT_EQ(dates.Text("0", 1), "1904-01-01");
  EXPECT_EQ(dates.Text("44891", 1), "2026-11-27");
}

TEST(XlsxTable, WritesDatesOutAndLeavesNumbers) {
  const auto rows = SheetOf({.sheet = R"(<worksheet><sheetData><row r="2"><c r="A2" s="1"><v>46353</v></c>
      <c r="B2"><v>41106</v></c><c r="C2" t="s" s="1"><v>0</v></c><c r="D2" t="str" s="1"><v>46353</v></c></row>
      </sheetData></worksheet>)",
                             .strings = "<sst><si><t>Kvarnen</t></si></sst>",
                             .styles = kStyles,
                             .workbook = ""},
                            "list.xlsx");
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().number, 2U);
  EXPECT_THAT(rows->front().cells, ElementsAre("2026-11-27", "41106", "Kvarnen", "46353"));
}

}  // namespace
}  // namespace kb::feeds
