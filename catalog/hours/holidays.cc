#include "catalog/hours/holidays.h"

#include <array>

namespace kb::hours {
namespace {

struct EasterHoliday {
  int offset;
  Holiday holiday;
};
constexpr std::array<EasterHoliday, 5> kEasterHolidays = {{{-2, Holiday::kGoodFriday},
                                                           {0, Holiday::kEasterSunday},
                                                           {1, Holiday::kEasterMonday},
                                                           {39, Holiday::kAscensionDay},
                                                           {49, Holiday::kWhitSunday}}};

struct FixedHoliday {
  int month;
  int day;
  Holiday holiday;
};
constexpr std::array<FixedHoliday, 6> kFixedHolidays = {{{1, 1, Holiday::kNewYearsDay},
                                                         {1, 6, Holiday::kEpiphany},
                                                         {5, 1, Holiday::kMayDay},
                                                         {6, 6, Holiday::kNationalDay},
                                                         {12, 25, Holiday::kChristmasDay},
                                                         {12, 26, Holiday::kSecondDayChristmas}}};

struct FixedEve {
  int month;
  int day;
  Eve eve;
};
constexpr std::array<FixedEve, 4> kFixedEves = {
    {{1, 5, Eve::kEpiphanyEve}, {4, 30, Eve::kWalpurgis}, {12, 24, Eve::kChristmasEve}, {12, 31, Eve::kNewYearsEve}}};

struct EasterEveDay {
  int offset;
  Eve eve;
};
constexpr std::array<EasterEveDay, 3> kEasterEves = {
    {{-3, Eve::kMaundyThursday}, {-1, Eve::kEasterEve}, {48, Eve::kWhitEve}}};

bool IsMidsummerDay(LocalDate date) {
  return date.weekday() == Weekday::kSaturday && date.month() == 6 && date.day() >= 20 && date.day() <= 26;
}

bool IsAllSaintsDay(LocalDate date) {
  if (date.weekday() != Weekday::kSaturday) return false;
  return (date.month() == 10 && date.day() == 31) || (date.month() == 11 && date.day() <= 6);
}

bool IsDayOff(LocalDate date) {
  if (date.weekday() >= Weekday::kSaturday || PublicHolidayOn(date)) return true;
  const std::optional<Eve> eve = EveOn(date);
  return eve == Eve::kMidsummerEve || eve == Eve::kChristmasEve || eve == Eve::kNewYearsEve;
}

}  // namespace

// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
LocalDate EasterSunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return LocalDate::FromYmd(year, n / 31, n % 31 + 1);
}

std::optional<Holiday> PublicHolidayOn(LocalDate date) {
  const int from_easter = date - EasterSunday(date.year());
  for (const EasterHoliday& entry : kEasterHolidays) {
    if (entry.offset == from_easter) return entry.holiday;
  }
  const int month = date.month();
  const int day = date.day();
  for (const FixedHoliday& entry : kFixedHolidays) {
    if (entry.month == month && entry.day == day) return entry.holiday;
  }
  if (IsMidsummerDay(date)) return Holiday::kMidsummerDay;
  if (IsAllSaintsDay(date)) return Holiday::kAllSaintsDay;
  return std::nullopt;
}

std::optional<Eve> EveOn(LocalDate date) {
  const int month = date.month();
  const int day = date.day();
  for (const FixedEve& entry : kFixedEves) {
    if (entry.month == month && entry.day == day) return entry.eve;
  }
  const int from_easter = date - EasterSunday(date.year());
  for (const EasterEveDay& entry : kEasterEves) {
    if (entry.offset == from_easter) return entry.eve;
  }
  if (IsMidsummerDay(date + 1)) return Eve::kMidsummerEve;
  if (IsAllSaintsDay(date + 1)) return Eve::kAllSaintsEve;
  return std::nullopt;
}

bool IsSqueezedDay(LocalDate date) { return !IsDayOff(date) && IsDayOff(date - 1) && IsDayOff(date + 1); }

}  // namespace kb::hours
