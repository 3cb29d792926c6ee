#include "catalog/hours/plan.h"

#include <algorithm>

namespace kb::hours {
namespace {

Error InSchedule(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

Status CheckExceptions(const Schedule& schedule) {
  for (std::size_t i = 0; i < schedule.exceptions.size(); ++i) {
    const ScheduleException& exception = schedule.exceptions[i];
    const std::string place = "exceptions[" + std::to_string(i) + "]";
    if (exception.to < exception.from) return InSchedule("the exception ends before it begins", place);
    for (const DayInterval& interval : exception.intervals) {
      const bool fits = interval.start >= 0 && interval.start < kMinutesPerDay && interval.end > interval.start &&
                        interval.end <= interval.start + kMinutesPerDay;
      if (!fits) return InSchedule("an interval that no day has", place);
    }
  }
  return Done();
}

// Weeks since the Monday that the week of `from` begins with; negative before it.
int WeeksSince(LocalDate from, LocalDate date) {
  const LocalDate first_monday = from - static_cast<int>(from.weekday());
  const int days = date - first_monday;
  return days >= 0 ? days / 7 : -1;
}

// `piece` over `pieces`: the new one wins wherever it lies.
void LayPiece(const Piece& piece, std::vector<Piece>& pieces) {
  std::vector<Piece> laid;
  for (const Piece& old : pieces) {
    if (old.start < piece.start) {
      laid.push_back(old);
      laid.back().end = std::min(old.end, piece.start);
    }
    if (old.end > piece.end) {
      laid.push_back(old);
      laid.back().start = std::max(old.start, piece.end);
    }
  }
  laid.push_back(piece);
  std::sort(laid.begin(), laid.end(), [](const Piece& a, const Piece& b) { return a.start < b.start; });
  pieces = std::move(laid);
}

}  // namespace

Result<std::unique_ptr<const Plan>> Plan::Make(const Schedule& schedule, std::shared_ptr<const SchoolCalendar> school) {
  if (Status status = CheckExceptions(schedule); !status) return status.error();
  if (schedule.every && schedule.every->weeks < 1) return InSchedule("every needs at least one week", "every");
  std::unique_ptr<Plan> plan(new Plan(schedule));
  const bool has_hours = schedule.status == ScheduleStatus::kKnown || schedule.status == ScheduleStatus::kClosedUntil;
  if (has_hours && !schedule.hours.empty()) {
    Result<Expression> expression = ParseExpression(schedule.hours);
    if (!expression) return expression.error();
    plan->evaluator_ = std::make_unique<Evaluator>(*std::move(expression), std::move(school));
  }
  return std::unique_ptr<const Plan>(std::move(plan));
}

const ScheduleException* Plan::ExceptionOn(LocalDate date) const {
  for (const ScheduleException& exception : schedule_.exceptions) {
    if (exception.from <= date && date <= exception.to) return &exception;
  }
  return nullptr;
}

bool Plan::InForce(LocalDate date) const {
  if (schedule_.valid_from && date < *schedule_.valid_from) return false;
  if (schedule_.valid_to && date > *schedule_.valid_to) return false;
  if (!schedule_.every) return true;
  const int weeks = WeeksSince(schedule_.every->from, date);
  return weeks >= 0 && weeks % schedule_.every->weeks == 0;
}

Plan::Regime Plan::RegimeOf(LocalDate date) const {
  if (ExceptionOn(date) != nullptr) return Regime::kException;
  if (schedule_.status == ScheduleStatus::kClosedUntil &&
      (!schedule_.closed_until || date <= *schedule_.closed_until)) {
    return Regime::kClosedFor;
  }
  return InForce(date) ? Regime::kHours : Regime::kOutside;
}

bool Plan::HasExactDate(LocalDate date) const {
  return ExceptionOn(date) != nullptr || (evaluator_ && evaluator_->SpeaksOf(date));
}

bool Plan::IsConstant() const {
  return !evaluator_ && schedule_.exceptions.empty() && !schedule_.every && !schedule_.valid_from &&
         !schedule_.valid_to && !schedule_.closed_until;
}

bool Plan::Doubted(LocalDate opening_day) const {
  if (evaluator_->speaks_of_holidays()) return false;
  const DayFacts facts = FactsOf(opening_day);
  return (facts.public_holiday || facts.eve) && !evaluator_->SpeaksOf(opening_day);
}

State Plan::OpenState() const {
  if (schedule_.access == Access::kBooked) return State::kByAppointment;
  return schedule_.access == Access::kCallFirst ? State::kCallFirst : State::kOpen;
}

Piece Plan::PieceOf(const Stretch& stretch, bool doubted) const {
  Piece piece{.start = stretch.start, .end = stretch.end, .from_day_before = stretch.from_day_before};
  piece.comment = evaluator_->expression().rules[static_cast<std::size_t>(stretch.rule)].comment;
  if (stretch.kind == RuleKind::kOff) return piece;
  piece.state = State::kUnknown;
  if (stretch.kind == RuleKind::kUnknown) return piece;
  piece.holiday_doubt = doubted && !evaluator_->IsAlwaysOpen(stretch.rule);
  if (piece.holiday_doubt) return piece;
  piece.state = OpenState();
  piece.end_unknown = stretch.end_unknown;
  return piece;
}

// "Fr 18:00-01:00; PH off" on a Friday that is a holiday: the day is off, and so is
// its night, though the rule about holidays does not speak of Saturday.
bool Plan::IsOrphan(const Stretch& night, LocalDate opening_day) const {
  if (!night.from_day_before || night.kind == RuleKind::kOff) return false;
  std::vector<Stretch> evening;
  evaluator_->Evaluate(opening_day, {.own = true, .day_before = false}, evening);
  return evening.empty() || evening.back().end < kMinutesPerDay || evening.back().kind == RuleKind::kOff;
}

void Plan::AddHours(LocalDate date, Evaluator::Sides sides, std::vector<Piece>& out) const {
  std::vector<Stretch> stretches;
  evaluator_->Evaluate(date, sides, stretches);
  stretches.erase(std::remove_if(stretches.begin(), stretches.end(),
                                 [&](const Stretch& stretch) { return IsOrphan(stretch, date - 1); }),
                  stretches.end());
  const bool today_doubted = Doubted(date);
  const bool before_doubted = Doubted(date - 1);
  for (const Stretch& stretch : stretches) {
    out.push_back(PieceOf(stretch, stretch.from_day_before ? before_doubted : today_doubted));
  }
}

void Plan::AddException(LocalDate opening_day, int shift, std::vector<Piece>& out) const {
  for (const DayInterval& interval : ExceptionOn(opening_day)->intervals) {
    Piece piece{.start = std::max(interval.start - shift, 0),
                .end = std::min(interval.end - shift, kMinutesPerDay),
                .state = OpenState(),
                .from_day_before = shift != 0};
    if (piece.start < piece.end) LayPiece(piece, out);
  }
}

void Plan::AddWholeDay(State state, std::vector<Piece>& out) const {
  out.push_back({.start = 0, .end = kMinutesPerDay, .state = state});
}

void Plan::PiecesOf(LocalDate date, std::vector<Piece>& out) const {
  out.clear();
  const Regime today = RegimeOf(date);
  const Regime before = RegimeOf(date - 1);
  if (evaluator_) {
    const Evaluator::Sides sides{.own = today == Regime::kHours, .day_before = before == Regime::kHours};
    if (sides.own || sides.day_before) AddHours(date, sides, out);
  } else if (today == Regime::kHours) {
    AddWholeDay(schedule_.status == ScheduleStatus::kByAppointment ? State::kByAppointment : State::kUnknown, out);
  }
  if (today == Regime::kClosedFor) {
    out.clear();
    AddWholeDay(State::kTemporarilyClosed, out);
  }
  if (before == Regime::kException) AddException(date - 1, kMinutesPerDay, out);
  if (today == Regime::kException) AddException(date, 0, out);
}

}  // namespace kb::hours
