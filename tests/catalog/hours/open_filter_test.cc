// The facet `open`: its words, and when one schedule satisfies it.
#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

TEST(OpenFilter, ReadsBackWhatItWrites) {
  for (const char* text : {"now", "evening", "weekend", "night", "always", "unknown", "2026-12-24T18:00",
                           "2026-12-24T22:00/2026-12-25T06:00"}) {
    SCOPED_TRACE(text);
    const Result<OpenFilter> filter = ParseOpenFilter(text);
    ASSERT_TRUE(filter);
    EXPECT_EQ(RenderOpenFilter(*filter), text);
  }
}

TEST(OpenFilter, RefusesTheRest) {
  for (const char* text : {"", "nu", "NOW", "2026-12-24", "2026-02-30T10:00", "2026-12-24T18:00/", "/",
                           "2026-12-24T18:00/2026-12-24T18:00", "2026-12-24T18:00/2026-12-24T17:00",
                           "2026-12-01T00:00/2027-01-01T00:01"}) {
    SCOPED_TRACE(text);
    const Result<OpenFilter> filter = ParseOpenFilter(text);
    ASSERT_FALSE(filter);
    EXPECT_EQ(filter.error().code, ErrorCode::kInvalidInput);
  }
  EXPECT_TRUE(ParseOpenFilter("2026-12-01T00:00/2027-01-01T00:00")) << "exactly 31 days";
}

bool Holds(const Opening& opening, const char* filter, const char* now) {
  return opening.Matches(ParseOpenFilter(filter).value(), At(now));
}

