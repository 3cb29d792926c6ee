#include <gtest/gtest.h>

#include "tests/catalog/hours/hours_testing.h"

namespace kb::hours {
namespace {

Schedule Full() {
  Schedule schedule = Known("Mo-Fr 08:00-16:00; PH off");
  schedule.channel = Channel::kChat;
  schedule.access = Access::kCallFirst;
  schedule.status = ScheduleStatus::kClosedUntil;
  schedule.location_id = "loc-1";
  schedule.every = EveryWeeks{.weeks = 2, .from = Date("2026-01-05")};
  schedule.valid_from = Date("1969-12-31");
  schedule.valid_to = Date("2026-06-30");
  schedule.closed_until = Date("2026-03-01");
  schedule.exceptions = {
      {.from = Date("2026-12-24"),
       .to = Date("2026-12-26"),
       .intervals = {{600, 720}, {1320, 1560}},
       .note = "",
       .source = ""},
      {.from = Date("2027-01-01"), .to = Date("2027-01-01"), .intervals = {}, .note = "", .source = ""}};
  schedule.verified_at = Date("2026-11-03");
  schedule.confidence = 0.75;
  return schedule;
}

TEST(PackedSchedules, ComeBackWithoutTheirTexts) {
  Schedule with_texts = Full();
  with_texts.text = "Vardagar 8-16";
  with_texts.source_url = "https://exempel.invalid/";
  with_texts.exceptions[0].note = "jul";
  with_texts.exceptions[0].source = "https://exempel.invalid/jul";
  const Result<std::vector<Schedule>> back = UnpackSchedules(PackSchedules({with_texts, Schedule{}, Known("24/7")}));
  ASSERT_TRUE(back) << back.error().Text();
  EXPECT_EQ(*back, (std::vector<Schedule>{Full(), Schedule{}, Known("24/7")}));
  EXPECT_TRUE(UnpackSchedules(PackSchedules({})).value().empty());
}

TEST(PackedSchedules, HoldEveryDateThatTheCalendarKnows) {
  Schedule schedule = Known("24/7");
  schedule.valid_from = Date("1900-01-01");
  schedule.valid_to = Date("2200-12-31");
  EXPECT_EQ(UnpackSchedules(PackSchedules({schedule})).value().front(), schedule);
}

TEST(PackedSchedules, AreSmall) { EXPECT_LE(PackSchedules({Known("Mo-Fr 08:00-16:00; PH off")}).size(), 36U); }

TEST(PackedSchedules, CutOrChangedBytesAreCorruptNeverACrash) {
  const std::string packed = PackSchedules({Full(), Known("24/7")});
  for (std::size_t size = 0; size < packed.size(); ++size) {
    const Result<std::vector<Schedule>> back = UnpackSchedules(std::string_view(packed).substr(0, size));
    ASSERT_FALSE(back) << size;
    EXPECT_EQ(back.error().code, ErrorCode::kCorrupt);
  }
  EXPECT_FALSE(UnpackSchedules(packed + "x"));
  EXPECT_FALSE(UnpackSchedules("\x02"));
  for (std::size_t i = 0; i < packed.size(); ++i) {
    std::string changed = packed;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    const Result<std::vector<Schedule>> back = UnpackSchedules(changed);
    EXPECT_TRUE(back.ok() || back.error().code == ErrorCode::kCorrupt);
  }
}

}  // namespace
}  // namespace kb::hours
