// School holidays of a made-up kommun.
#include "catalog/hours/school_holidays.h"

#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

constexpr const char* kTable =
    "# synthetic\n"
    "9901\tyear\t2026-08-17\t2027-06-11\tläsår\tsynthetic\n"
    "9901\tholiday\t2026-10-26\t2026-10-30\thöstlov\tsynthetic\n"
    "9901\tholiday\t2027-06-12\t2027-08-15\tsommarlov\tsynthetic\n";

TEST(SchoolHolidays, AreKnownWhereTheTableSpeaks) {
  const std::shared_ptr<const SchoolCalendar> school = SchoolHolidays::FromText(kTable).value().Of("9901");
  ASSERT_NE(school, nullptr);
  EXPECT_EQ(school->IsHoliday(Date("2026-10-26")), true);
  EXPECT_EQ(school->IsHoliday(Date("2026-11-02")), false);
  EXPECT_EQ(school->IsHoliday(Date("2027-07-01")), true);
  EXPECT_FALSE(school->IsHoliday(Date("2027-08-16")).has_value()) << "the next year is not decided";
  EXPECT_EQ(SchoolHolidays::FromText(kTable).value().Of("1480"), nullptr);
}

TEST(SchoolHolidays, DecideHoursThatHangOnThem) {
  const std::shared_ptr<const SchoolCalendar> school = SchoolHolidays::FromText(kTable).value().Of("9901");
  const struct {
    const char* hours;
    const char* moment;
    State with_table;
    State without;
  } kCases[] = {
      {"Mo 13:00-16:00; SH off", "2026-10-26T14:00", State::kClosed, State::kUnknown},
      {"Mo 13:00-16:00; SH off", "2026-11-02T14:00", State::kOpen, State::kUnknown},
      {"SH Mo-Fr 10:00-16:00", "2026-10-27T11:00", State::kOpen, State::kUnknown},
      {"SH Mo-Fr 10:00-16:00", "2026-11-03T11:00", State::kClosed, State::kUnknown},
      {"Mo 13:00-16:00; SH off", "2027-08-23T14:00", State::kUnknown, State::kUnknown},
      {"Mo 13:00-16:00; SH off", "2026-11-02T17:00", State::kClosed, State::kClosed},
      {"Fr 18:00-02:00; SH off", "2026-10-31T01:00", State::kClosed, State::kUnknown},  // the night of a day off
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(std::string(test.hours) + " at " + test.moment);
    EXPECT_EQ(Opening::Compile(Known(test.hours), school)->StateAt(At(test.moment)).state, test.with_table);
    EXPECT_EQ(Compiled(test.hours).StateAt(At(test.moment)).state, test.without);
  }
}

TEST(SchoolHolidays, ABadRowIsRefusedByItsLine) {
  for (const char* row : {"9901\tyear\t2026-08-17\n", "9901\tterm\t2026-08-17\t2027-06-11\tx\ty\n",
                          "9901\tyear\t2027-08-17\t2027-06-11\tx\ty\n", "9901\tyear\t2026-08-17\t2027-06-11\tx\t\n"}) {
    SCOPED_TRACE(row);
    const Result<SchoolHolidays> table = SchoolHolidays::FromText(std::string("# first\n") + row);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().place, "2");
  }
}

}  // namespace
}  // namespace kb::hours
