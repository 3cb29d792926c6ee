// Short ways to say hours in tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "catalog/hours/opening.h"

namespace kb::hours {

inline LocalDate Date(std::string_view text) { return ParseLocalDate(text).value(); }
inline LocalTime At(std::string_view text) { return ParseLocalTime(text).value(); }

inline Schedule Known(std::string_view hours) {
  Schedule schedule;
  schedule.status = ScheduleStatus::kKnown;
  schedule.hours = hours;
  return schedule;
}

inline Opening Compiled(const Schedule& schedule) {
  Result<Opening> opening = Opening::Compile(schedule);
  if (!opening) ADD_FAILURE() << schedule.hours << ": " << opening.error().Text();
  return *std::move(opening);
}
inline Opening Compiled(std::string_view hours) { return Compiled(Known(hours)); }

// 1500 becomes "25:00".
inline std::string ClockText(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

// "08:00-12:00 open, 13:00-16:00 unknown".
inline std::string DayText(const Opening& opening, std::string_view date) {
  std::string text;
  for (const DaySpan& span : opening.Day(Date(date))) {
    if (!text.empty()) text += ", ";
    text += ClockText(span.interval.start) + "-" + ClockText(span.interval.end) + " " + StateName(span.state);
  }
  return text;
}

inline void PrintTo(State state, std::ostream* out) { *out << StateName(state); }

}  // namespace kb::hours

namespace kb {
inline void PrintTo(LocalTime time, std::ostream* out) { *out << RenderLocalTime(time); }
inline void PrintTo(LocalDate date, std::ostream* out) { *out << RenderLocalDate(date); }
}  // namespace kb
