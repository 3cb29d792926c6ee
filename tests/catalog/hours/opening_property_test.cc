// Random schedules, held to what a walk over the quarter hours says.
#include <gtest/gtest.h>

#include "catalog/hours/holidays.h"
#include "tests/catalog/hours/hours_testing.h"
#include "tests/catalog/hours/random_expression.h"
#include "tests/support/sanitized.h"

namespace kb::hours {
namespace {

constexpr int kQuarter = 15;

bool IsAvailable(State state) {
  return state == State::kOpen || state == State::kByAppointment || state == State::kCallFirst;
}

Schedule RandomSchedule(RandomExpression& random) {
  Schedule schedule = Known(RenderExpression(random.Next()));
  schedule.access = static_cast<Access>(random.Between(0, 4));
  if (random.OneIn(6)) {
    schedule.status = ScheduleStatus::kClosedUntil;
    schedule.closed_until = Date("2026-12-01") + random.Between(0, 60);
  }
  if (random.OneIn(5)) schedule.valid_from = Date("2026-12-01") + random.Between(0, 40);
  if (random.OneIn(5)) schedule.valid_to = Date("2026-12-20") + random.Between(0, 60);
  if (random.OneIn(5)) schedule.every = EveryWeeks{.weeks = 2, .from = Date("2026-11-01") + random.Between(0, 30)};
  for (int i = random.Between(0, 2); i > 0; --i) {
    ScheduleException exception;
    exception.from = Date("2026-12-20") + random.Between(0, 15);
    exception.to = exception.from + random.Between(0, 2);
    if (random.OneIn(2)) {
      const int start = random.Between(0, 95) * kQuarter;
      exception.intervals = {{start, start + random.Between(1, 96) * kQuarter}};
    }
    schedule.exceptions.push_back(exception);
  }
  return schedule;
}

// The state by the spans of the day and of the day before.
State StateBySpans(const Opening& opening, LocalTime time) {
  for (const int back : {0, 1}) {
    const int minute = time.minute_of_day() + back * kMinutesPerDay;
    for (const DaySpan& span : opening.Day(time.date() - back)) {
      if (span.interval.start <= minute && minute < span.interval.end) return span.state;
    }
  }
  return State::kClosed;
}

// The days D, D+1, ... as one row of quarter hours.
class QuarterHours {
 public:
  QuarterHours(const Opening& opening, LocalDate first, int days) : first_(first) {
    for (int i = 0; i < days * 96; ++i) {
      states_.push_back(StateBySpans(opening, LocalTime(first, 0) + int64_t{i} * kQuarter));
    }
  }
  [[nodiscard]] State At(LocalTime time) const { return states_.at(Index(time)); }
  [[nodiscard]] int OpenMinutes(LocalTime from, LocalTime to) const {
    int minutes = 0;
    for (LocalTime time = from; time < to; time = time + kQuarter) minutes += At(time) == State::kOpen ? kQuarter : 0;
    return minutes;
  }
  // The first quarter hour after `from` whose state is wanted.
  template <typename Wanted>
  std::optional<LocalTime> FirstAfter(LocalTime from, LocalDate last, Wanted wanted) const {
    for (LocalTime time = from + kQuarter; time.date() <= last; time = time + kQuarter) {
      if (wanted(At(time))) return time;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::size_t Index(LocalTime time) const {
    return static_cast<std::size_t>((time - LocalTime(first_, 0)) / kQuarter);
  }
  LocalDate first_;
  std::vector<State> states_;
};

std::string Trace(const Schedule& schedule, LocalTime now) {
  return schedule.hours + " at " + RenderLocalTime(now) + " exceptions " + std::to_string(schedule.exceptions.size());
}

TEST(OpeningProperty, UntilAndOpensAreWhatAWalkFinds) {
  RandomExpression random(77);
  for (int i = 0; i < test::Rounds(150); ++i) {
    const Schedule schedule = RandomSchedule(random);
    const Opening opening = Compiled(schedule);
    const LocalTime now = At("2026-12-10T00:00") + int64_t{random.Between(0, 30 * 96)} * kQuarter;
    SCOPED_TRACE(Trace(schedule, now));
    const LocalDate horizon = now.date() + 60;
    const QuarterHours quarters(opening, now.date(), 61);
    const ChannelState state = opening.StateAt(now);
    ASSERT_EQ(state.state, quarters.At(now));
    const State first = state.state;
    if (IsAvailable(first)) {
      EXPECT_EQ(state.until, quarters.FirstAfter(now, horizon, [first](State later) { return later != first; }));
      EXPECT_FALSE(state.opens);
    } else {
      EXPECT_EQ(state.opens, quarters.FirstAfter(now, horizon, IsAvailable));
    }
  }
}

bool SameAnswer(const ChannelState& a, const ChannelState& b) {
  return a.state == b.state && a.until == b.until && a.opens == b.opens && a.holiday_doubt == b.holiday_doubt &&
         a.end_unknown == b.end_unknown && a.comment == b.comment && a.changes == b.changes;
}

TEST(OpeningProperty, NothingDiffersBeforeItIsSaidToChange) {
  RandomExpression random(78);
  for (int i = 0; i < test::Rounds(300); ++i) {
    const Schedule schedule = RandomSchedule(random);
    const Opening opening = Compiled(schedule);
    const LocalTime now = At("2026-12-10T00:00") + random.Between(0, 30 * kMinutesPerDay);
    SCOPED_TRACE(Trace(schedule, now));
    const ChannelState state = opening.StateAt(now);
    ASSERT_TRUE(state.changes);
    ASSERT_GT(*state.changes, now);
    const auto minutes = static_cast<int>(std::min<int64_t>(*state.changes - now, 100000));
    EXPECT_TRUE(SameAnswer(opening.StateAt(*state.changes + -1), state));
    for (int k = 0; k < 6; ++k) {
      const LocalTime before = now + random.Between(0, minutes - 1);
      EXPECT_TRUE(SameAnswer(opening.StateAt(before), state)) << RenderLocalTime(before);
    }
  }
}

bool WindowByWalk(const QuarterHours& quarters, OpenKind kind, LocalDate first) {
  for (LocalDate date = first; date < first + 14; date = date + 1) {
    const LocalTime midnight(date, 0);
    if (kind == OpenKind::kNight && quarters.OpenMinutes(midnight + 1320, midnight + 1800) >= 60) return true;
    if (kind == OpenKind::kEvening) {
      const bool late = quarters.OpenMinutes(midnight + 1095, midnight + 1320) > 0;
      if (late && quarters.OpenMinutes(midnight + 1020, midnight + 1320) >= 60) return true;
    }
    const bool weekend = date.weekday() >= Weekday::kSaturday || PublicHolidayOn(date).has_value();
    if (kind == OpenKind::kWeekend && weekend && quarters.OpenMinutes(midnight, midnight + 1440) >= 30) return true;
  }
  return false;
}

TEST(OpeningProperty, WindowsAreWhatAWalkFinds) {
  RandomExpression random(79);
  int held = 0;
  for (int i = 0; i < test::Rounds(300); ++i) {
    const Schedule schedule = RandomSchedule(random);
    const Opening opening = Compiled(schedule);
    const LocalTime now = At("2026-12-10T00:00") + int64_t{random.Between(0, 30 * 96)} * kQuarter;
    SCOPED_TRACE(Trace(schedule, now));
    const QuarterHours quarters(opening, now.date(), 16);
    for (const OpenKind kind : {OpenKind::kEvening, OpenKind::kNight, OpenKind::kWeekend}) {
      const bool expected = WindowByWalk(quarters, kind, now.date());
      EXPECT_EQ(opening.Matches({.kind = kind, .from = {}, .to = {}}, now), expected) << static_cast<int>(kind);
      held += expected ? 1 : 0;
    }
    const LocalTime from = now + int64_t{random.Between(-96, 96)} * kQuarter;
    const LocalTime to = from + int64_t{random.Between(1, 96)} * kQuarter;
    const LocalTime start = std::max(from, now);
    const bool dated = to > start && quarters.OpenMinutes(start, to) >= std::min<int64_t>(30, to - start);
    EXPECT_EQ(opening.Matches({.kind = OpenKind::kInterval, .from = from, .to = to}, now), dated);
  }
  EXPECT_GT(held, test::Rounds(100)) << "the walk must see both answers";
}

}  // namespace
}  // namespace kb::hours
