#include "catalog/model/schedule_rules.h"

#include "catalog/hours/opening.h"
#include "catalog/model/text_rules.h"

namespace kb::model {
namespace {

using hours::Schedule;
using hours::ScheduleStatus;

constexpr std::size_t kLongestHours = 512;
constexpr std::size_t kMostExceptions = 400;

void CheckHours(Checker& checker, const std::string& field, const Schedule& schedule) {
  const bool takes_hours = schedule.status == ScheduleStatus::kKnown || schedule.status == ScheduleStatus::kClosedUntil;
  const std::string status = hours::ScheduleStatusName(schedule.status);
  checker.Check(takes_hours || schedule.hours.empty(), field + ".hours", "are given while status is \"" + status + "\"",
                "set \"status\": \"known\"");
  const bool silent =
      schedule.status == ScheduleStatus::kKnown && schedule.hours.empty() && schedule.exceptions.empty();
  checker.Check(!silent, field + ".hours", "are missing while status is \"known\"",
                "give the hours, or set \"status\": \"unknown\"");
  const bool fits = checker.Check(schedule.hours.size() <= kLongestHours, field + ".hours", "are longer than 512 bytes",
                                  "split them into several schedules");
  if (!fits || !takes_hours || schedule.hours.empty()) return;
  const Result<hours::Opening> opening =
      hours::Opening::Compile({.status = ScheduleStatus::kKnown, .hours = schedule.hours});
  if (opening) return;
  const std::string& place = opening.error().place;
  checker.Check(false, field + ".hours",
                opening.error().message + (place.empty() ? "" : " (at character " + place + ")"),
                "write them as \"Mo-Fr 09:00-16:00; PH off\"");
}

void CheckExceptions(Checker& checker, const std::string& field, const Schedule& schedule) {
  checker.Check(schedule.exceptions.size() <= kMostExceptions, field + ".exceptions", "are more than 400",
                "leave out the years that have passed");
  for (std::size_t i = 0; i < schedule.exceptions.size(); ++i) {
    const hours::ScheduleException& exception = schedule.exceptions[i];
    const std::string at = At(field + ".exceptions", i);
    checker.Check(exception.from <= exception.to, at + ".to", "lies before from");
    for (std::size_t j = 1; j < exception.intervals.size(); ++j) {
      const bool ordered = exception.intervals[j - 1].end <= exception.intervals[j].start;
      checker.Check(ordered, At(at + ".intervals", j), "begins before the one before it has ended",
                    "write the intervals in order, or join them");
    }
  }
}

}  // namespace

void CheckSchedule(Checker& checker, const std::string& field, const Schedule& schedule) {
  CheckHours(checker, field, schedule);
  CheckExceptions(checker, field, schedule);
  const bool ordered = !schedule.valid_from || !schedule.valid_to || *schedule.valid_from <= *schedule.valid_to;
  checker.Check(ordered, field + ".valid_to", "lies before valid_from");
  checker.Check(!schedule.closed_until || schedule.status == ScheduleStatus::kClosedUntil, field + ".closed_until",
                "is given while status is \"" + std::string(hours::ScheduleStatusName(schedule.status)) + "\"",
                "set \"status\": \"closed_until\"");
  const bool sane = !schedule.every || (schedule.every->weeks >= 1 && schedule.every->weeks <= 52);
  checker.Check(sane, field + ".every.weeks", "is not between 1 and 52");
  checker.Check(schedule.confidence >= 0.0 && schedule.confidence <= 1.0, field + ".confidence",
                "is not between 0 and 1");
  CheckUrl(checker, field + ".source_url", schedule.source_url);
}

}  // namespace kb::model