TEST(OpenWindows, HoldAsDefined) {
  const struct {
    const char* hours;
    const char* filter;
    const char* now;
    bool expected;
  } kCases[] = {
      // An office that closes at 18 is not evening help.
      {"Mo-Fr 08:00-18:00; PH off", "evening", "2026-11-25T10:00", false},
      {"Mo-Fr 08:00-18:29; PH off", "evening", "2026-11-25T10:00", false},
      {"Mo-Fr 08:00-18:30; PH off", "evening", "2026-11-25T10:00", true},
      {"We 17:00-18:00,21:00-22:00", "evening", "2026-11-25T10:00", true},
      {"We 21:00-22:00", "evening", "2026-11-25T10:00", true},
      {"We 21:01-22:00", "evening", "2026-11-25T10:00", false},
      {"We 22:00-23:00", "evening", "2026-11-25T10:00", false},
      // On one of the days D..D+13.
      {"Dec 08 18:00-20:00", "evening", "2026-11-25T10:00", true},
      {"Dec 09 18:00-20:00", "evening", "2026-11-25T10:00", false},
      {"Nov 24 18:00-20:00", "evening", "2026-11-25T10:00", false},
      {"Nov 25 18:00-20:00", "evening", "2026-11-25T23:00", true},
      // Only what is open counts: not in doubt, not booked (see OpeningState).
      {"Dec 01-24 Th 18:00-20:00", "evening", "2026-12-23T10:00", false},
      {"We 21:00-23:00", "night", "2026-11-25T10:00", true},
      {"We 21:00-22:59", "night", "2026-11-25T10:00", false},
      {"We 05:00-08:00", "night", "2026-11-25T10:00", true},
      {"We 05:30-08:00", "night", "2026-11-25T10:00", false},
      {"We 23:30-00:30", "night", "2026-11-25T10:00", true},
      {"Sa 10:00-10:30", "weekend", "2026-11-25T10:00", true},
      {"Sa 10:00-10:29", "weekend", "2026-11-25T10:00", false},
      {"Fr 18:00-00:30", "weekend", "2026-11-25T10:00", true},
      {"Mo-Fr 10:00-16:00", "weekend", "2026-11-25T10:00", false},
      {"PH 10:00-16:00", "weekend", "2026-11-25T10:00", false},
      {"PH 10:00-16:00", "weekend", "2026-12-15T10:00", true},  // juldagen, a Friday
      {"24/7", "always", "2026-12-15T10:00", true},
      {"24/7; Dec 24 off", "always", "2026-12-15T10:00", true},
      {"24/7; We off", "always", "2026-12-15T10:00", false},
      {"Mo-Su 00:00-24:00", "always", "2026-12-15T10:00", true},
      {"Mo-Su 00:00-23:59", "always", "2026-12-15T10:00", false},
      {"off", "always", "2026-12-15T10:00", false},
      {"24/7", "evening", "2026-12-15T10:00", true},
      {"24/7", "night", "2026-12-15T10:00", true},
      {"24/7", "weekend", "2026-12-15T10:00", true},
      {"We 08:00-16:00", "now", "2026-11-25T08:00", true},
      {"We 08:00-16:00", "now", "2026-11-25T16:00", false},
      {"We 08:00-16:00 unknown", "now", "2026-11-25T10:00", false},
      {"We 08:00-16:00 unknown", "unknown", "2026-11-25T10:00", true},
      {"We 08:00-16:00 unknown", "unknown", "2026-11-25T16:00", false},
      {"We 08:00-16:00", "unknown", "2026-11-25T20:00", false},
      {"Mo-Fr 08:00-16:00", "unknown", "2026-12-24T10:00", true},
      {"Mo-Fr 08:00-16:00", "2033-11-23T10:00", "2026-11-25T10:00", true},  // years ahead
      {"Mo-Fr 08:00-16:00", "2033-12-26T10:00", "2026-11-25T10:00", false},
      // Dated: 30 minutes in what is left of it.
      {"We 18:00-18:30", "2026-11-25T17:00/2026-11-25T23:00", "2026-11-25T10:00", true},
      {"We 18:00-18:29", "2026-11-25T17:00/2026-11-25T23:00", "2026-11-25T10:00", false},
      {"We 18:00-18:15,20:00-20:15", "2026-11-25T17:00/2026-11-25T23:00", "2026-11-25T10:00", true},
      {"We 18:00-19:00", "2026-11-25T17:00/2026-11-25T23:00", "2026-11-25T18:30", true},
      {"We 18:00-19:00", "2026-11-25T17:00/2026-11-25T23:00", "2026-11-25T18:31", false},
      {"We 22:00-24:00", "2026-11-25T22:00/2026-11-26T06:00", "2026-11-26T00:00", false},
      {"We 22:00-06:00", "2026-11-25T22:00/2026-11-26T06:00", "2026-11-26T05:45", true},
      {"We 22:00-05:50", "2026-11-25T22:00/2026-11-26T06:00", "2026-11-26T05:45", false},
      {"We 22:00-06:00", "2026-11-25T22:00/2026-11-26T06:00", "2026-11-26T06:00", false},
      {"We 08:00-08:10", "2026-11-25T08:00/2026-11-25T08:10", "2026-11-25T07:00", true},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(std::string(test.hours) + " " + test.filter + " at " + test.now);
    EXPECT_EQ(Holds(Compiled(test.hours), test.filter, test.now), test.expected);
  }
}

TEST(OpenWindows, ExceptionsDoNotEndAlways) {
  Schedule schedule = Known("24/7");
  schedule.exceptions = {
      {.from = Date("2026-12-24"), .to = Date("2026-12-26"), .intervals = {}, .note = "", .source = ""}};
  EXPECT_TRUE(Holds(Compiled(schedule), "always", "2026-12-20T10:00"));
  schedule.exceptions[0].to = Date("2027-12-26");
  EXPECT_FALSE(Holds(Compiled(schedule), "always", "2026-12-26T10:00")) << "no day is left to show it";
}

// The clock passes midnight, New Year and both clock changes; nothing is stored.
TEST(OpenWindows, MoveWithTheDay) {
  const Opening opening = Compiled("2027 Jan 01 18:00-20:00");
  EXPECT_FALSE(Holds(opening, "evening", "2026-12-18T23:59"));
  EXPECT_TRUE(Holds(opening, "evening", "2026-12-19T00:00"));
  EXPECT_TRUE(Holds(opening, "evening", "2027-01-01T23:59"));
  EXPECT_FALSE(Holds(opening, "evening", "2027-01-02T00:00"));
  const Opening sunday = Compiled("2027 Mar 28 10:00-12:00");
  EXPECT_TRUE(Holds(sunday, "weekend", "2027-03-28T03:00"));
  EXPECT_FALSE(Holds(sunday, "weekend", "2027-03-29T00:00"));
}

}  // namespace
}  // namespace kb::hours
