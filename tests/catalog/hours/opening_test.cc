// What a compiled schedule answers: states, precedence, holiday doubt.
#include "catalog/hours/opening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(OpeningDay, KeepsANightAsOneIntervalOfTheDayItBeganOn) {
  const Opening opening = Compiled("Mo-Fr 18:00-01:00");
  EXPECT_EQ(DayText(opening, "2026-11-27"), "18:00-25:00 open");  // a Friday
  EXPECT_EQ(DayText(opening, "2026-11-28"), "");
}

TEST(OpeningDay, HolidaysWithoutAWordAreInDoubt) {
  const struct {
    const char* hours;
    const char* date;
    const char* expected;
  } kCases[] = {
      {"Mo-Fr 08:00-16:00", "2026-12-25", "08:00-16:00 unknown"},           // juldagen
      {"Mo-Fr 08:00-16:00", "2026-12-24", "08:00-16:00 unknown"},           // julafton
      {"Mo-Fr 08:00-16:00; PH off", "2026-12-25", ""},                      //
      {"Mo-Fr 08:00-16:00; PH off", "2026-12-24", "08:00-16:00 open"},      // a holiday rule ends the doubt
      {"24/7", "2026-12-25", "00:00-24:00 open"},                           //
      {"Mo-Su 00:00-24:00", "2026-12-25", "00:00-24:00 open"},              //
      {"Mo-Fr 00:00-24:00; Sa-Su open", "2026-12-25", "00:00-24:00 open"},  //
      {"Mo-Fr 08:00-16:00; Dec 24 10:00-12:00", "2026-12-24", "10:00-12:00 open"},
      {"Mo-Fr 08:00-16:00; Dec 24 12:00-24:00 off", "2026-12-24", "08:00-12:00 open"},
      {"Jun-Aug Mo-Fr 10:00-15:00", "2026-06-19", "10:00-15:00 unknown"},  // midsommarafton in a season
      {"Mo-Su 18:00-06:00", "2026-12-23", "18:00-30:00 open"},             // the night before is not in doubt
      {"Mo-Fr 08:00-16:00", "2026-11-27", "08:00-16:00 open"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(std::string(test.hours) + " on " + test.date);
    EXPECT_EQ(DayText(Compiled(test.hours), test.date), test.expected);
  }
}

TEST(OpeningState, SaysUntilWhenAndWhenNext) {
  const Opening opening = Compiled("Mo-Fr 08:00-16:00; PH off");
  const ChannelState open = opening.StateAt(At("2026-11-27T10:00"));
  EXPECT_EQ(open.state, State::kOpen);
  EXPECT_EQ(open.until, At("2026-11-27T16:00"));
  EXPECT_EQ(open.changes, At("2026-11-27T16:00"));
  const ChannelState closed = opening.StateAt(At("2026-11-27T16:00"));
  EXPECT_EQ(closed.state, State::kClosed);
  EXPECT_EQ(closed.opens, At("2026-11-30T08:00"));
  EXPECT_EQ(closed.changes, At("2026-11-30T08:00"));
}

}  // namespace
}  // namespace kb::hours
