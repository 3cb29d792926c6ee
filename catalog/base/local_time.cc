#include "catalog/base/local_time.h"

#include <date/tz.h>

#include <charconv>
#include <chrono>
#include <cstdio>

namespace kb {
namespace {

date::year_month_day Ymd(LocalDate value) { return date::year_month_day(date::local_days(date::days(value.days()))); }

constexpr int64_t FloorDiv(int64_t value, int64_t by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }

// Reads exactly `size` digits at `pos`; -1 if they are not all digits.
int Digits(std::string_view text, std::size_t pos, std::size_t size) {
  if (text.size() < pos + size) return -1;
  int value = 0;
  for (char c : text.substr(pos, size)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

Error BadTime(std::string_view text, const char* form) {
  return {ErrorCode::kInvalidInput, "\"" + std::string(text.substr(0, 40)) + "\" is not " + form, ""};
}

const date::time_zone& Stockholm() {
  static const date::time_zone* const zone = date::locate_zone("Europe/Stockholm");
  return *zone;
}

int64_t SteadySeconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

}  // namespace

LocalDate LocalDate::FromYmd(int year, int month, int day) {
  KB_CHECK(month >= 1 && month <= 12 && day >= 1 && day <= DaysInMonth(year, month));
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  return LocalDate(static_cast<int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count()));
}

int LocalDate::year() const { return static_cast<int>(Ymd(*this).year()); }
int LocalDate::month() const { return static_cast<int>(static_cast<unsigned>(Ymd(*this).month())); }
int LocalDate::day() const { return static_cast<int>(static_cast<unsigned>(Ymd(*this).day())); }

Weekday LocalDate::weekday() const {
  const int64_t from_thursday = days_ - FloorDiv(days_, 7) * 7;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>((from_thursday + 3) % 7);
}

int LocalDate::iso_week_year() const {
  const LocalDate thursday = *this + (3 - static_cast<int>(weekday()));
  return thursday.year();
}

int LocalDate::iso_week() const {
  const LocalDate thursday = *this + (3 - static_cast<int>(weekday()));
  return (thursday - FromYmd(thursday.year(), 1, 1)) / 7 + 1;
}

LocalDate LocalTime::date() const { return LocalDate(static_cast<int32_t>(FloorDiv(minutes_, kMinutesPerDay))); }

int LocalTime::minute_of_day() const {
  return static_cast<int>(minutes_ - FloorDiv(minutes_, kMinutesPerDay) * kMinutesPerDay);
}

bool IsLeapYear(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int DaysInMonth(int year, int month) {
  KB_CHECK(month >= 1 && month <= 12);
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

Result<LocalDate> ParseLocalDate(std::string_view text) {
  const int year = Digits(text, 0, 4);
  const int month = Digits(text, 5, 2);
  const int day = Digits(text, 8, 2);
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && year >= 0 && month >= 0 && day >= 0;
  if (!shaped) return BadTime(text, "a date like 2026-11-27");
  const bool real =
      year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= DaysInMonth(year, month);
  if (!real) return BadTime(text, "a date in the calendar (years 1900-2200)");
  return LocalDate::FromYmd(year, month, day);
}

Result<LocalTime> ParseLocalTime(std::string_view text) {
  std::string_view body = text;
  if (body.size() == 19 && body.substr(16) == ":00") body = body.substr(0, 16);
  const int hour = Digits(body, 11, 2);
  const int minute = Digits(body, 14, 2);
  const bool shaped = body.size() == 16 && body[10] == 'T' && body[13] == ':';
  if (!shaped || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return BadTime(text, "a local time like 2026-11-27T23:10");
  }
  const Result<LocalDate> date = ParseLocalDate(body.substr(0, 10));
  if (!date) return date.error();
  return LocalTime(*date, hour * 60 + minute);
}

std::string RenderLocalDate(LocalDate date) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year(), date.month(), date.day());
  return buffer;
}

std::string RenderLocalTime(LocalTime time) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d", time.minute_of_day() / 60, time.minute_of_day() % 60);
  return RenderLocalDate(time.date()) + buffer;
}

std::string RenderRfc3339(LocalTime time) {
  const date::local_seconds local{std::chrono::seconds(time.minutes() * 60)};
  const date::local_info info = Stockholm().get_info(local);
  const int64_t offset = std::chrono::duration_cast<std::chrono::minutes>(info.first.offset).count();
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, ":00%c%02d:%02d", offset < 0 ? '-' : '+', static_cast<int>(offset) / 60,
                static_cast<int>(offset) % 60);
  return RenderLocalTime(time) + buffer;
}

LocalTime SystemClock::Now() const {
  const auto now = std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now());
  const auto local = Stockholm().to_local(now);
  return LocalTime(std::chrono::duration_cast<std::chrono::minutes>(local.time_since_epoch()).count());
}

TestClock::TestClock(LocalTime start, ClockMotion motion)
    : start_(start), motion_(motion), started_steady_seconds_(SteadySeconds()) {}

LocalTime TestClock::Now() const {
  if (motion_ == ClockMotion::kFrozen) return start_;
  return start_ + (SteadySeconds() - started_steady_seconds_) / 60;
}

Result<NowOption> ParseNowOption(std::string_view text) {
  constexpr std::string_view kFrozen = ",frozen";
  NowOption option;
  if (text.size() > kFrozen.size() && text.substr(text.size() - kFrozen.size()) == kFrozen) {
    option.motion = ClockMotion::kFrozen;
    text.remove_suffix(kFrozen.size());
  }
  const Result<LocalTime> start = ParseLocalTime(text);
  if (!start) return start.error();
  option.start = *start;
  return option;
}

}  // namespace kb
