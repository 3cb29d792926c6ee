#include "catalog/hours/holidays.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

using testing::ElementsAre;

std::vector<std::string> HolidaysOf(int year) {
  std::vector<std::string> days;
  for (LocalDate date = LocalDate::FromYmd(year, 1, 1); date.year() == year; date = date + 1) {
    if (PublicHolidayOn(date)) days.push_back(RenderLocalDate(date).substr(5));
  }
  return days;
}

// Source: Gauss' and Meeus' published tables agree on these.
TEST(Holidays, EasterFallsWhereTheTablesSay) {
  const struct {
    int year;
    const char* expected;
  } kCases[] = {{2000, "2000-04-23"}, {2008, "2008-03-23"}, {2011, "2011-04-24"}, {2024, "2024-03-31"},
                {2025, "2025-04-20"}, {2026, "2026-04-05"}, {2027, "2027-03-28"}, {2028, "2028-04-16"},
                {2038, "2038-04-25"}, {2049, "2049-04-18"}, {2076, "2076-04-19"}, {2100, "2100-03-28"}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.year);
    EXPECT_EQ(EasterSunday(test.year), Date(test.expected));
  }
}

TEST(Holidays, TheThirteenLegalDays) {
  EXPECT_THAT(HolidaysOf(2026), ElementsAre("01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24",
                                            "06-06", "06-20", "10-31", "12-25", "12-26"));
  EXPECT_THAT(HolidaysOf(2027), ElementsAre("01-01", "01-06", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16",
                                            "06-06", "06-26", "11-06", "12-25", "12-26"));
  // Kristi himmelsfärdsdag on the first of May: two holidays, one day.
  EXPECT_THAT(HolidaysOf(2008), ElementsAre("01-01", "01-06", "03-21", "03-23", "03-24", "05-01", "05-11", "06-06",
                                            "06-21", "11-01", "12-25", "12-26"));
}

TEST(Holidays, EachYearHasThirteenUnlessTwoMeet) {
  for (int year = 2000; year <= 2100; ++year) {
    SCOPED_TRACE(year);
    const LocalDate easter = EasterSunday(year);
    const bool ascension_on_may_day = easter + 39 == LocalDate::FromYmd(year, 5, 1);
    const bool whit_on_national_day = easter + 49 == LocalDate::FromYmd(year, 6, 6);
    const std::size_t expected = 13U - (ascension_on_may_day ? 1U : 0U) - (whit_on_national_day ? 1U : 0U);
    EXPECT_EQ(HolidaysOf(year).size(), expected);
  }
}

TEST(Holidays, OrdinarySundaysAreNone) {
  EXPECT_FALSE(PublicHolidayOn(Date("2026-11-29")));
  EXPECT_EQ(PublicHolidayOn(Date("2026-05-24")), Holiday::kWhitSunday);
}

TEST(Holidays, TheEvesAreNotHolidays) {
  const struct {
    const char* date;
    Eve eve;
  } kCases[] = {
      {"2026-01-05", Eve::kEpiphanyEve},  {"2026-04-02", Eve::kMaundyThursday}, {"2026-04-04", Eve::kEasterEve},
      {"2026-04-30", Eve::kWalpurgis},    {"2026-05-23", Eve::kWhitEve},        {"2026-06-19", Eve::kMidsummerEve},
      {"2026-10-30", Eve::kAllSaintsEve}, {"2026-12-24", Eve::kChristmasEve},   {"2026-12-31", Eve::kNewYearsEve}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.date);
    EXPECT_EQ(EveOn(Date(test.date)), test.eve);
    EXPECT_FALSE(PublicHolidayOn(Date(test.date)));
  }
}

TEST(Holidays, SqueezedDays) {
  const struct {
    const char* date;
    bool expected;
    const char* why;
  } kCases[] = {{"2026-01-05", true, "Monday between Sunday and trettondedag jul"},
                {"2026-05-15", true, "Friday after Kristi himmelsfärdsdag"},
                {"2026-01-02", true, "Friday after nyårsdagen"},
                {"2024-12-23", true, "Monday between Sunday and julafton"},
                {"2024-12-27", true, "Friday after annandag jul"},
                {"2024-12-30", true, "Monday between Sunday and nyårsafton"},
                {"2026-04-07", false, "Tuesday after annandag påsk"},
                {"2026-12-24", false, "julafton is itself a day off"},
                {"2026-11-27", false, "an ordinary Friday"}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.why);
    EXPECT_EQ(IsSqueezedDay(Date(test.date)), test.expected);
  }
}

}  // namespace
}  // namespace kb::hours
