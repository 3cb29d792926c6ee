// Planning a day, and the calendar of activities.
#include <gtest/gtest.h>

#include "searchd/view/calendar_view.h"
#include "searchd/view/day_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::Activity;
using test::FridayNight;
using test::ShippedFace;

TEST(Day, NeedsOfEverySituationAreKnown) {
  for (const Situation& situation : Situations()) {
    for (const std::string& need : situation.needs) {
      EXPECT_NE(test::ShippedVocabulary().needs.Find(need), nullptr) << situation.id << ": " << need;
    }
    for (const std::string& access : situation.access) {
      EXPECT_NE(test::ShippedVocabulary().access_forms.Find(access), nullptr) << situation.id << ": " << access;
    }
  }
}

TEST(Day, TakesNoDayThatIsPastOrFarAway) {
  const auto day = [](const char* text) {
    return ReadDayQuestion({{"dag", text}}, test::ShippedVocabulary(), FridayNight()).day;
  };
  EXPECT_EQ(day("2026-12-24"), LocalDate::FromYmd(2026, 12, 24));
  for (const char* bad : {"2026-11-26", "2030-01-01", "i morgon", "2026-02-30", ""}) {
    EXPECT_EQ(day(bad), FridayNight().date()) << bad;
  }
}

TEST(Calendar, HasDatedAndRecurringDays) {
  const LocalDate december = LocalDate::FromYmd(2026, 12, 1);
  EXPECT_EQ(HappeningsOf(Activity(), december, ShippedFace()).size(), 1U);
  const std::vector<Happening> weekly = HappeningsOf(test::SyntheticListing(), december, ShippedFace());
  EXPECT_GE(weekly.size(), 19U);  // its working days; holidays in doubt are shown with their doubt
  EXPECT_EQ(ReadMonth({{"manad", "2026-12"}}, FridayNight()), december);
  EXPECT_EQ(ReadMonth({{"manad", "2020-12"}}, FridayNight()), LocalDate::FromYmd(2026, 11, 1));
}

}  // namespace
}  // namespace kb::view
