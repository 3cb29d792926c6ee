#include "searchd/files/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <cstdio>
#include <ctime>
#include <map>

#include "catalog/base/rfc3339.h"
#include "catalog/hours/opening.h"
#include "tests/support/shipped_face.h"

namespace kb::files {
namespace {

using testing::HasSubstr;
using testing::Not;

using test::ShippedFace;

const LocalTime kNow(LocalDate::FromYmd(2026, 11, 27), 12 * 60);

index::StoredListing WithHours(const std::string& hours) {
  index::StoredListing listing;
  listing.card.id = listing.card.slug = listing.card.service_id = listing.service.id = "pahittat-kafe";
  listing.card.name = listing.service.name = "Påhittat kafé; med \"tecken\", och en lång rad ord som måste brytas";
  hours::Schedule schedule;
  schedule.channel = hours::Channel::kVisit;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = hours;
  listing.service.schedules = {schedule};
  return listing;
}

std::string Calendar(const index::StoredListing& listing) {
  return CalendarOf({listing}, "Påhittat", "https://example.se", kNow, ShippedFace());
}

struct Parsed {
  icalcomponent* calendar = nullptr;
  explicit Parsed(const std::string& text) : calendar(icalparser_parse_string(text.c_str())) {}
  ~Parsed() { icalcomponent_free(calendar); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
};

void ExpectValid(const std::string& text) {
  const Parsed parsed(text);
  ASSERT_NE(parsed.calendar, nullptr);
  EXPECT_TRUE(icalrestriction_check(parsed.calendar));
  EXPECT_EQ(icalcomponent_count_errors(parsed.calendar), 0) << text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find("\r\n", begin);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - begin, 75U);
    begin = end + 2;
  }
}

std::string Utc(time_t moment) {
  std::tm utc{};
  gmtime_r(&moment, &utc);
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:00Z", &utc);
  return text;
}

void Collect(icalcomponent*, icaltime_span* span, void* found) {
  const Result<LocalTime> start = ParseRfc3339(Utc(span->start));
  const Result<LocalTime> end = ParseRfc3339(Utc(span->end));
  static_cast<std::map<int64_t, int64_t>*>(found)->emplace(start->minutes(), end->minutes());
}

// Every event as the library unfolds it.
std::map<int64_t, int64_t> Unfolded(const std::string& text) {
  const Parsed parsed(text);
  std::map<int64_t, int64_t> found;
  const icaltimetype from = icaltime_from_string("20261127T000000Z");
  const icaltimetype to = icaltime_from_string("20271231T000000Z");
  for (icalcomponent* event = icalcomponent_get_first_component(parsed.calendar, ICAL_VEVENT_COMPONENT);
       event != nullptr; event = icalcomponent_get_next_component(parsed.calendar, ICAL_VEVENT_COMPONENT)) {
    icalcomponent_foreach_recurrence(event, from, to, Collect, &found);
  }
  return found;
}

std::map<int64_t, int64_t> FromTheHours(const std::string& hours) {
  const index::StoredListing listing = WithHours(hours);
  const Result<hours::Opening> opening = hours::Opening::Compile(listing.service.schedules.front());
  std::map<int64_t, int64_t> spans;
  for (int ahead = 0; ahead < kCalendarDays; ++ahead) {
    const LocalDate date = kNow.date() + ahead;
    for (const hours::DaySpan& span : opening->Day(date)) {
      if (span.state != hours::State::kOpen) continue;
      spans.emplace(LocalTime(date, span.interval.start).minutes(), LocalTime(date, span.interval.end).minutes());
    }
  }
  return spans;
}

TEST(Calendar, SaysTheSameHoursForTwelveMonths) {
  for (const char* hours : {"Mo-Fr 08:00-16:00; PH off", "Tu,Th 17:00-20:00; week 02-52/2 Sa 11:00-14:00; PH off",
                            "Mo-Su 18:00-02:00; PH 18:00-02:00", "Sa[1] 10:00-12:00; PH off",
                            "Jun-Aug Mo-Fr 10:00-14:00; PH off", "Mo-Fr 08:00-12:00,13:00-16:30; PH off; Dec 24 off"}) {
    SCOPED_TRACE(hours);
    const std::string text = Calendar(WithHours(hours));
    ExpectValid(text);
    const auto told = Unfolded(text);
    const auto meant = FromTheHours(hours);
    EXPECT_EQ(told.size(), meant.size());
    for (const auto& [start, end] : meant) {
      const auto found = told.find(start);
      ASSERT_TRUE(found != told.end()) << RenderLocalTime(LocalTime(start));
      EXPECT_EQ(found->second, end) << RenderLocalTime(LocalTime(start));
    }
  }
}

TEST(Calendar, WeekdaysAreOneEventThatRepeats) {
  const std::string text = Calendar(WithHours("Mo-Fr 08:00-16:00; PH off"));
  EXPECT_THAT(text, HasSubstr("RRULE:FREQ=WEEKLY;UNTIL="));
  EXPECT_THAT(text, HasSubstr("BYDAY=MO,TU,WE,TH,FR"));
  EXPECT_THAT(text, HasSubstr("EXDATE;TZID=Europe/Stockholm:20261225T080000"));
  EXPECT_THAT(text, HasSubstr("BEGIN:VTIMEZONE"));
  EXPECT_EQ(text.find("BEGIN:VEVENT"), text.rfind("BEGIN:VEVENT"));
}

// A weekday that is a holiday nobody has spoken of may be closed.
TEST(Calendar, DoubtIsTentativeAndUnknownIsNoEvent) {
  const std::string doubt = Calendar(WithHours("Mo-Fr 08:00-16:00"));
  EXPECT_THAT(doubt, HasSubstr("STATUS:TENTATIVE"));
  index::StoredListing unknown = WithHours("Mo 08:00-16:00");
  unknown.service.schedules.front().status = hours::ScheduleStatus::kUnknown;
  unknown.service.schedules.front().hours.clear();
  const std::string none = Calendar(unknown);
  EXPECT_THAT(none, Not(HasSubstr("VEVENT")));
  ExpectValid(none);
}

TEST(Calendar, AnActivityIsItsOccasionsToCome) {
  index::StoredListing listing = WithHours("Mo 08:00-16:00");
  listing.service.kind = model::ServiceKind::kActivity;
  const LocalDate day = LocalDate::FromYmd(2026, 12, 5);
  listing.service.occurrences = {{.start = LocalTime(day - 30, 600), .end = LocalTime(day - 30, 660)},
                                 {.start = LocalTime(day, 18 * 60), .end = LocalTime(day, 20 * 60)}};
  const std::string text = Calendar(listing);
  ExpectValid(text);
  const std::map<int64_t, int64_t> only = {{LocalTime(day, 18 * 60).minutes(), LocalTime(day, 20 * 60).minutes()}};
  EXPECT_EQ(Unfolded(text), only);
}

}  // namespace
}  // namespace kb::files
