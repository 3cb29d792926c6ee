#include "catalog/base/local_time.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(LocalDate, KnowsItsWeekdayAndIsoWeek) {
  struct Row {
    const char* date;
    Weekday weekday;
    int week;
    int week_year;
  };
  const Row rows[] = {
      {"1970-01-01", Weekday::kThursday, 1, 1970},  {"2026-11-27", Weekday::kFriday, 48, 2026},
      {"2026-12-31", Weekday::kThursday, 53, 2026}, {"2027-01-03", Weekday::kSunday, 53, 2026},
      {"2027-01-04", Weekday::kMonday, 1, 2027},    {"1969-12-31", Weekday::kWednesday, 1, 1970},
      {"2024-02-29", Weekday::kThursday, 9, 2024},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.date);
    const Result<LocalDate> date = ParseLocalDate(row.date);
    ASSERT_TRUE(date.ok());
    EXPECT_EQ(date->weekday(), row.weekday);
    EXPECT_EQ(date->iso_week(), row.week);
    EXPECT_EQ(date->iso_week_year(), row.week_year);
    EXPECT_EQ(RenderLocalDate(*date), row.date);
  }
}

TEST(LocalDate, RefusesWhatIsNotInTheCalendar) {
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-32", "",
                           "2026/01/01", "2026-01-0x", "1899-12-31", "2201-01-01"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParseLocalDate(text).ok());
  }
}

TEST(LocalTime, CrossesMidnightInWholeMinutes) {
  const LocalTime late = *ParseLocalTime("2026-12-31T23:59");
  EXPECT_EQ(RenderLocalTime(late + 1), "2027-01-01T00:00");
  EXPECT_EQ(late.minute_of_day(), 1439);
  EXPECT_EQ(RenderLocalTime(LocalTime(late.date(), 1500)), "2027-01-01T01:00");
  EXPECT_EQ(RenderLocalTime(*ParseLocalTime("1969-12-31T00:30:00")), "1969-12-31T00:30");
}

TEST(LocalTime, CarriesTheOffsetOfStockholm) {
  EXPECT_EQ(RenderRfc3339(*ParseLocalTime("2026-11-27T23:10")), "2026-11-27T23:10:00+01:00");
  EXPECT_EQ(RenderRfc3339(*ParseLocalTime("2026-07-01T12:00")), "2026-07-01T12:00:00+02:00");
}

TEST(TestClock, StandsStillWhenFrozen) {
  const Result<NowOption> now = ParseNowOption("2026-11-27T23:10,frozen");
  ASSERT_TRUE(now.ok());
  EXPECT_EQ(now->motion, ClockMotion::kFrozen);
  EXPECT_EQ(TestClock(now->start, now->motion).Now(), now->start);
  EXPECT_FALSE(ParseNowOption("in the evening").ok());
  EXPECT_FALSE(ParseNowOption("2026-11-27T23:10,stopped").ok());
}

}  // namespace
}  // namespace kb
