// Swedish public holidays, their eves, and the squeezed days between.
//
// A public holiday is one of the 13 days that lag (1989:253) om allmänna
// helgdagar names; ordinary Sundays, which the law also lists, are left out, or
// "closed on public holidays" would close every Sunday.  The eves (aftnar) are
// not public holidays: many close early on them, and few say so.
//
// All of it is computed, for any year that LocalDate knows.
// Source: lag (1989:253) om allmänna helgdagar; semesterlagen (1977:480) 7 § for
// the three eves that count as days off when klämdagar are sought.
#pragma once

#include <cstdint>
#include <optional>

#include "catalog/base/local_time.h"

namespace kb::hours {

enum class Holiday : uint8_t {
  kNewYearsDay,        // nyårsdagen, 1 January
  kEpiphany,           // trettondedag jul, 6 January
  kGoodFriday,         // långfredagen
  kEasterSunday,       // påskdagen
  kEasterMonday,       // annandag påsk
  kMayDay,             // första maj
  kAscensionDay,       // Kristi himmelsfärdsdag
  kWhitSunday,         // pingstdagen
  kNationalDay,        // nationaldagen, 6 June
  kMidsummerDay,       // midsommardagen, Saturday 20-26 June
  kAllSaintsDay,       // alla helgons dag, Saturday 31 October-6 November
  kChristmasDay,       // juldagen
  kSecondDayChristmas  // annandag jul
};

enum class Eve : uint8_t {
  kEpiphanyEve,     // trettondagsafton, 5 January
  kMaundyThursday,  // skärtorsdagen
  kEasterEve,       // påskafton
  kWalpurgis,       // valborgsmässoafton, 30 April
  kWhitEve,         // pingstafton
  kMidsummerEve,    // midsommarafton, Friday 19-25 June
  kAllSaintsEve,    // allhelgonaafton, Friday 30 October-5 November
  kChristmasEve,    // julafton
  kNewYearsEve      // nyårsafton
};

// Easter Sunday of the Gregorian calendar.
LocalDate EasterSunday(int year);

// The public holiday that falls on `date`; where two do (6 June on Whit Sunday),
// the movable one.
std::optional<Holiday> PublicHolidayOn(LocalDate date);

// The eve that falls on `date` (also when that day is a public holiday as well).
std::optional<Eve> EveOn(LocalDate date);

// True for a Monday-Friday that is no day off, between two days that are: Saturday,
// Sunday, public holiday, midsommarafton, julafton or nyårsafton.
bool IsSqueezedDay(LocalDate date);

}  // namespace kb::hours
