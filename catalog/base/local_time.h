// Dates and times as a clock on a wall in Sweden shows them.
//
// Opening hours, activities and "now" are civil local time (Europe/Stockholm)
// and are reckoned in whole minutes without a zone: a minute that the clock
// change skips never occurs, one that it repeats occurs once.  Only Clock and
// RenderRfc3339 know the zone; nothing else converts.
//
// Units: LocalDate counts days since 1970-01-01; LocalTime counts minutes since
// 1970-01-01T00:00, both civil.  Both are values of one integer: copy freely.
// Bounds: years 1900-2200; the parsers refuse others.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb {

inline constexpr int kMinutesPerDay = 1440;

enum class Weekday { kMonday, kTuesday, kWednesday, kThursday, kFriday, kSaturday, kSunday };

class LocalDate {
 public:
  LocalDate() = default;
  explicit constexpr LocalDate(int32_t days_since_epoch) : days_(days_since_epoch) {}
  // REQUIRES: a real date (2026, 2, 29 is a Bug; parse what comes from outside).
  static LocalDate FromYmd(int year, int month, int day);

  [[nodiscard]] constexpr int32_t days() const { return days_; }
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;  // 1-12
  [[nodiscard]] int day() const;    // 1-31
  [[nodiscard]] Weekday weekday() const;
  // ISO 8601 week number, 1-53, and the year it belongs to.
  [[nodiscard]] int iso_week() const;
  [[nodiscard]] int iso_week_year() const;

  constexpr LocalDate operator+(int days) const { return LocalDate(days_ + days); }
  constexpr LocalDate operator-(int days) const { return LocalDate(days_ - days); }
  constexpr int operator-(LocalDate other) const { return days_ - other.days_; }
  constexpr auto operator<=>(const LocalDate&) const = default;

 private:
  int32_t days_ = 0;
};

class LocalTime {
 public:
  LocalTime() = default;
  explicit constexpr LocalTime(int64_t minutes_since_epoch) : minutes_(minutes_since_epoch) {}
  // `minute_of_day` may pass midnight: 1500 is 01:00 on the next day.
  constexpr LocalTime(LocalDate date, int minute_of_day)
      : minutes_(int64_t{date.days()} * kMinutesPerDay + minute_of_day) {}

  [[nodiscard]] constexpr int64_t minutes() const { return minutes_; }
  [[nodiscard]] LocalDate date() const;
  [[nodiscard]] int minute_of_day() const;  // 0-1439

  constexpr LocalTime operator+(int64_t minutes) const { return LocalTime(minutes_ + minutes); }
  constexpr int64_t operator-(LocalTime other) const { return minutes_ - other.minutes_; }
  constexpr auto operator<=>(const LocalTime&) const = default;

 private:
  int64_t minutes_ = 0;
};

// "2026-11-27".  Errors: kInvalidInput for any other form or a date that is not in the calendar.
Result<LocalDate> ParseLocalDate(std::string_view text);
// "2026-11-27T23:10" (seconds ":00" are accepted and dropped).  Errors: kInvalidInput.
Result<LocalTime> ParseLocalTime(std::string_view text);
std::string RenderLocalDate(LocalDate date);
std::string RenderLocalTime(LocalTime time);
// "2026-11-27T23:10:00+01:00", with the offset that Stockholm has then.
std::string RenderRfc3339(LocalTime time);

bool IsLeapYear(int year);
int DaysInMonth(int year, int month);

// What time it is.  An interface, so that a test can hold the time still.
// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual LocalTime Now() const = 0;
};

// The machine's time, in Europe/Stockholm whatever TZ says.
class SystemClock : public Clock {
 public:
  [[nodiscard]] LocalTime Now() const override;
};

enum class ClockMotion { kRunning, kFrozen };

// Starts at `start` when built; runs on with the machine, or stands still.
// Domain time only: HTTP Date, sessions and timeouts never ask it.
class TestClock : public Clock {
 public:
  TestClock(LocalTime start, ClockMotion motion);
  [[nodiscard]] LocalTime Now() const override;

 private:
  LocalTime start_;
  ClockMotion motion_;
  int64_t started_steady_seconds_;
};

// The option --now: "2026-11-27T23:10" runs on, "2026-11-27T23:10,frozen" stands still.
struct NowOption {
  LocalTime start;
  ClockMotion motion = ClockMotion::kRunning;
};
Result<NowOption> ParseNowOption(std::string_view text);

}  // namespace kb
