#include "catalog/text/feast_days.h"

#include <array>

namespace kb::text {
namespace {

enum class Anchor { kDate, kEaster, kMidsummerEve, kAllSaints };

struct Feast {
  std::string_view name;
  Anchor anchor;
  int month;   // kDate
  int day;     // kDate; else days from the anchor
  int length;  // in days
};

constexpr std::array<Feast, 36> kFeasts = {{
    {"julafton", Anchor::kDate, 12, 24, 1},
    {"julaftonen", Anchor::kDate, 12, 24, 1},
    {"juldagen", Anchor::kDate, 12, 25, 1},
    {"annandag jul", Anchor::kDate, 12, 26, 1},
    {"annandagen", Anchor::kDate, 12, 26, 1},
    {"i jul", Anchor::kDate, 12, 24, 3},
    {"julen", Anchor::kDate, 12, 24, 3},
    {"over jul", Anchor::kDate, 12, 24, 3},
    {"julhelgen", Anchor::kDate, 12, 24, 3},
    {"christmas eve", Anchor::kDate, 12, 24, 1},
    {"christmas", Anchor::kDate, 12, 24, 3},
    {"nyarsafton", Anchor::kDate, 12, 31, 1},
    {"nyarsdagen", Anchor::kDate, 1, 1, 1},
    {"over nyar", Anchor::kDate, 12, 31, 2},
    {"nyar", Anchor::kDate, 12, 31, 2},
    {"nyarshelgen", Anchor::kDate, 12, 31, 2},
    {"trettonhelgen", Anchor::kDate, 1, 5, 2},
    {"trettondagen", Anchor::kDate, 1, 6, 1},
    {"lucia", Anchor::kDate, 12, 13, 1},
    {"valborg", Anchor::kDate, 4, 30, 1},
    {"valborgsmassoafton", Anchor::kDate, 4, 30, 1},
    {"forsta maj", Anchor::kDate, 5, 1, 1},
    {"nationaldagen", Anchor::kDate, 6, 6, 1},
    {"skartorsdagen", Anchor::kEaster, 0, -3, 1},
    {"langfredagen", Anchor::kEaster, 0, -2, 1},
    {"paskafton", Anchor::kEaster, 0, -1, 1},
    {"paskdagen", Anchor::kEaster, 0, 0, 1},
    {"annandag pask", Anchor::kEaster, 0, 1, 1},
    {"pask", Anchor::kEaster, 0, -2, 4},
    {"pasken", Anchor::kEaster, 0, -2, 4},
    {"paskhelgen", Anchor::kEaster, 0, -2, 4},
    {"midsommarafton", Anchor::kMidsummerEve, 0, 0, 1},
    {"midsommardagen", Anchor::kMidsummerEve, 0, 1, 1},
    {"midsommar", Anchor::kMidsummerEve, 0, 0, 3},
    {"midsommarhelgen", Anchor::kMidsummerEve, 0, 0, 3},
    {"alla helgons dag", Anchor::kAllSaints, 0, 0, 1},
}};

// Source: the anonymous Gregorian algorithm (Nature, 1876; Meeus, Astronomical Algorithms, ch. 8).
LocalDate Easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return LocalDate::FromYmd(year, f / 31, f % 31 + 1);
}

// The first `weekday` on or after `date`.
LocalDate OnOrAfter(LocalDate date, Weekday weekday) {
  return date + (static_cast<int>(weekday) - static_cast<int>(date.weekday()) + 7) % 7;
}

LocalDate First(const Feast& feast, int year) {
  switch (feast.anchor) {
    case Anchor::kDate:
      return LocalDate::FromYmd(year, feast.month, feast.day);
    case Anchor::kEaster:
      return Easter(year) + feast.day;
    case Anchor::kMidsummerEve:
      return OnOrAfter(LocalDate::FromYmd(year, 6, 19), Weekday::kFriday) + feast.day;
    case Anchor::kAllSaints:
      return OnOrAfter(LocalDate::FromYmd(year, 10, 31), Weekday::kSaturday) + feast.day;
  }
  return {};
}

}  // namespace

std::optional<FeastDays> NextFeast(std::string_view folded_name, LocalDate today) {
  for (const Feast& feast : kFeasts) {
    if (feast.name != folded_name) continue;
    for (const int year : {today.year() - 1, today.year(), today.year() + 1}) {
      const LocalDate first = First(feast, year);
      if (first + (feast.length - 1) >= today) return FeastDays{first, first + (feast.length - 1)};
    }
  }
  return std::nullopt;
}

}  // namespace kb::text
