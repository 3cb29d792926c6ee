// One schedule, compiled: what holds on each calendar day when dated exceptions,
// validity, closures, holiday doubt and access have all had their say.  Internal
// to opening.h.
//
// Precedence for what begins on a day: an exact-date exception; then the
// closure, the validity and "every n weeks"; then `hours`; then holiday doubt.
// A night belongs to the day it began on: an exception for the 24th leaves the
// night that began on the 23rd alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/hours/evaluate.h"
#include "catalog/hours/opening.h"

namespace kb::hours {

// A part of one calendar day, minutes 0..1440.
struct Piece {
  int start = 0;
  int end = 0;
  State state = State::kClosed;
  bool from_day_before = false;  // it began before midnight
  bool holiday_doubt = false;
  bool end_unknown = false;
  std::string_view comment;  // lives as long as the Plan

  // Equal in all but the time.
  [[nodiscard]] bool SameAs(const Piece& other) const {
    return state == other.state && holiday_doubt == other.holiday_doubt && end_unknown == other.end_unknown &&
           comment == other.comment;
  }
};

class Plan {
 public:
  static Result<std::unique_ptr<const Plan>> Make(const Schedule& schedule,
                                                  std::shared_ptr<const SchoolCalendar> school = nullptr);

  [[nodiscard]] const Schedule& schedule() const { return schedule_; }

  // The pieces of the calendar day in order; what lies outside them is closed.
  void PiecesOf(LocalDate date, std::vector<Piece>& out) const;
  // True if an exact date, of the exceptions or of the hours, speaks of this day.
  [[nodiscard]] bool HasExactDate(LocalDate date) const;
  // True if no moment differs from any other.
  [[nodiscard]] bool IsConstant() const;

 private:
  enum class Regime { kHours, kException, kOutside, kClosedFor };
  explicit Plan(Schedule schedule) : schedule_(std::move(schedule)) {}

  [[nodiscard]] const ScheduleException* ExceptionOn(LocalDate date) const;
  [[nodiscard]] bool InForce(LocalDate date) const;
  [[nodiscard]] Regime RegimeOf(LocalDate date) const;
  [[nodiscard]] bool Doubted(LocalDate opening_day) const;
  [[nodiscard]] State OpenState() const;
  [[nodiscard]] Piece PieceOf(const Stretch& stretch, bool doubted) const;
  [[nodiscard]] bool IsOrphan(const Stretch& night, LocalDate opening_day) const;
  void AddHours(LocalDate date, Evaluator::Sides sides, std::vector<Piece>& out) const;
  void AddException(LocalDate opening_day, int shift, std::vector<Piece>& out) const;
  void AddWholeDay(State state, std::vector<Piece>& out) const;

  Schedule schedule_;
  std::unique_ptr<Evaluator> evaluator_;  // null: the hours are not stated
};

}  // namespace kb::hours
