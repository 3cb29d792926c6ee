// HSDS schedule rows and our hours, both ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "catalog/hours/expression.h"
#include "catalog/hours/opening.h"
#include "catalog/hsds/hours_from_rows.h"
#include "catalog/hsds/row_values.h"
#include "catalog/hsds/rows_from_hours.h"
#include "tests/support/sanitized.h"

namespace kb::hsds {
namespace {

using hours::Channel;
using hours::Schedule;
using hours::ScheduleStatus;

ScheduleRow Weekly(const char* byday, const char* opens, const char* closes) {
  ScheduleRow row;
  row.freq = "WEEKLY";
  row.byday = byday;
  row.opens_at = opens;
  row.closes_at = closes;
  row.place = "schedules.csv:2";
  return row;
}

struct Read {
  std::vector<Schedule> schedules;
  std::vector<RowRefusal> refusals;
};

Read ReadRows(const std::vector<ScheduleRow>& rows) {
  Read read;
  read.schedules = HoursFromRows(rows, Channel::kVisit, read.refusals);
  return read;
}

TEST(RowClock, ReadsWhatFeedsWrite) {
  const std::vector<std::pair<const char*, int>> cases = {
      {"09:00", 540},  {"9:00", 540},    {"16:00:00", 960}, {"9am", 540},
      {"3pm", 900},    {"4:00 PM", 960}, {"12 am", 0},      {"12:30pm", 750},
      {"0930", 570},   {"24:00", 1440},  {"09:00Z", 540},   {"09:00:00+01:00", 540},
      {"17.30", 1050}, {" 08:00 ", 480}, {"23:59", 1439},   {"10:00:00.000", 600},
      {"7 p.m.", 1140}};
  for (const auto& [text, minutes] : cases) {
    SCOPED_TRACE(text);
    const Result<int> clock = ReadClock(text);
    ASSERT_TRUE(clock.ok()) << clock.error().Text();
    EXPECT_EQ(*clock, minutes);
  }
}

TEST(RowClock, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "noon", "25:00", "09:60", "13pm", "0am", "9-17", "09:00 to 10", "24:01", "99999999999"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ReadClock(text).ok());
  }
}

TEST(RowDates, AreReadWhereTheyCanBeReadInOneWay) {
  const std::vector<std::pair<const char*, RowDate>> cases = {
      {"2026-11-27", {2026, 11, 27}},    {"2026-11-27T10:00:00Z", {2026, 11, 27}},
      {"12/24/2015", {2015, 12, 24}},    {"12/24/15", {2015, 12, 24}},
      {"24.12.2015", {2015, 12, 24}},    {"January 01, 0001", {0, 1, 1}},
      {"September 01, 0001", {0, 9, 1}}, {"20261127", {2026, 11, 27}},
      {"05/05/2020", {2020, 5, 5}}};
  for (const auto& [text, date] : cases) {
    SCOPED_TRACE(text);
    const Result<RowDate> read = ReadRowDate(text);
    ASSERT_TRUE(read.ok()) << read.error().Text();
    EXPECT_EQ(*read, date);
  }
  for (const char* text : {"", "03/04/2015", "2026-02-30", "2026-13-01", "soon", "99999999", "1/2", "Smarch 1, 2020"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ReadRowDate(text).ok());
  }
}

TEST(HoursFromRows, WeekdaysWithTheSameTimesAreOneRule) {
  const Read read = ReadRows({Weekly("MO,TU,WE", "09:00", "17:00"), Weekly("TH", "09:00", "19:00"),
                              Weekly("FR", "09:00", "12:00"), Weekly("FR", "13:00", "15:00")});
  ASSERT_EQ(read.schedules.size(), 1U);
  EXPECT_EQ(read.schedules[0].hours, "Mo-We 09:00-17:00; Th 09:00-19:00; Fr 09:00-12:00,13:00-15:00");
  EXPECT_EQ(read.schedules[0].status, ScheduleStatus::kKnown);
  EXPECT_TRUE(read.refusals.empty());
}

TEST(HoursFromRows, NamedWeekdaysOfTheOldTablesAreReadToo) {
  ScheduleRow row = Weekly("Monday", "8:00", "12:00");
  row.freq = "";
  EXPECT_EQ(ReadRows({row}).schedules.at(0).hours, "Mo 08:00-12:00");
}

