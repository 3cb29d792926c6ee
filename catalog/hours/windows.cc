#include "catalog/hours/windows.h"

#include <algorithm>

#include "catalog/hours/day_facts.h"
#include "catalog/hours/state_at.h"

namespace kb::hours {
namespace {

constexpr int kWindowDays = 14;
constexpr int kEveningStart = 17 * 60;
constexpr int kEveningEnd = 22 * 60;
constexpr int kEveningUntil = 18 * 60 + 30;
constexpr int kNightStart = 22 * 60;
constexpr int kNightEnd = 6 * 60;
constexpr int kEveningMinutes = 60;
constexpr int kNightMinutes = 60;
constexpr int kWeekendMinutes = 30;
constexpr int64_t kIntervalMinutes = 30;

// How long it is open in [from, to) of the calendar day, and until when at the latest.
struct OpenTime {
  int minutes = 0;
  int last = 0;
};
OpenTime OpenIn(const Plan& plan, LocalDate date, int from, int to) {
  OpenTime open;
  std::vector<Piece> pieces;
  plan.PiecesOf(date, pieces);
  for (const Piece& piece : pieces) {
    const int start = std::max(piece.start, from);
    const int end = std::min(piece.end, to);
    if (piece.state != State::kOpen || start >= end) continue;
    open.minutes += end - start;
    open.last = end;
  }
  return open;
}

bool IsEvening(const Plan& plan, LocalDate date) {
  const OpenTime open = OpenIn(plan, date, kEveningStart, kEveningEnd);
  return open.minutes >= kEveningMinutes && open.last >= kEveningUntil;
}

bool IsNight(const Plan& plan, LocalDate date) {
  const int before = OpenIn(plan, date, kNightStart, kMinutesPerDay).minutes;
  return before + OpenIn(plan, date + 1, 0, kNightEnd).minutes >= kNightMinutes;
}

bool IsWeekend(const Plan& plan, LocalDate date) {
  const DayFacts facts = FactsOf(date);
  if (facts.weekday < static_cast<int>(Weekday::kSaturday) && !facts.public_holiday) return false;
  return OpenIn(plan, date, 0, kMinutesPerDay).minutes >= kWeekendMinutes;
}

template <typename Holds>
bool OnOneDay(const Plan& plan, LocalDate first, Holds holds) {
  for (int i = 0; i < kWindowDays; ++i) {
    if (holds(plan, first + i)) return true;
  }
  return false;
}

bool IsAlways(const Plan& plan, LocalDate first) {
  bool any = false;
  for (int i = 0; i < kWindowDays; ++i) {
    if (plan.HasExactDate(first + i)) continue;
    if (OpenIn(plan, first + i, 0, kMinutesPerDay).minutes < kMinutesPerDay) return false;
    any = true;
  }
  return any;
}

bool IsOpenIn(const Plan& plan, LocalTime from, LocalTime to) {
  if (to <= from) return false;
  const int64_t needed = std::min(kIntervalMinutes, to - from);
  int64_t open = 0;
  for (LocalDate date = from.date(); date <= to.date() && open < needed; date = date + 1) {
    const LocalTime midnight(date, 0);
    const auto first = static_cast<int>(std::max<int64_t>(from - midnight, 0));
    const auto last = static_cast<int>(std::min<int64_t>(to - midnight, kMinutesPerDay));
    open += OpenIn(plan, date, first, last).minutes;
  }
  return open >= needed;
}

}  // namespace

bool Matches(const Plan& plan, const OpenFilter& filter, LocalTime now) {
  switch (filter.kind) {
    case OpenKind::kNow:
      return PieceAt(plan, now).state == State::kOpen;
    case OpenKind::kUnknown:
      return PieceAt(plan, now).state == State::kUnknown;
    case OpenKind::kAt:
      return PieceAt(plan, filter.from).state == State::kOpen;
    case OpenKind::kInterval:
      return IsOpenIn(plan, std::max(filter.from, now), filter.to);
    case OpenKind::kEvening:
      return OnOneDay(plan, now.date(), IsEvening);
    case OpenKind::kNight:
      return OnOneDay(plan, now.date(), IsNight);
    case OpenKind::kWeekend:
      return OnOneDay(plan, now.date(), IsWeekend);
    case OpenKind::kAlways:
      return IsAlways(plan, now.date());
  }
  return false;
}

}  // namespace kb::hours
