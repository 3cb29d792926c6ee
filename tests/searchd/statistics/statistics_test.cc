#include <gtest/gtest.h>

#include "searchd/statistics/statistics_pages.h"
#include "tests/support/temp_dir.h"

namespace kb::statistics {
namespace {

const terms::Vocabulary& Words() {
  static const auto* words =
      new terms::Vocabulary(std::move(*terms::Vocabulary::Load(std::string(KB_SOURCE_DIR) + "/data")));
  return *words;
}

class GapCounterTest : public testing::Test {
 protected:
  void Search(const index::SearchQuery& query, unsigned total) {
    index::SearchResult result;
    result.total = total;
    counter_.Note(query, result);
  }
  std::vector<store::Gap> Counted() {
    EXPECT_TRUE(counter_.Flush(*inbox_).ok());
    return *inbox_->Gaps("2026-01-01", 1);
  }

  test::TempDir folder_;
  std::unique_ptr<store::Inbox> inbox_ =
      std::move(*store::Inbox::Open(folder_ / "inbox.sqlite", store::OpenMode::kReadWrite));
  GapCounter counter_{Words()};
  LocalTime now_{LocalDate::FromYmd(2026, 11, 27), 22 * 60 + 59};
};

TEST_F(GapCounterTest, OnlySearchesWithFewHitsCount) {
  Search({.text = "ord", .now = now_}, 5);
  Search({.text = "ord", .page = 2, .now = now_}, 0);
  EXPECT_TRUE(Counted().empty());
  Search({.text = "ord", .now = now_}, 4);
  Search({.text = "ord", .now = now_}, 0);
  EXPECT_EQ(Counted().size(), 2U);  // few, and none
}

// A quarter of a town may be one house: counts know no area below a kommun, no need below the top.
TEST_F(GapCounterTest, SmallAreasAndNarrowNeedsAreLifted) {
  Search({.text = "mitt namn", .needs = {"boende.akut-natt"}, .areas = {"SE-1480-P116"}, .now = now_}, 0);
  const std::vector<store::Gap> gaps = Counted();
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].need, "boende");
  EXPECT_EQ(gaps[0].area, "SE-1480");
  EXPECT_EQ(gaps[0].slot, "");
}

TEST_F(GapCounterTest, WhatIsFlushedIsCountedOnce) {
  for (int i = 0; i < 7; ++i) Search({.text = "ord" + std::to_string(i), .now = now_}, 0);
  EXPECT_EQ(Counted().front().count, 7);
  EXPECT_EQ(Counted().front().count, 7);
}

TEST(Slot, IsTheTimeThatWasAskedForWithoutItsDate) {
  const auto slot = [](const char* open) { return SlotOf({*hours::ParseOpenFilter(open)}, std::nullopt); };
  EXPECT_EQ(slot("evening"), "evening");
  EXPECT_EQ(slot("2026-12-24T18:00"), "dated");
  EXPECT_EQ(slot("2026-12-24T18:00/2026-12-24T22:00"), "dated");
  EXPECT_EQ(SlotOf({}, std::nullopt), "");
}

TEST(CsvCell, IsNeverAFormula) {
  EXPECT_EQ(CsvCell("Boende"), "Boende");
  EXPECT_EQ(CsvCell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
  for (const char* formula : {"=1", "+1", "-1", "@x", "\tx"}) EXPECT_EQ(CsvCell(formula).substr(0, 1), "'");
  EXPECT_EQ(CsvCell("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvCell("a\nb"), "\"a\nb\"");
}

}  // namespace
}  // namespace kb::statistics
