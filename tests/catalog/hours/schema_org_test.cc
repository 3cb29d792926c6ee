// schema.org's opening hours, out and in.
#include "catalog/hours/schema_org.h"

#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

Result<Schedule> Read(const std::string& json) {
  const JsonDocument document = JsonDocument::Parse(json).value();
  return FromSchemaOrg(document.root());
}

// What is open on each day of twelve months, holiday doubt aside.
std::string Year(const Schedule& schedule, LocalDate from) {
  Schedule sure = schedule;
  sure.hours += "; 2000 PH off";  // speaks of holidays, so that none is in doubt; and changes nothing after 2000
  const Opening opening = Compiled(sure);
  std::string text;
  for (LocalDate date = from; date < from + 365; date = date + 1) {
    for (const DaySpan& span : opening.Day(date)) {
      if (span.state != State::kOpen) continue;
      text += RenderLocalDate(date) + " " + ClockText(span.interval.start) + "-" + ClockText(span.interval.end) + "\n";
    }
  }
  return text;
}

TEST(SchemaOrg, ThereAndBackGivesTheSameTwelveMonths) {
  const LocalDate from = Date("2026-11-22");
  for (const char* hours :
       {"Mo-Fr 08:00-12:00,13:00-16:30", "24/7", "Fr 18:00-01:00, Sa 15:00-01:00", "Mo-Fr 08:00-16:00; PH off",
        "Mo-Th 09:00-15:00; Jun-Aug Mo-Th 09:00-13:00; Dec 24 off; PH off", "week 02-52/2 We 14:00-16:00",
        "Sa[1] 11:00-13:00", "Mo-Su 16:00-24:00", "Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; PH off",
        "Mo-Th 17:00-23:00, Fr 16:00-01:00; week 28-31 off"}) {
    SCOPED_TRACE(hours);
    Schedule schedule = Known(hours);
    schedule.exceptions.push_back(
        {.from = Date("2027-01-04"), .to = Date("2027-01-05"), .intervals = {{600, 720}}, .note = "", .source = ""});
    const Result<SchemaOrgHours> said = ToSchemaOrg(schedule, from);
    ASSERT_TRUE(said) << said.error().Text();
    const Result<Schedule> back = Read(R"({"openingHoursSpecification":)" + said->opening_hours +
                                       R"(,"specialOpeningHoursSpecification":)" + said->special_hours + "}");
    ASSERT_TRUE(back) << back.error().Text();
    EXPECT_EQ(Year(*back, from), Year(schedule, from)) << back->hours;
  }
}

TEST(SchemaOrg, SaysWhatIsLost) {
  EXPECT_EQ(ToSchemaOrg(Known("Mo 08:00-16:00"), Date("2026-11-22"))->lost, std::vector<std::string>{});
  EXPECT_EQ(ToSchemaOrg(Known("Mo 08:00-16:00 unknown; Dec 24 off"), Date("2026-11-22"))->lost,
            std::vector<std::string>{"unknown"});
  EXPECT_EQ(ToSchemaOrg(Known("Mo 08:00-16:00; PH off"), Date("2026-11-22"))->lost,
            std::vector<std::string>{"beyond_twelve_months"});
  EXPECT_FALSE(ToSchemaOrg(Schedule{}, Date("2026-11-22")));
}

TEST(SchemaOrg, ReadsWhatPagesSay) {
  const struct {
    const char* json;
    const char* hours;
  } kCases[] = {
      {R"({"openingHours": ["Mo-Fr 08:00-16:00", "Sa 10:00-14:00"]})", "Mo-Fr 08:00-16:00; Sa 10:00-14:00"},
      {R"({"openingHours": "Mo,We 09:00-12:00"})", "Mo,We 09:00-12:00"},
      {R"({"openingHoursSpecification": {"dayOfWeek": "https://schema.org/Monday", "opens": "08:00:00", "closes": "16:00"}})",
       "Mo 08:00-16:00"},
      {R"({"openingHoursSpecification": [
          {"dayOfWeek": ["Monday","Tuesday"], "opens": "13:00", "closes": "16:00"},
          {"dayOfWeek": ["Monday","Tuesday"], "opens": "08:00", "closes": "12:00"},
          {"dayOfWeek": "PublicHolidays", "opens": "00:00", "closes": "00:00"}]})",
       "Mo-Tu 08:00-12:00,13:00-16:00; PH off"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": ["Friday"], "opens": "18:00", "closes": "02:00"}]})",
       "Fr 18:00-02:00"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": ["Monday"], "opens": "00:00", "closes": "23:59"}]})",
       "Mo 00:00-24:00"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": ["Monday"], "opens": "10:00", "closes": "12:00",
          "validFrom": "2026-06-01", "validThrough": "2026-08-31"}]})",
       "2026 Jun 01-2026 Aug 31 Mo 10:00-12:00"},
      {R"({"name": "no hours"})", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.json);
    const Result<Schedule> schedule = Read(test.json);
    ASSERT_TRUE(schedule) << schedule.error().Text();
    EXPECT_EQ(schedule->hours, test.hours);
    EXPECT_EQ(schedule->status, *test.hours == '\0' ? ScheduleStatus::kUnknown : ScheduleStatus::kKnown);
  }
}

TEST(SchemaOrg, RefusesWhatItCannotMean) {
  const struct {
    const char* json;
    const char* place;
  } kCases[] = {
      {R"({"openingHours": "Mo-Fr 8-16 ish"})", "openingHours:"},
      {R"({"openingHoursSpecification": [{"opens": "08:00", "closes": "16:00"}]})", "openingHoursSpecification[0]"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": "Mondag", "opens": "08:00", "closes": "16:00"}]})",
       "openingHoursSpecification[0].dayOfWeek"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": "Monday", "opens": "08:00"}]})", "openingHoursSpecification[0]"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": "Monday", "opens": "8", "closes": "16:00"}]})",
       "openingHoursSpecification[0].opens"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": "Monday", "opens": "08:00", "closes": "08:00"}]})",
       "openingHoursSpecification[0].closes"},
      {R"({"openingHoursSpecification": [{"dayOfWeek": "Monday", "opens": "08:00", "closes": "16:00",
          "validFrom": "2026-09-01", "validThrough": "2026-08-31"}]})",
       "openingHoursSpecification[0].validThrough"},
      {R"({"specialOpeningHoursSpecification": [{"dayOfWeek": "Monday"}]})", "specialOpeningHoursSpecification[0]"},
      {R"([1])", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.json);
    const Result<Schedule> schedule = Read(test.json);
    ASSERT_FALSE(schedule);
    EXPECT_EQ(schedule.error().place.substr(0, std::string(test.place).size()), test.place);
    EXPECT_FALSE(schedule.error().message.empty());
  }
}

}  // namespace
}  // namespace kb::hours
