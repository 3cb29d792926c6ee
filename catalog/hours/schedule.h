// One schedule: when one channel of a service can be reached, as its source
// stated it, together with what was said about how to come.
//
// `hours` is a string of the OSM opening_hours subset (expression.h); dated
// exceptions win over it; where neither speaks, a public holiday turns "open"
// into "unknown" (holiday doubt).  "Closed", "by appointment" and "not stated"
// are three answers, and a visitor in need must never be told the first when we
// only know the last.
//
// Units: minutes of the opening day in local time, 0..2880, half-open: 09:00-16:00
// contains 15:59 and not 16:00; 18:00-01:00 is {1080, 1500}, one interval.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"

namespace kb::hours {

enum class Channel { kVisit, kPhone, kChat, kSms, kEmail, kVideo, kOutreach };
inline constexpr int kChannelCount = 7;
// "visit", "phone", "chat", "sms", "email", "video", "outreach".
const char* ChannelName(Channel channel);
std::optional<Channel> ParseChannel(std::string_view name);

enum class Access { kOpen, kDropIn, kBooked, kCallFirst, kReferral };
// "open", "dropin", "booked", "call_first", "referral".
const char* AccessName(Access access);
std::optional<Access> ParseAccess(std::string_view name);

enum class ScheduleStatus { kKnown, kUnknown, kClosedUntil, kByAppointment };
// "known", "unknown", "closed_until", "by_appointment".
const char* ScheduleStatusName(ScheduleStatus status);
std::optional<ScheduleStatus> ParseScheduleStatus(std::string_view name);

struct DayInterval {
  int start = 0;  // minutes, 0..1440
  int end = 0;    // minutes, start < end <= start + 1440
  auto operator<=>(const DayInterval&) const = default;
};

// What holds on the days `from`..`to` (inclusive) whatever `hours` says.
struct ScheduleException {
  LocalDate from;
  LocalDate to;
  std::vector<DayInterval> intervals;  // empty: closed
  std::string note;                    // as the source wrote it
  std::string source;
  bool operator==(const ScheduleException&) const = default;
};

// "Varannan vecka från 5 januari": not the same as odd weeks (2026 has 53).
struct EveryWeeks {
  int weeks = 1;   // 2: every other week
  LocalDate from;  // a day of the first week that counts
  bool operator==(const EveryWeeks&) const = default;
};

struct Schedule {
  Channel channel = Channel::kVisit;
  Access access = Access::kOpen;
  ScheduleStatus status = ScheduleStatus::kUnknown;
  std::string hours;        // normalised OSM subset; empty unless status is kKnown or kClosedUntil
  std::string location_id;  // the location it holds for; empty: the whole service
  std::optional<EveryWeeks> every;
  std::optional<LocalDate> valid_from;
  std::optional<LocalDate> valid_to;      // inclusive
  std::optional<LocalDate> closed_until;  // kClosedUntil: last closed day, if stated
  std::vector<ScheduleException> exceptions;
  std::string text;  // as the source wrote it
  std::string source_url;
  std::optional<LocalDate> verified_at;
  double confidence = 1.0;
  bool operator==(const Schedule&) const = default;
};

}  // namespace kb::hours
