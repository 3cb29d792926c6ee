// What dates of a text are made of.  Internal to swedish_text.h.
#pragma once

#include <utility>
#include <vector>

#include "catalog/hours/swedish_items.h"

namespace kb::hours {

// A day of every year; `month` and `day` from 1.
inline DatePoint MonthDayPoint(int month, int day) {
  return {.kind = DatePoint::Kind::kMonthDay, .month = month, .day = day};
}

inline DatedDays SingleDay(DatePoint point) {
  return {.range = {.kind = DateRange::Kind::kDays, .from = point, .to = point}};
}

inline TextItem DatesItem(TextItem::Kind kind, std::vector<DatedDays> dates) {
  TextItem item;
  item.kind = kind;
  item.dates = std::move(dates);
  return item;
}

}  // namespace kb::hours
