#include "catalog/hours/week_table.h"

#include <algorithm>

namespace kb::hours {
namespace {

WeekRow RowOf(const Opening& opening, LocalDate date) {
  return {.date = date,
          .weekday = date.weekday(),
          .spans = opening.Day(date),
          .holiday = PublicHolidayOn(date),
          .eve = EveOn(date),
          .holiday_doubt = opening.InHolidayDoubt(date),
          .exact_date = opening.HasExactDate(date)};
}

bool StandsAlone(const WeekRow& row) { return row.holiday || row.eve || row.exact_date; }

}  // namespace

std::vector<WeekRow> DayTable(const Opening& opening, LocalDate first, int days) {
  std::vector<WeekRow> rows;
  rows.reserve(static_cast<std::size_t>(std::max(days, 0)));
  for (int i = 0; i < days; ++i) rows.push_back(RowOf(opening, first + i));
  return rows;
}

std::vector<WeekRow> WeekTable(const Opening& opening, LocalDate any_day_of_week) {
  return DayTable(opening, any_day_of_week - static_cast<int>(any_day_of_week.weekday()), 7);
}

std::vector<WeekGroup> GroupRows(const std::vector<WeekRow>& rows) {
  std::vector<WeekGroup> groups;
  bool may_join = false;
  for (const WeekRow& row : rows) {
    const bool alone = StandsAlone(row);
    if (may_join && !alone && groups.back().spans == row.spans) {
      groups.back().last = row.date;
    } else {
      groups.push_back({row.date, row.date, row.spans});
    }
    may_join = !alone;
  }
  return groups;
}

}  // namespace kb::hours
