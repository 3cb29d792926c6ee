#include "catalog/hours/day_facts.h"

#include <vector>

#include "catalog/hours/holidays.h"

namespace kb::hours {
namespace {

DayFacts Compute(LocalDate date) {
  DayFacts facts;
  facts.year = static_cast<int16_t>(date.year());
  facts.from_easter = static_cast<int16_t>(date - EasterSunday(facts.year));
  facts.month = static_cast<uint8_t>(date.month());
  facts.day = static_cast<uint8_t>(date.day());
  facts.weekday = static_cast<uint8_t>(date.weekday());
  facts.iso_week = static_cast<uint8_t>(date.iso_week());
  facts.nth = static_cast<uint8_t>((facts.day - 1) / 7 + 1);
  facts.nth_last = static_cast<uint8_t>((DaysInMonth(facts.year, facts.month) - facts.day) / 7 + 1);
  facts.public_holiday = PublicHolidayOn(date).has_value();
  facts.eve = EveOn(date).has_value();
  return facts;
}

struct Table {
  LocalDate first = LocalDate::FromYmd(1990, 1, 1);
  std::vector<DayFacts> days;

  Table() {
    const int size = LocalDate::FromYmd(2100, 1, 1) - first;
    days.reserve(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i) days.push_back(Compute(first + i));
  }
};

}  // namespace

DayFacts FactsOf(LocalDate date) {
  static const Table table;
  const auto index = static_cast<std::size_t>(static_cast<int64_t>(date - table.first));
  return index < table.days.size() ? table.days[index] : Compute(date);
}

}  // namespace kb::hours
