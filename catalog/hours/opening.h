// The one door to opening hours: is it open, until when, and when next?
//
// Compile each schedule once (parsing), then ask for any moment, past or years
// ahead.  Pure: no clock, no file.  An Opening is immutable and may be shared
// between threads.
//
//   Result<Opening> opening = Opening::Compile(schedule);
//   opening->StateAt(now).state == State::kOpen
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hours/schedule.h"

namespace kb::hours {

class SchoolCalendar;

enum class State { kOpen, kClosed, kUnknown, kByAppointment, kCallFirst, kTemporarilyClosed };
// "open", "closed", "unknown", "by_appointment", "call_first", "temporarily_closed".
const char* StateName(State state);

// A stretch of one opening day with one state; what lies outside every span is closed.
struct DaySpan {
  DayInterval interval;
  State state = State::kOpen;
  bool operator==(const DaySpan&) const = default;
};

// How a channel stands at one moment.  All times local.
struct ChannelState {
  Channel channel = Channel::kVisit;
  State state = State::kUnknown;
  std::optional<LocalTime>
      until;  // kOpen, kCallFirst, kByAppointment: when this stretch ends; nullopt: no end within 60 days
  std::optional<LocalTime> opens;    // not open: when it next opens, within 60 days; nullopt: none known
  std::optional<LocalTime> changes;  // the next moment at which anything in this struct may differ
  bool holiday_doubt = false;        // unknown only because of a holiday that the hours do not mention
  bool end_unknown = false;          // "18:00+": how long it stays open is not stated
  std::string comment;               // the source's words, where the hours carry any
};

// The facet `open`: product.md, hours.md.
enum class OpenKind { kNow, kEvening, kWeekend, kNight, kAlways, kUnknown, kAt, kInterval };

struct OpenFilter {
  OpenKind kind = OpenKind::kNow;
  LocalTime from;  // kAt and kInterval
  LocalTime to;    // kInterval, exclusive
  bool operator==(const OpenFilter&) const = default;
};

// "now", "evening", "weekend", "night", "always", "unknown", "2026-12-24T18:00" or
// "2026-12-24T22:00/2026-12-25T06:00".  Errors: kInvalidInput (unknown word, end
// before start, longer than 31 days).
Result<OpenFilter> ParseOpenFilter(std::string_view text);
std::string RenderOpenFilter(const OpenFilter& filter);

class Opening {
 public:
  // Errors: kInvalidInput from the expression, with the position in `hours` as place.
  // `school`: the school holidays where the place lies (school_holidays.h); without
  // them, what hangs on school holidays is unknown.
  static Result<Opening> Compile(const Schedule& schedule, std::shared_ptr<const SchoolCalendar> school = nullptr);

  [[nodiscard]] Channel channel() const;
  [[nodiscard]] Access access() const;

  // The spans that begin on `date`, in order, exceptions and holiday doubt applied.
  [[nodiscard]] std::vector<DaySpan> Day(LocalDate date) const;
  [[nodiscard]] ChannelState StateAt(LocalTime now) const;
  // True if something that begins on `date` is unknown only because it is a holiday or an eve.
  [[nodiscard]] bool InHolidayDoubt(LocalDate date) const;
  // True if an exception, or an exact date in the hours, speaks of this very day.
  [[nodiscard]] bool HasExactDate(LocalDate date) const;
  // True if this schedule alone satisfies the filter, seen from `now`.
  [[nodiscard]] bool Matches(const OpenFilter& filter, LocalTime now) const;

 private:
  struct Impl;
  explicit Opening(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

// Schedules as a compact string for one index slot (version byte first;
// little-endian; nothing that depends on today).  Texts, sources and notes are
// left out.  Unpack(Pack(x)) gives the same openings.  Errors: kCorrupt.
std::string PackSchedules(const std::vector<Schedule>& schedules);
Result<std::vector<Schedule>> UnpackSchedules(std::string_view bytes);

}  // namespace kb::hours