TEST(HoursFromRows, WholeDaysAllWeekAreAlwaysOpen) {
  EXPECT_EQ(ReadRows({Weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")}).schedules.at(0).hours, "24/7");
}

TEST(HoursFromRows, NightsDoNotCutTheNextDay) {
  const Read read = ReadRows({Weekly("FR", "16:00", "01:00"), Weekly("SA", "15:00", "01:00")});
  ASSERT_EQ(read.schedules.size(), 1U);
  EXPECT_EQ(read.schedules[0].hours, "Fr 16:00-01:00, Sa 15:00-01:00");
}

TEST(HoursFromRows, ClosingBeforeOpeningIsRefusedUnlessItIsANight) {
  const Read read = ReadRows({Weekly("MO", "10:00", "4:00"), Weekly("TU", "09:00", "16:00")});
  ASSERT_EQ(read.schedules.size(), 1U);
  EXPECT_EQ(read.schedules[0].hours, "Mo unknown; Tu 09:00-16:00");
  EXPECT_THAT(read.schedules[0].text, testing::HasSubstr("MO 10:00-4:00"));
  ASSERT_EQ(read.refusals.size(), 1U);
  EXPECT_EQ(read.refusals[0].field, "closes_at");
  EXPECT_EQ(read.refusals[0].place, "schedules.csv:2");
}

TEST(HoursFromRows, WeeksMonthsAndIntervalsHaveTheirForms) {
  ScheduleRow odd = Weekly("SA", "11:00", "14:00");
  odd.byweekno = "1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33,35,37,39,41,43,45,47,49,51,53";
  EXPECT_EQ(ReadRows({odd}).schedules.at(0).hours, "week 01-53/2 Sa 11:00-14:00");

  ScheduleRow first_saturday = Weekly("1SA", "10:00", "12:00");
  first_saturday.freq = "MONTHLY";
  EXPECT_EQ(ReadRows({first_saturday}).schedules.at(0).hours, "Sa[1] 10:00-12:00");

  ScheduleRow every_other = Weekly("WE", "18:00", "20:00");
  every_other.interval = "2";
  every_other.dtstart = "2026-01-07";
  const Schedule schedule = ReadRows({every_other}).schedules.at(0);
  EXPECT_EQ(schedule.hours, "We 18:00-20:00");
  EXPECT_EQ(schedule.every, (hours::EveryWeeks{2, LocalDate::FromYmd(2026, 1, 7)}));
}

TEST(HoursFromRows, ValidityIsKept) {
  ScheduleRow summer = Weekly("MO", "10:00", "14:00");
  summer.valid_from = "2026-06-01";
  summer.valid_to = "2026-08-31";
  const Read read = ReadRows({summer, Weekly("MO", "09:00", "16:00")});
  ASSERT_EQ(read.schedules.size(), 2U);
  EXPECT_EQ(read.schedules[0].valid_to, LocalDate::FromYmd(2026, 8, 31));
  EXPECT_FALSE(read.schedules[1].valid_from.has_value());
}

TEST(HoursFromRows, HolidayRowsBecomeExceptionsAndYearlyRules) {
  ScheduleRow new_year;
  new_year.holiday = new_year.closed = true;
  new_year.valid_from = new_year.valid_to = "January 01, 0001";
  ScheduleRow eve;
  eve.holiday = true;
  eve.valid_from = "12/24/2015";
  eve.valid_to = "12/24/15";
  eve.opens_at = "10:00";
  eve.closes_at = "16:00";
  const Read read = ReadRows({Weekly("MO", "09:00", "16:00"), new_year, eve});
  ASSERT_EQ(read.schedules.size(), 1U);
  EXPECT_EQ(read.schedules[0].hours, "Mo 09:00-16:00; Jan 01 off");
  ASSERT_EQ(read.schedules[0].exceptions.size(), 1U);
  EXPECT_EQ(read.schedules[0].exceptions[0].intervals, (std::vector<hours::DayInterval>{{600, 960}}));
}

TEST(HoursFromRows, WhatCannotBeMeantIsUnknownWithItsText) {
  ScheduleRow row = Weekly("TH,FR", "10:00", "18:00");
  row.bymonthday = "2,3,4";
  row.description = "Vardagar efter överenskommelse";
  const Read read = ReadRows({row});
  ASSERT_EQ(read.schedules.size(), 1U);
  EXPECT_EQ(read.schedules[0].status, ScheduleStatus::kUnknown);
  EXPECT_EQ(read.schedules[0].hours, "");
  EXPECT_THAT(read.schedules[0].text, testing::HasSubstr("efter överenskommelse"));
  ASSERT_EQ(read.refusals.size(), 1U);
  EXPECT_EQ(read.refusals[0].field, "bymonthday");
}

TEST(HoursFromRows, RowsThatAreNoRuleAreRefusedWithTheirField) {
  const auto field_of = [](void (*change)(ScheduleRow&)) {
    ScheduleRow row = Weekly("MO", "09:00", "10:00");
    change(row);
    const Read read = ReadRows({row});
    return read.refusals.empty() ? std::string("nothing") : read.refusals[0].field;
  };
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.freq = "YEARLY"; }), "freq");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.interval = "2"; }), "interval");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.count = "3"; }), "count");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.byday = "NOON"; }), "byday");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.byday = "1MO"; }), "byday");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.byweekno = "54"; }), "byweekno");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.valid_from = "2026-02-30"; }), "valid_from");
  EXPECT_EQ(field_of([](ScheduleRow& row) { row.closes_at = "09:00"; }), "closes_at");
  EXPECT_EQ(field_of([](ScheduleRow&) {}), "nothing");
}

