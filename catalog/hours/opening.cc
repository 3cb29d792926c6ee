#include "catalog/hours/opening.h"

#include <algorithm>

#include "catalog/hours/plan.h"
#include "catalog/hours/state_at.h"
#include "catalog/hours/windows.h"

namespace kb::hours {
namespace {

// Adds `piece`, which began on the day asked for, moved by `shift` minutes.
void AddSpan(const Piece& piece, int shift, std::vector<DaySpan>& spans) {
  if (piece.state == State::kClosed) return;
  const DaySpan span{{piece.start + shift, piece.end + shift}, piece.state};
  const bool joins =
      !spans.empty() && spans.back().interval.end == span.interval.start && spans.back().state == span.state;
  if (joins) {
    spans.back().interval.end = span.interval.end;
  } else {
    spans.push_back(span);
  }
}

}  // namespace

struct Opening::Impl {
  std::unique_ptr<const Plan> plan;
};

Opening::Opening(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Opening> Opening::Compile(const Schedule& schedule, std::shared_ptr<const SchoolCalendar> school) {
  Result<std::unique_ptr<const Plan>> plan = Plan::Make(schedule, std::move(school));
  if (!plan) return plan.error();
  return Opening(std::make_shared<const Impl>(Impl{*std::move(plan)}));
}

Channel Opening::channel() const { return impl_->plan->schedule().channel; }
Access Opening::access() const { return impl_->plan->schedule().access; }

std::vector<DaySpan> Opening::Day(LocalDate date) const {
  std::vector<DaySpan> spans;
  std::vector<Piece> pieces;
  impl_->plan->PiecesOf(date, pieces);
  for (const Piece& piece : pieces) {
    if (!piece.from_day_before) AddSpan(piece, 0, spans);
  }
  impl_->plan->PiecesOf(date + 1, pieces);
  for (const Piece& piece : pieces) {
    if (piece.from_day_before) AddSpan(piece, kMinutesPerDay, spans);
  }
  return spans;
}

ChannelState Opening::StateAt(LocalTime now) const { return hours::StateAt(*impl_->plan, now); }

bool Opening::InHolidayDoubt(LocalDate date) const {
  std::vector<Piece> pieces;
  impl_->plan->PiecesOf(date, pieces);
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const Piece& piece) { return piece.holiday_doubt && !piece.from_day_before; });
}

bool Opening::HasExactDate(LocalDate date) const { return impl_->plan->HasExactDate(date); }

bool Opening::Matches(const OpenFilter& filter, LocalTime now) const {
  return hours::Matches(*impl_->plan, filter, now);
}

}  // namespace kb::hours
