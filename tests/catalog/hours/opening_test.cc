// What a compiled schedule answers: states, precedence, holiday doubt.
#include "catalog/hours/opening.h"

#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

TEST(OpeningDay, KeepsANightAsOneIntervalOfTheDayItBeganOn) {
  const Opening opening = Compiled("Mo-Fr 18:00-01:00");
  EXPECT_EQ(DayText(opening, "2026-11-27"), "18:00-25:00 open");  // a Friday
  EXPECT_EQ(DayText(opening, "2026-11-28"), "");
  EXPECT_EQ(DayText(Compiled("24/7"), "2026-11-28"), "00:00-24:00 open");
}

TEST(OpeningDay, HolidaysWithoutAWordAreInDoubt) {
  const struct {
    const char* hours;
    const char* date;
    const char* expected;
  } kCases[] = {
      {"Mo-Fr 08:00-16:00", "2026-11-27", "08:00-16:00 open"},
      {"Mo-Fr 08:00-16:00", "2026-12-25", "08:00-16:00 unknown"},       // juldagen
      {"Mo-Fr 08:00-16:00", "2026-12-24", "08:00-16:00 unknown"},       // julafton
      {"Mo-Fr 08:00-16:00; PH off", "2026-12-25", ""},                  //
      {"Mo-Fr 08:00-16:00; PH off", "2026-12-24", "08:00-16:00 open"},  // a holiday rule ends the doubt
      {"Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off", "2026-12-24", "08:00-12:00 open"},
      {"Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off", "2026-12-25", "08:00-12:00 open"},  // also before the 26th
      {"Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off", "2026-01-06", "08:00-16:00 unknown"},
      {"24/7", "2026-12-25", "00:00-24:00 open"},
      {"Mo-Su 00:00-24:00", "2026-12-25", "00:00-24:00 open"},
      {"Mo-Fr 00:00-24:00; Sa-Su open", "2026-12-25", "00:00-24:00 open"},
      {"Mo-Fr 00:00-24:00", "2026-12-25", "00:00-24:00 unknown"},
      {"24/7; Mo 08:00-12:00 off", "2026-12-25", "00:00-24:00 open"},
      {"Mo-Fr 08:00-16:00; Dec 24 10:00-12:00", "2026-12-24", "10:00-12:00 open"},
      {"Mo-Fr 08:00-16:00; Dec 24 12:00-24:00 off", "2026-12-24", "08:00-12:00 open"},
      {"Mo-Fr 08:00-16:00; easter -3 days 08:00-12:00", "2027-03-25", "08:00-12:00 open"},
      {"Jun-Aug Mo-Fr 10:00-15:00", "2026-06-19", "10:00-15:00 unknown"},  // midsommarafton in a season
      {"Jun 01-Aug 31 Mo-Fr 10:00-15:00", "2026-06-19", "10:00-15:00 unknown"},
      {"Mo-Su 18:00-06:00", "2026-12-23", "18:00-30:00 open"},  // the night before is not in doubt
      {"Mo-Su 18:00-06:00", "2026-12-31", "18:00-30:00 unknown"},
      {"Mo-Fr 08:00-16:00 unknown \"ring\"", "2026-12-25", "08:00-16:00 unknown"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(std::string(test.hours) + " on " + test.date);
    EXPECT_EQ(DayText(Compiled(test.hours), test.date), test.expected);
  }
}

TEST(OpeningDay, ADayThatIsOffHasNoNight) {
  const struct {
    const char* hours;
    const char* closed;  // minutes after midnight that a day that is off leaves behind
    const char* open;
  } kCases[] = {
      {"Fr 18:00-01:00; PH off", "2027-01-02T00:30", "2027-01-09T00:30"},  // New Year's Day 2027 is a Friday
      {"Mo-Su 18:00-06:00; Dec 24 off", "2026-12-25T03:00", "2026-12-30T03:00"},
      {"Mo-Su 18:00-06:00; PH -1 day 12:00-24:00 off; PH 18:00-06:00", "2026-12-25T03:00", "2026-12-26T03:00"},
      {"Fr 18:00-01:00; Dec 25 10:00-12:00", "2026-12-26T00:30", "2026-12-19T00:30"},
      // A comma adds: neither rule takes the other's night away.
      {"Th 18:00-02:00, Fr 10:00-12:00", "2026-11-28T00:30", "2026-11-27T01:30"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.hours);
    const Opening opening = Compiled(test.hours);
    EXPECT_EQ(opening.StateAt(At(test.closed)).state, State::kClosed);
    EXPECT_EQ(opening.StateAt(At(test.open)).state, State::kOpen);
  }
}

ScheduleException Exception(const char* from, const char* to, std::vector<DayInterval> intervals) {
  return {.from = Date(from), .to = Date(to), .intervals = std::move(intervals), .note = "", .source = ""};
}

TEST(OpeningPrecedence, AnExactExceptionWinsOverEverything) {
  Schedule schedule = Known("Mo-Su 18:00-02:00");
  schedule.exceptions = {Exception("2026-12-24", "2026-12-24", {{600, 720}, {1320, 1560}}),
                         Exception("2026-12-25", "2026-12-26", {})};
  const Opening opening = Compiled(schedule);
  // The night that began on the 23rd is left alone, as is the one that began on the 24th.
  EXPECT_EQ(DayText(opening, "2026-12-23"), "18:00-26:00 open");
  EXPECT_EQ(DayText(opening, "2026-12-24"), "10:00-12:00 open, 22:00-26:00 open");
  EXPECT_EQ(DayText(opening, "2026-12-25"), "");
  EXPECT_EQ(DayText(opening, "2026-12-26"), "");
  EXPECT_EQ(DayText(opening, "2026-12-27"), "18:00-26:00 open");
  EXPECT_EQ(opening.StateAt(At("2026-12-25T01:30")).state, State::kOpen);
  EXPECT_EQ(opening.StateAt(At("2026-12-25T02:00")).opens, At("2026-12-27T18:00"));
}

TEST(OpeningPrecedence, ExceptionsHoldDuringAClosureAndOutsideValidity) {
  Schedule schedule = Known("24/7");
  schedule.status = ScheduleStatus::kClosedUntil;
  schedule.closed_until = Date("2027-01-31");
  schedule.exceptions = {Exception("2026-12-24", "2026-12-24", {{600, 720}})};
  EXPECT_EQ(DayText(Compiled(schedule), "2026-12-24"), "10:00-12:00 open");
  EXPECT_EQ(DayText(Compiled(schedule), "2026-12-27"), "00:00-24:00 temporarily_closed");
  schedule.status = ScheduleStatus::kKnown;
  schedule.valid_from = Date("2027-03-01");
  EXPECT_EQ(DayText(Compiled(schedule), "2026-12-24"), "10:00-12:00 open");
  EXPECT_EQ(DayText(Compiled(schedule), "2027-02-28"), "");
  EXPECT_EQ(DayText(Compiled(schedule), "2027-03-01"), "00:00-24:00 open");
}

TEST(OpeningPrecedence, ValidityIsInclusiveAndANightThatBeganInItRunsOn) {
  Schedule schedule = Known("Mo-Su 20:00-04:00");
  schedule.valid_from = Date("2026-11-02");
  schedule.valid_to = Date("2026-11-03");
  const Opening opening = Compiled(schedule);
  EXPECT_EQ(DayText(opening, "2026-11-01"), "");
  EXPECT_EQ(DayText(opening, "2026-11-02"), "20:00-28:00 open");
  EXPECT_EQ(DayText(opening, "2026-11-03"), "20:00-28:00 open");
  EXPECT_EQ(DayText(opening, "2026-11-04"), "");
  EXPECT_EQ(opening.StateAt(At("2026-11-04T03:59")).state, State::kOpen);
}

TEST(OpeningPrecedence, EveryOtherWeekFromADateIsNotWeekParity) {
  Schedule schedule = Known("We 18:00-20:00");
  schedule.every = EveryWeeks{.weeks = 2, .from = Date("2026-12-16")};
  const Opening opening = Compiled(schedule);
  EXPECT_EQ(DayText(opening, "2026-12-02"), "") << "before the first week";
  EXPECT_EQ(DayText(opening, "2026-12-16"), "18:00-20:00 open");
  EXPECT_EQ(DayText(opening, "2026-12-23"), "");
  EXPECT_EQ(DayText(opening, "2026-12-30"), "18:00-20:00 open") << "week 53";
  EXPECT_EQ(DayText(opening, "2027-01-06"), "") << "week 1";
  EXPECT_EQ(DayText(opening, "2027-01-13"), "18:00-20:00 open") << "week 2";
}

TEST(OpeningState, WithoutStatedHours) {
  const struct {
    ScheduleStatus status;
    State expected;
  } kCases[] = {{ScheduleStatus::kUnknown, State::kUnknown},
                {ScheduleStatus::kByAppointment, State::kByAppointment},
                {ScheduleStatus::kKnown, State::kUnknown},
                {ScheduleStatus::kClosedUntil, State::kTemporarilyClosed}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(ScheduleStatusName(test.status));
    Schedule schedule;
    schedule.status = test.status;
    const ChannelState state = Compiled(schedule).StateAt(At("2026-11-27T23:10"));
    EXPECT_EQ(state.state, test.expected);
    EXPECT_FALSE(state.until);
    EXPECT_FALSE(state.opens);
    EXPECT_FALSE(state.changes);
  }
}

TEST(OpeningState, TemporarilyClosedUntilAStatedDay) {
  Schedule schedule = Known("Mo-Fr 08:00-16:00");
  schedule.status = ScheduleStatus::kClosedUntil;
  schedule.closed_until = Date("2026-11-29");
  const ChannelState state = Compiled(schedule).StateAt(At("2026-11-27T10:00"));
  EXPECT_EQ(state.state, State::kTemporarilyClosed);
  EXPECT_EQ(state.until, At("2026-11-30T00:00"));
  EXPECT_EQ(state.opens, At("2026-11-30T08:00"));
  EXPECT_EQ(state.changes, At("2026-11-30T00:00"));
  schedule.closed_until.reset();
  EXPECT_FALSE(Compiled(schedule).StateAt(At("2026-11-27T10:00")).opens);
}

TEST(OpeningState, AccessDecidesWhatAnOpenStretchMeans) {
  const struct {
    Access access;
    State expected;
  } kCases[] = {{Access::kOpen, State::kOpen},
                {Access::kDropIn, State::kOpen},
                {Access::kBooked, State::kByAppointment},
                {Access::kCallFirst, State::kCallFirst},
                {Access::kReferral, State::kOpen}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(AccessName(test.access));
    Schedule schedule = Known("Mo-Fr 08:00-16:00");
    schedule.access = test.access;
    const Opening opening = Compiled(schedule);
    const ChannelState inside = opening.StateAt(At("2026-11-27T10:00"));
    EXPECT_EQ(inside.state, test.expected);
    EXPECT_EQ(inside.until, At("2026-11-27T16:00"));
    const ChannelState outside = opening.StateAt(At("2026-11-27T17:00"));
    EXPECT_EQ(outside.state, State::kClosed);
    EXPECT_EQ(outside.opens, At("2026-11-30T08:00"));
    EXPECT_EQ(opening.StateAt(At("2026-12-24T10:00")).state, State::kUnknown) << "in doubt on julafton";
    EXPECT_EQ(opening.Matches({.kind = OpenKind::kNow, .from = {}, .to = {}}, At("2026-11-27T10:00")),
              test.expected == State::kOpen);
  }
}

TEST(OpeningState, SaysUntilWhenAndWhenNext) {
  const struct {
    const char* hours;
    const char* now;
    State state;
    const char* until;
    const char* opens;
    const char* changes;
  } kCases[] = {
      {"Mo-Fr 08:00-16:00; PH off", "2026-11-27T10:00", State::kOpen, "2026-11-27T16:00", "", "2026-11-27T16:00"},
      {"Mo-Fr 08:00-16:00; PH off", "2026-11-27T15:59", State::kOpen, "2026-11-27T16:00", "", "2026-11-27T16:00"},
      {"Mo-Fr 08:00-16:00; PH off", "2026-11-27T16:00", State::kClosed, "", "2026-11-30T08:00", "2026-11-30T08:00"},
      {"Fr 16:00-01:00, Sa 15:00-01:00", "2026-11-28T00:30", State::kOpen, "2026-11-28T01:00", "", "2026-11-28T01:00"},
      {"Mo-Fr 00:00-24:00; PH off", "2026-11-26T10:00", State::kOpen, "2026-11-28T00:00", "", "2026-11-28T00:00"},
      {"24/7", "2026-11-26T10:00", State::kOpen, "", "", "2026-11-27T00:00"},
      {"Mo-Fr 08:00-16:00", "2026-12-24T10:00", State::kUnknown, "", "2026-12-28T08:00", "2026-12-24T16:00"},
      {"Mo-Fr 08:00-16:00", "2026-12-24T07:00", State::kClosed, "", "2026-12-28T08:00", "2026-12-24T08:00"},
      // Nothing within 60 days: asked again at midnight, when the horizon has moved.
      {"Jun Mo-Fr 08:00-16:00", "2026-11-27T10:00", State::kClosed, "", "", "2026-11-28T00:00"},
      {"2026 Dec 24 10:00-12:00", "2026-10-25T10:00", State::kClosed, "", "2026-12-24T10:00", "2026-12-24T10:00"},
      {"2026 Dec 24 10:00-12:00", "2026-10-24T10:00", State::kClosed, "", "", "2026-10-25T00:00"},
      // New Year.
      {"Mo-Su 20:00-04:00; PH off, PH 00:00-00:00 off", "2026-11-26T23:00", State::kOpen, "2026-11-27T04:00", "",
       "2026-11-27T04:00"},
      {"PH,Mo-Su 20:00-04:00", "2026-12-31T23:59", State::kOpen, "2027-01-01T04:00", "", "2027-01-01T04:00"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(std::string(test.hours) + " at " + test.now);
    const auto shown = [](const std::optional<LocalTime>& time) { return time ? RenderLocalTime(*time) : ""; };
    const ChannelState state = Compiled(test.hours).StateAt(At(test.now));
    EXPECT_EQ(state.state, test.state);
    EXPECT_EQ(shown(state.until), test.until);
    EXPECT_EQ(shown(state.opens), test.opens);
    EXPECT_EQ(shown(state.changes), test.changes);
  }
}

TEST(OpeningState, CarriesCommentDoubtAndOpenEnd) {
  const ChannelState comment = Compiled("Tu 13:00-15:00 open \"drop-in\"").StateAt(At("2026-11-24T13:30"));
  EXPECT_EQ(comment.comment, "drop-in");
  EXPECT_EQ(Compiled("off \"flytt\"").StateAt(At("2026-11-24T13:30")).comment, "flytt");
  const Opening plain = Compiled("Mo-Fr 08:00-16:00");
  EXPECT_TRUE(plain.StateAt(At("2026-12-24T10:00")).holiday_doubt);
  EXPECT_FALSE(plain.StateAt(At("2026-12-24T17:00")).holiday_doubt);
  const Opening open_end = Compiled("Th 18:00+");
  const ChannelState begun = open_end.StateAt(At("2026-11-26T18:30"));
  EXPECT_TRUE(begun.end_unknown);
  EXPECT_EQ(begun.until, At("2026-11-26T19:00"));
  EXPECT_EQ(open_end.StateAt(At("2026-11-26T19:30")).state, State::kUnknown);
}

// The clock is civil: the night of the change is told like any other.
TEST(OpeningState, BothClockChangesMinuteByMinute) {
  const Opening opening = Compiled("Mo-Su 21:00-06:00, Su 02:30-02:45 off");
  for (const char* day : {"2026-10-25", "2027-03-28"}) {
    for (int minute = 0; minute < kMinutesPerDay; ++minute) {
      const bool night = minute < 360 || minute >= 1260;
      const bool pause = minute >= 150 && minute < 165;
      const ChannelState state = opening.StateAt(LocalTime(Date(day), minute));
      // 28 March 2027 is påskdagen: what begins on it is in doubt, the night before is not.
      const bool easter = std::string_view(day) == "2027-03-28" && minute >= 1260;
      const bool easter_eve = std::string_view(day) == "2027-03-28" && minute < 360;
      const State open = easter || easter_eve ? State::kUnknown : State::kOpen;
      ASSERT_EQ(state.state, night && !pause ? open : State::kClosed) << day << " " << minute;
    }
  }
}

TEST(Opening, RefusesWhatCannotBe) {
  const Result<Opening> hours = Opening::Compile(Known("Mo 25:00-26:00"));
  ASSERT_FALSE(hours);
  EXPECT_EQ(hours.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(hours.error().place, "4");
  Schedule backwards = Known("24/7");
  backwards.exceptions = {Exception("2026-12-26", "2026-12-24", {})};
  EXPECT_EQ(Opening::Compile(backwards).error().place, "exceptions[0]");
  Schedule interval = Known("24/7");
  interval.exceptions = {Exception("2026-12-24", "2026-12-24", {{600, 600}})};
  EXPECT_FALSE(Opening::Compile(interval));
  Schedule every = Known("24/7");
  every.every = EveryWeeks{.weeks = 0, .from = Date("2026-12-24")};
  EXPECT_EQ(Opening::Compile(every).error().place, "every");
}

TEST(Names, ReadBackWhatTheyAre) {
  for (int i = 0; i < kChannelCount; ++i) {
    const auto channel = static_cast<Channel>(i);
    EXPECT_EQ(ParseChannel(ChannelName(channel)), channel);
  }
  EXPECT_EQ(ParseAccess("call_first"), Access::kCallFirst);
  EXPECT_EQ(ParseScheduleStatus("closed_until"), ScheduleStatus::kClosedUntil);
  EXPECT_STREQ(StateName(State::kTemporarilyClosed), "temporarily_closed");
  EXPECT_FALSE(ParseChannel("fax"));
}

}  // namespace
}  // namespace kb::hours