TEST(HoursFromRows, ChannelsAreKeptApart) {
  ScheduleRow phone = Weekly("MO", "08:00", "20:00");
  phone.attending_type = "Telephone";
  const Read read = ReadRows({phone, Weekly("MO", "10:00", "12:00")});
  ASSERT_EQ(read.schedules.size(), 2U);
  EXPECT_EQ(ChannelOfAttendingType("phone", Channel::kVisit), Channel::kPhone);
  EXPECT_EQ(ChannelOfAttendingType("in-person or remotely via video", Channel::kVisit), Channel::kVisit);
  EXPECT_EQ(ChannelOfAttendingType("", Channel::kChat), Channel::kChat);
}

// ---- round trip ----

std::vector<bool> OpenMinutes(const std::vector<Schedule>& schedules, LocalDate from, int days) {
  std::vector<bool> open(static_cast<std::size_t>(days) * kMinutesPerDay, false);
  for (const Schedule& schedule : schedules) {
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
    if (!opening) {
      ADD_FAILURE() << schedule.hours << ": " << opening.error().Text();
      continue;
    }
    for (int day = -1; day < days; ++day) {
      for (const hours::DaySpan& span : opening->Day(from + day)) {
        if (span.state != hours::State::kOpen) continue;
        for (int minute = span.interval.start; minute < span.interval.end; ++minute) {
          const int at = day * kMinutesPerDay + minute;
          if (at >= 0 && at < days * kMinutesPerDay) open[static_cast<std::size_t>(at)] = true;
        }
      }
    }
  }
  return open;
}

std::string Difference(const std::vector<bool>& ours, const std::vector<bool>& theirs, LocalDate from) {
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (ours[i] == theirs[i]) continue;
    return RenderLocalTime(LocalTime(from, static_cast<int>(i))) + (ours[i] ? " was open" : " was not open");
  }
  return "";
}

std::string RoundTrip(const Schedule& schedule, LocalDate from, std::size_t* row_count = nullptr) {
  const std::vector<ScheduleRow> rows = RowsFromHours(schedule, from);
  if (row_count != nullptr) *row_count = rows.size();
  std::vector<RowRefusal> refusals;
  const std::vector<Schedule> back = HoursFromRows(rows, Channel::kVisit, refusals);
  std::string told = Difference(OpenMinutes({schedule}, from, 365), OpenMinutes(back, from, 365), from);
  for (const RowRefusal& refusal : refusals) told += "; refused " + refusal.field + ": " + refusal.reason;
  return told;
}

Schedule Known(const std::string& hours) {
  Schedule schedule;
  schedule.status = ScheduleStatus::kKnown;
  schedule.hours = hours;
  return schedule;
}

TEST(RoundTripOfHours, KeepsTheOpenMinutesOfTwelveMonths) {
  const std::vector<std::pair<const char*, std::size_t>> cases = {
      {"24/7", 1},
      {"Mo-Fr 09:00-17:00", 1},
      {"Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-15:00", 3},
      {"Mo-Fr 09:00-17:00; PH off", 40},
      {"Mo-Su,PH 10:00-14:00", 60},
      {"Fr 16:00-01:00, Sa 15:00-01:00", 15},
      {"Mo-Su 18:00-06:00", 50},
      {"Mo-Su 08:00-08:00", 50},
      {"week 01-53/2 Sa 11:00-14:00", 8},
      {"week 02-52/2 Tu 10:00-12:00; PH off", 8},
      {"Sa[1] 10:00-12:00", 1},
      {"We[-1] 18:00-20:00", 1},
      {"Jun-Aug Mo-Fr 10:00-14:00; Sep-May Mo-Fr 09:00-16:00", 10},
      {"Nov-Mar Mo-Su 20:00-07:00", 25},
      {"Mo-Fr 09:00-17:00; Dec 24 10:00-12:00; Dec 25-26 off", 40},
      {"Mo-Fr 10:00-16:00; PH -1 day 12:00-24:00 off", 80},
      {"Mo-Fr 00:00-24:00", 40},
      {"Mo,We 12:00-13:00, Fr[2] 17:00-19:00", 3},
      {"Mo unknown; Tu 09:00-16:00", 1},
      {"Sa,Su,PH 00:00-24:00", 40},
      {"easter 10:00-12:00", 2},
      {"2027 Mo 10:00-12:00", 2},
  };
  for (const char* from : {"2026-11-27", "2027-01-01", "2024-02-29"}) {
    if (kb::test::kSanitized && std::string_view(from) != "2027-01-01") continue;
    for (const auto& [hours, most_rows] : cases) {
      SCOPED_TRACE(std::string(hours) + " from " + from);
      std::size_t rows = 0;
      EXPECT_EQ(RoundTrip(Known(hours), *ParseLocalDate(from), &rows), "");
      EXPECT_LE(rows, most_rows);
    }
  }
}

