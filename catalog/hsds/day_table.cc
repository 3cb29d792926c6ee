#include "catalog/hsds/day_table.h"

#include <algorithm>

#include "catalog/hours/holidays.h"

namespace kb::hsds {
namespace {

using hours::DayInterval;
using hours::DaySpan;
using hours::State;

bool IsHoliday(LocalDate date) { return hours::PublicHolidayOn(date) || hours::EveOn(date); }

enum class Certainty { kNone, kDoubtful, kSure };

// Unknown on a holiday is the doubt that our reader will have again; unknown on another
// day is no opening time.
Certainty CertaintyOf(State state, LocalDate date) {
  switch (state) {
    case State::kOpen:
    case State::kByAppointment:
    case State::kCallFirst:
      return Certainty::kSure;
    case State::kUnknown:
      return IsHoliday(date) ? Certainty::kDoubtful : Certainty::kNone;
    case State::kClosed:
    case State::kTemporarilyClosed:
      break;
  }
  return Certainty::kNone;
}

struct DayMinutes {
  std::vector<DayInterval> sure;
  std::vector<DayInterval> doubtful;
};

void Add(int start, int end, Certainty certainty, DayMinutes& day) {
  if (start >= end) return;
  (certainty == Certainty::kSure ? day.sure : day.doubtful).push_back({start, end});
}

std::vector<DayInterval> Joined(std::vector<DayInterval> intervals) {
  std::sort(intervals.begin(), intervals.end());
  std::vector<DayInterval> joined;
  for (const DayInterval& interval : intervals) {
    if (joined.empty() || interval.start > joined.back().end) {
      joined.push_back(interval);
    } else {
      joined.back().end = std::max(joined.back().end, interval.end);
    }
  }
  return joined;
}

bool IsWholeDay(const DayMinutes& day) {
  return day.sure.size() == 1 && day.sure.front() == DayInterval{0, kMinutesPerDay};
}

void MarkExceptions(const hours::Schedule& schedule, DayTable& table) {
  for (const hours::ScheduleException& exception : schedule.exceptions) {
    const LocalDate first = std::max(exception.from, table.from);
    const LocalDate last = std::min(exception.to, table.from + (table.days - 1));
    for (LocalDate date = first; date <= last; date = date + 1) table.alone.insert(date);
  }
}

// From the day before `from` to the day after the last.
std::vector<DayMinutes> MinutesOf(const hours::Opening& opening, LocalDate from, int days) {
  std::vector<DayMinutes> minutes(static_cast<std::size_t>(days) + 2);
  for (int i = 0; i <= days; ++i) {
    const LocalDate date = from + (i - 1);
    const auto here = static_cast<std::size_t>(i);
    for (const DaySpan& span : opening.Day(date)) {
      const Certainty certainty = CertaintyOf(span.state, date);
      if (certainty == Certainty::kNone) continue;
      const DayInterval& interval = span.interval;
      Add(interval.start, std::min(interval.end, kMinutesPerDay), certainty, minutes[here]);
      Add(std::max(interval.start - kMinutesPerDay, 0), interval.end - kMinutesPerDay, certainty, minutes[here + 1]);
    }
  }
  for (DayMinutes& day : minutes) {
    day.sure = Joined(std::move(day.sure));
    day.doubtful = Joined(std::move(day.doubtful));
  }
  return minutes;
}

}  // namespace

DayTable MakeDayTable(const hours::Schedule& schedule, const hours::Opening& opening, LocalDate from, int days) {
  DayTable table;
  table.from = from;
  table.days = days;
  MarkExceptions(schedule, table);
  const std::vector<DayMinutes> minutes = MinutesOf(opening, from, days);
  table.around_the_clock = true;
  for (int i = 0; i < days; ++i) {
    const LocalDate date = from + i;
    const DayMinutes& day = minutes[static_cast<std::size_t>(i) + 1];
    for (const DayInterval& interval : day.sure) table.dates[interval].insert(date);
    if (!day.sure.empty() && IsHoliday(date)) table.alone.insert(date);
    table.around_the_clock &= IsWholeDay(day);
  }
  // A doubted holiday is part of a rule that holds on other days too, or of none; not
  // of whole days, which a reader might take for "always".
  for (int i = 0; i < days; ++i) {
    const LocalDate date = from + i;
    if (!IsHoliday(date) || table.alone.count(date) != 0) continue;
    for (const DayInterval& interval : minutes[static_cast<std::size_t>(i) + 1].doubtful) {
      const auto rule = table.dates.find(interval);
      const bool whole = interval == DayInterval{0, kMinutesPerDay};
      if (rule != table.dates.end() && !whole) rule->second.insert(date);
    }
  }
  return table;
}

}  // namespace kb::hsds
