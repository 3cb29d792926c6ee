#include "catalog/hours/state_at.h"

namespace kb::hours {
namespace {

constexpr int kHorizonDays = 60;

bool IsAvailable(State state) {
  return state == State::kOpen || state == State::kByAppointment || state == State::kCallFirst;
}

// Walks over the pieces from a moment on, gaps made into closed pieces.
class Walk {
 public:
  Walk(const Plan& plan, LocalTime now) : plan_(plan), day_(now.date()), end_day_(day_ + kHorizonDays) {
    plan_.PiecesOf(day_, pieces_);
    at_ = now.minute_of_day();
  }

  // The piece at the walk's place, cut to begin there.
  [[nodiscard]] Piece Here() const {
    Piece gap{.start = at_, .end = kMinutesPerDay};
    for (const Piece& piece : pieces_) {
      if (piece.start > at_) {
        gap.end = piece.start;
        return gap;
      }
      if (piece.end > at_) return piece;
    }
    return gap;
  }

  [[nodiscard]] LocalTime time() const { return {day_, at_}; }

  // Goes on to where the piece ends; false at the horizon.
  bool Advance() {
    at_ = Here().end;
    if (at_ < kMinutesPerDay) return true;
    at_ = 0;
    day_ = day_ + 1;
    if (day_ > end_day_) return false;
    plan_.PiecesOf(day_, pieces_);
    return true;
  }

 private:
  const Plan& plan_;
  LocalDate day_;
  LocalDate end_day_;
  int at_ = 0;
  std::vector<Piece> pieces_;
};

// Notes in `state` what begins at `time`; true when there is nothing more to learn.
bool Note(const Piece& first, const Piece& here, LocalTime time, ChannelState& state) {
  if (!state.changes && !here.SameAs(first)) state.changes = time;
  if (IsAvailable(first.state)) {
    if (!state.until && here.state != first.state) state.until = time;
    return state.until.has_value();
  }
  if (!state.opens && IsAvailable(here.state)) state.opens = time;
  return state.opens.has_value();
}

}  // namespace

Piece PieceAt(const Plan& plan, LocalTime now) { return Walk(plan, now).Here(); }

ChannelState StateAt(const Plan& plan, LocalTime now) {
  Walk walk(plan, now);
  const Piece first = walk.Here();
  ChannelState state{.channel = plan.schedule().channel,
                     .state = first.state,
                     .until = {},
                     .opens = {},
                     .changes = {},
                     .holiday_doubt = first.holiday_doubt,
                     .end_unknown = first.end_unknown,
                     .comment = std::string(first.comment)};
  const std::optional<LocalDate> closed_until = plan.schedule().closed_until;
  if (first.state == State::kTemporarilyClosed && closed_until) state.until = LocalTime(*closed_until + 1, 0);
  if (plan.IsConstant()) return state;
  bool known = false;
  while (!known && walk.Advance()) known = Note(first, walk.Here(), walk.time(), state);
  // What lies beyond the horizon comes into sight at the next midnight.
  const LocalTime midnight(now.date() + 1, 0);
  if (!known && (!state.changes || midnight < *state.changes)) state.changes = midnight;
  return state;
}

}  // namespace kb::hours
