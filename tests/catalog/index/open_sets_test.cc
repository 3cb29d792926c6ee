// Nothing that was worked out for one moment is left over at the next: one OpenSets,
// never told anything new, against every schedule asked afresh, while the clock walks
// over midnight, New Year, a holiday and both clock changes.
#include "catalog/index/open_sets.h"

#include <gtest/gtest.h>

namespace kb::index {
namespace {

using hours::Channel;
using hours::OpenFilter;
using hours::Schedule;

std::vector<Schedule> Timetables() {
  std::vector<Schedule> schedules;
  for (const char* text :
       {"24/7", "Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00; PH off", "Mo-Su 18:00-06:00", "Fr 18:00-01:00; PH off",
        "Fr 18:00-01:00, Sa 15:00-01:00", "Sa,Su,PH 10:00-16:00", "Mo-Su 00:00-00:30", "Mo-Su 23:30-24:00",
        "Su 01:00-04:00", "Su 02:00-03:00", "Sa 22:00-02:30", "week 01-53/2 Fr 20:00-23:00", "Jan Mo-Su 00:00-03:00",
        "Dec 31 20:00-02:00; Jan 01 off", "Th 18:00+", "SH Mo-Fr 10:00-16:00", "Mo-Su 21:00-06:00; Dec 24 off",
        "Tu 10:00-15:00 || unknown \"ring\""}) {
    Schedule schedule;
    schedule.status = hours::ScheduleStatus::kKnown;
    schedule.hours = text;
    schedule.channel = schedules.size() % 2 == 0 ? Channel::kPhone : Channel::kVisit;
    schedules.push_back(schedule);
  }
  Schedule unknown;
  schedules.push_back(unknown);
  Schedule every = schedules[1];
  every.every = hours::EveryWeeks{2, ParseLocalDate("2026-12-28").value()};
  every.exceptions.push_back({.from = ParseLocalDate("2026-12-31").value(),
                              .to = ParseLocalDate("2026-12-31").value(),
                              .intervals = {{1320, 1500}},
                              .note = "",
                              .source = ""});
  schedules.push_back(every);
  return schedules;
}

// Local moments, five minutes apart; at the autumn change the clock goes back an hour.
std::vector<LocalTime> Walk(const char* from, int minutes, const char* jump_at, int jump) {
  std::vector<LocalTime> moments;
  LocalTime now = ParseLocalTime(from).value();
  const LocalTime change = *jump_at == '\0' ? LocalTime(0) : ParseLocalTime(jump_at).value();
  bool jumped = false;
  for (int i = 0; i < minutes; i += 5) {
    moments.push_back(now);
    now = now + 5;
    if (jumped || now != change) continue;
    now = now + jump;
    jumped = true;
  }
  return moments;
}

std::vector<OpenFilter> Filters() {
  std::vector<OpenFilter> filters;
  for (const char* text : {"now", "evening", "weekend", "night", "always", "2026-12-31T23:30",
                           "2026-12-31T22:00/2027-01-01T06:00", "2027-03-28T01:00/2027-03-28T04:00"}) {
    filters.push_back(hours::ParseOpenFilter(text).value());
  }
  return filters;
}

TEST(OpenSets, NothingIsLeftOverWhenTheClockMoves) {
  const std::vector<Schedule> schedules = Timetables();
  OpenSets sets;
  std::vector<hours::Opening> openings;
  std::vector<uint32_t> numbers;
  for (const Schedule& schedule : schedules) {
    openings.push_back(hours::Opening::Compile(schedule).value());
    numbers.push_back(sets.Add(hours::PackSchedules({schedule})).value());
  }
  const struct {
    const char* name;
    std::vector<LocalTime> moments;
  } kWalks[] = {
      {"an ordinary midnight", Walk("2026-11-27T22:00", 300, "", 0)},
      {"New Year, from an odd week to an odd week", Walk("2026-12-31T17:00", 600, "", 0)},
      {"out of Christmas", Walk("2026-12-26T21:00", 420, "", 0)},
      {"spring: 02:00 is 03:00", Walk("2027-03-28T00:00", 360, "2027-03-28T02:00", 60)},
      {"autumn: 03:00 is 02:00", Walk("2026-10-25T00:00", 420, "2026-10-25T03:00", -60)},
      {"years ahead", Walk("2032-02-28T22:00", 300, "", 0)},
  };
  for (const auto& walk : kWalks) {
    for (const LocalTime now : walk.moments) {
      SCOPED_TRACE(std::string(walk.name) + ", " + RenderLocalTime(now));
      for (const OpenFilter& filter : Filters()) {
        const std::shared_ptr<const OpenSets::Masks> masks = sets.Evaluate(filter, now);
        for (std::size_t i = 0; i < schedules.size(); ++i) {
          const bool found = (masks->of_set[numbers[i]] & MaskOf(schedules[i].channel)) != 0;
          ASSERT_EQ(found, openings[i].Matches(filter, now))
              << schedules[i].hours << " for " << hours::RenderOpenFilter(filter);
        }
      }
      for (std::size_t i = 0; i < schedules.size(); ++i) {
        ASSERT_EQ(sets.StatesOf(numbers[i], now).at(0).state, openings[i].StateAt(now).state) << schedules[i].hours;
      }
    }
  }
}

TEST(OpenSets, UnknownIsApartFromClosed) {
  OpenSets sets;
  const std::vector<Schedule> schedules = Timetables();
  const uint32_t unknown = sets.Add(hours::PackSchedules({schedules[schedules.size() - 2]})).value();
  const uint32_t closed = sets.Add(hours::PackSchedules({schedules[1]})).value();
  const OpenFilter filter = hours::ParseOpenFilter("unknown").value();
  const LocalTime sunday = ParseLocalTime("2026-11-29T12:00").value();
  EXPECT_NE(sets.Evaluate(filter, sunday)->of_set[unknown], 0);
  EXPECT_EQ(sets.Evaluate(filter, sunday)->of_set[closed], 0);
  const LocalTime christmas = ParseLocalTime("2026-12-25T12:00").value();
  EXPECT_NE(sets.Evaluate(filter, christmas)->of_set[closed], 0) << "a holiday that its hours do not mention";
}

}  // namespace
}  // namespace kb::index
