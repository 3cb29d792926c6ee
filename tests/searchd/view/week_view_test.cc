#include "searchd/view/week_view.h"

#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "tests/searchd/view/fixture.h"

namespace kb::view {
namespace {

hours::Schedule Visiting(const std::string& hours) {
  hours::Schedule schedule;
  schedule.channel = hours::Channel::kVisit;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = hours;
  return schedule;
}

std::string WeekHtml(const std::vector<hours::Schedule>& schedules, LocalDate today) {
  return test::ShippedTemplates().Render("listing_week.html",
                                         [&](Data data) { FillWeek(data, schedules, today, test::ShippedFace()); });
}

unsigned Rows(const std::string& html) {
  unsigned rows = 0;
  for (std::size_t at = html.find("<tr"); at != std::string::npos; at = html.find("<tr", at + 1)) ++rows;
  return rows;
}

const LocalDate kFriday = LocalDate::FromYmd(2026, 11, 27);

TEST(FillWeek, BeginsWithToday) {
  const std::string html = WeekHtml({Visiting("Mo-Fr 09:00-12:00,13:00-16:00")}, kFriday);
  EXPECT_EQ(Rows(html), 7U);
  EXPECT_LT(html.find("I dag,"), html.find("lördag"));
  EXPECT_LT(html.find("lördag"), html.find("måndag"));
  EXPECT_NE(html.find("9–12, 13–16"), std::string::npos);
}

TEST(FillWeek, SevenEqualDaysAreOneRow) {
  const std::string html = WeekHtml({Visiting("24/7")}, kFriday);
  EXPECT_EQ(Rows(html), 1U);
  EXPECT_NE(html.find("Dygnet runt"), std::string::npos);
}

TEST(FillWeek, AHolidayThatTheHoursDoNotMentionIsInDoubt) {
  const std::string html = WeekHtml({Visiting("Mo-Fr 09:00-16:00")}, LocalDate::FromYmd(2026, 12, 21));
  EXPECT_NE(html.find("julafton"), std::string::npos);
  EXPECT_NE(html.find("juldagen"), std::string::npos);
  EXPECT_NE(html.find("Tiderna kan avvika, ring först"), std::string::npos);
}

TEST(FillWeek, HoursNobodyHasStatedAreNoTableAndNeverClosed) {
  hours::Schedule unknown;
  unknown.channel = hours::Channel::kPhone;
  EXPECT_EQ(WeekHtml({unknown}, kFriday).find("<section"), std::string::npos);
  unknown.text = "ring växeln";
  const std::string html = WeekHtml({unknown}, kFriday);
  EXPECT_NE(html.find("ring växeln"), std::string::npos);
  EXPECT_EQ(html.find("Stängt"), std::string::npos);
}

TEST(FillWeek, WhatCannotBeReadIsShownInTheSourcesWords) {
  hours::Schedule odd = Visiting("Mo-Fr sunrise-sunset");
  odd.text = "så länge det är ljust";
  const std::string html = WeekHtml({odd}, kFriday);
  EXPECT_EQ(Rows(html), 0U);
  EXPECT_NE(html.find("så länge det är ljust"), std::string::npos);
}

TEST(FillWeek, ExceptionsAheadAreTold) {
  hours::Schedule schedule = Visiting("Mo-Fr 09:00-16:00");
  schedule.exceptions = {{.from = kFriday + 20, .to = kFriday + 22, .intervals = {}, .note = "ombyggnad"},
                         {.from = kFriday - 9, .to = kFriday - 8, .intervals = {}, .note = "redan förbi"}};
  const std::string html = WeekHtml({schedule}, kFriday);
  EXPECT_NE(html.find("17 december – 19 december"), std::string::npos);
  EXPECT_NE(html.find("ombyggnad"), std::string::npos);
  EXPECT_EQ(html.find("redan förbi"), std::string::npos);
}

TEST(FillWeek, ANearExceptionComesBeforeTheOrdinaryHours) {
  hours::Schedule schedule = Visiting("Mo-Fr 09:00-16:00");
  schedule.exceptions = {{.from = kFriday + 3, .to = kFriday + 3, .intervals = {}, .note = "studiedag"},
                         {.from = kFriday + 30, .to = kFriday + 30, .intervals = {}, .note = "ombyggnad"}};
  const std::string html = WeekHtml({schedule}, kFriday);
  EXPECT_LT(html.find("studiedag"), html.find("<table"));
  EXPECT_GT(html.find("ombyggnad"), html.find("</table>"));
}

TEST(FillWeek, TheRuleBehindTheDaysStandsInPlainWords) {
  const auto file = std::filesystem::path(KB_SOURCE_DIR) / "data/hours/words_sv.json";
  const hours::HoursWords words = hours::HoursWords::FromJson(ReadFile(file).value()).value();
  Face face = test::ShippedFace();
  face.hours_words = &words;
  const std::vector<hours::Schedule> schedules = {Visiting("Mo-Fr 08:00-12:00,13:00-16:30; PH off"),
                                                  Visiting("week 01-53/3 Mo 08:00-12:00")};
  const std::string html = test::ShippedTemplates().Render(
      "listing_week.html", [&](Data data) { FillWeek(data, schedules, kFriday, face); });
  EXPECT_NE(html.find("Måndag–fredag 8–16.30, lunchstängt 12–13. Stängt röda dagar."), std::string::npos);
  EXPECT_EQ(html.find("plain-hours"), html.rfind("plain-hours")) << "what has no plain words is a table only";
}

}  // namespace
}  // namespace kb::view
