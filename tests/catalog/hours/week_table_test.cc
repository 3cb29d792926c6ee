#include "catalog/hours/week_table.h"

#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

TEST(WeekTable, GoesFromMondayToSunday) {
  const Opening opening = Compiled("Mo-Fr 08:00-12:00,13:00-16:00; Sa 22:00-02:00");
  for (const char* day : {"2026-11-23", "2026-11-27", "2026-11-29"}) {
    SCOPED_TRACE(day);
    const std::vector<WeekRow> rows = WeekTable(opening, Date(day));
    ASSERT_EQ(rows.size(), 7U);
    EXPECT_EQ(rows[0].date, Date("2026-11-23"));
    EXPECT_EQ(rows[6].date, Date("2026-11-29"));
    EXPECT_EQ(rows[4].weekday, Weekday::kFriday);
    EXPECT_EQ(rows[4].spans, (std::vector<DaySpan>{{{480, 720}, State::kOpen}, {{780, 960}, State::kOpen}}));
    EXPECT_EQ(rows[5].spans, (std::vector<DaySpan>{{{1320, 1560}, State::kOpen}}));
    EXPECT_TRUE(rows[6].spans.empty());
  }
}

TEST(WeekTable, TellsOfHolidaysExceptionsAndDoubt) {
  Schedule schedule = Known("Mo-Fr 08:00-16:00");
  schedule.exceptions = {{.from = Date("2026-12-23"),
                          .to = Date("2026-12-23"),
                          .intervals = {{480, 720}},
                          .note = "dagen före julafton",
                          .source = ""}};
  const std::vector<WeekRow> rows = WeekTable(Compiled(schedule), Date("2026-12-24"));
  EXPECT_TRUE(rows[2].exact_date);
  EXPECT_FALSE(rows[2].holiday_doubt);
  EXPECT_EQ(rows[3].eve, Eve::kChristmasEve);
  EXPECT_TRUE(rows[3].holiday_doubt);
  EXPECT_EQ(rows[4].holiday, Holiday::kChristmasDay);
  EXPECT_TRUE(rows[4].holiday_doubt);
  EXPECT_FALSE(rows[5].holiday_doubt) << "closed on Saturdays anyway";
}

TEST(WeekTable, GroupsDaysThatSayTheSame) {
  const Opening opening = Compiled("Mo-Th 08:00-16:00; Fr 08:00-15:00");
  const std::vector<WeekGroup> groups = GroupRows(WeekTable(opening, Date("2026-11-25")));
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].first, Date("2026-11-23"));
  EXPECT_EQ(groups[0].last, Date("2026-11-26"));
  EXPECT_EQ(groups[1].first, groups[1].last);
  EXPECT_TRUE(groups[2].spans.empty());
  // Christmas week: the eve and both holidays stand alone.
  EXPECT_EQ(GroupRows(WeekTable(opening, Date("2026-12-24"))).size(), 5U);
}

TEST(DayTable, GoesOnFromTheDayAsked) {
  const std::vector<WeekRow> rows = DayTable(Compiled("24/7"), Date("2026-12-30"), 7);
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(rows[6].date, Date("2027-01-05"));
}

}  // namespace
}  // namespace kb::hours