TEST(RoundTripOfHours, KeepsEveryOtherWeekValidityAndExceptions) {
  const LocalDate from = LocalDate::FromYmd(2026, 11, 27);
  Schedule schedule = Known("We,Fr 18:00-20:00");
  schedule.every = hours::EveryWeeks{2, LocalDate::FromYmd(2026, 1, 7)};
  EXPECT_EQ(RoundTrip(schedule, from), "");
  schedule.valid_from = LocalDate::FromYmd(2027, 1, 1);
  schedule.valid_to = LocalDate::FromYmd(2027, 5, 31);
  EXPECT_EQ(RoundTrip(schedule, from), "");
  schedule.exceptions = {
      {LocalDate::FromYmd(2027, 2, 1), LocalDate::FromYmd(2027, 2, 14), {}, "sportlov", ""},
      {LocalDate::FromYmd(2027, 3, 1), LocalDate::FromYmd(2027, 3, 1), {{600, 660}, {720, 1500}}, "", ""}};
  EXPECT_EQ(RoundTrip(schedule, from), "");
  schedule.hours = "";
  EXPECT_EQ(RoundTrip(schedule, from), "");
}

TEST(RoundTripOfHours, HoursNobodyKnowsGiveOneRowWithTheirText) {
  Schedule schedule;
  schedule.text = "Ring för tider";
  const std::vector<ScheduleRow> rows = RowsFromHours(schedule, LocalDate::FromYmd(2026, 11, 27));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].description, "Ring för tider");
  EXPECT_EQ(rows[0].opens_at, "");
  const Read read = ReadRows(rows);
  ASSERT_EQ(read.schedules.size(), 1U);
  EXPECT_EQ(read.schedules[0].status, ScheduleStatus::kUnknown);
}

// Expressions put together at random from what people write.
std::string RandomHours(std::mt19937& random) {
  const std::vector<std::string> days = {"Mo-Fr",
                                         "Mo-Su",
                                         "Sa,Su",
                                         "Tu,Th",
                                         "We",
                                         "Fr-Mo",
                                         "Sa[1]",
                                         "We[-1]",
                                         "Mo[2,4]",
                                         "week 01-53/2 Mo",
                                         "week 20-30 Mo-Fr",
                                         "Jun-Aug Mo-Fr",
                                         "Dec 20-Jan 10 Mo-Su",
                                         "PH",
                                         "Sa,PH",
                                         "easter",
                                         "2027 Tu"};
  const std::vector<std::string> times = {"09:00-17:00", "08:00-12:00,13:00-16:30",
                                          "18:00-06:00", "16:00-01:00",
                                          "00:00-24:00", "22:15-23:45",
                                          "off",         "10:00-10:30",
                                          "12:00-24:00"};
  const std::vector<std::string> joins = {"; ", ", "};
  const auto pick = [&random](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  std::string hours = pick(days) + " " + times[random() % 6];
  for (unsigned rules = static_cast<unsigned>(random() % 4); rules > 0; --rules)
    hours += pick(joins) + pick(days) + " " + pick(times);
  if (random() % 3 == 0) hours += "; PH off";
  return hours;
}

TEST(RoundTripOfHours, HoldsForRandomHours) {
  constexpr unsigned kSeed = 20261127;
  std::mt19937 random(kSeed);
  for (int i = 0; i < test::Rounds(300); ++i) {
    Schedule schedule = Known(RandomHours(random));
    const LocalDate from = LocalDate::FromYmd(2026, 1, 1) + static_cast<int>(random() % 800);
    if (random() % 4 == 0)
      schedule.every = hours::EveryWeeks{static_cast<int>(2 + random() % 3), from - static_cast<int>(random() % 60)};
    if (random() % 4 == 0) schedule.valid_to = from + static_cast<int>(random() % 300);
    SCOPED_TRACE(schedule.hours + " from " + RenderLocalDate(from) + " seed " + std::to_string(kSeed) +
                 (schedule.every ? " every " + std::to_string(schedule.every->weeks) : "") +
                 (schedule.valid_to ? " to " + RenderLocalDate(*schedule.valid_to) : ""));
    ASSERT_EQ(RoundTrip(schedule, from), "");
  }
}

}  // namespace
}  // namespace kb::hsds
