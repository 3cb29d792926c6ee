#include "catalog/model/record.h"

#include <gtest/gtest.h>

#include "catalog/model/day_interval_text.h"
#include "catalog/model/enum_text.h"

namespace kb::model {
namespace {

TEST(PartialDate, KeepsWhatWasSaid) {
  for (const char* text : {"2020", "2020-02", "2020-02-29"}) {
    SCOPED_TRACE(text);
    const Result<PartialDate> date = PartialDate::Parse(text);
    ASSERT_TRUE(date.ok());
    EXPECT_EQ(date->Render(), text);
  }
  EXPECT_EQ(PartialDate::Parse("2020")->Earliest(), LocalDate::FromYmd(2020, 1, 1));
  EXPECT_EQ(PartialDate::Parse("2020-11")->Earliest(), LocalDate::FromYmd(2020, 11, 1));
  EXPECT_EQ(PartialDate::Parse("2020-11-30")->Earliest(), LocalDate::FromYmd(2020, 11, 30));
}

TEST(PartialDate, RefusesWhatIsNoDate) {
  for (const char* text : {"", "20", "2020-13", "2021-02-29", "2020-2", "202a", "2020-02-", "2020/02", "in 2020"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(PartialDate::Parse(text).ok());
  }
}

template <typename Enum>
void ExpectWordsReadBack() {
  for (int i = 0; i < EnumText<Enum>::kCount; ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(EnumText<Enum>::Parse(EnumText<Enum>::Name(value)), value);
  }
  EXPECT_EQ(EnumText<Enum>::Parse("nonsense"), std::nullopt);
}

TEST(RecordWords, ReadBackAsTheSameValue) {
  ExpectWordsReadBack<RecordStatus>();
  ExpectWordsReadBack<LocationType>();
  ExpectWordsReadBack<OrganizationRole>();
  ExpectWordsReadBack<IntakeStatus>();
  ExpectWordsReadBack<CostKind>();
  ExpectWordsReadBack<ServiceKind>();
  ExpectWordsReadBack<hours::Channel>();
  ExpectWordsReadBack<hours::Access>();
  ExpectWordsReadBack<hours::ScheduleStatus>();
}

TEST(RecordStatus, OnlyLivingRecordsAreSearchable) {
  EXPECT_TRUE(IsSearchable(RecordStatus::kActive));
  EXPECT_TRUE(IsSearchable(RecordStatus::kUnconfirmed));
  EXPECT_TRUE(IsSearchable(RecordStatus::kTemporarilyClosed));
  EXPECT_FALSE(IsSearchable(RecordStatus::kClosed));
  EXPECT_FALSE(IsSearchable(RecordStatus::kMoved));
  EXPECT_FALSE(IsSearchable(RecordStatus::kHistorical));
}

TEST(DayInterval, AnEndAtOrBeforeItsStartIsTheNextDay) {
  EXPECT_EQ(ParseDayInterval("09:00", "12:00"), (hours::DayInterval{540, 720}));
  EXPECT_EQ(ParseDayInterval("22:00", "06:00"), (hours::DayInterval{1320, 1800}));
  EXPECT_EQ(ParseDayInterval("08:00", "08:00"), (hours::DayInterval{480, 1920}));
  EXPECT_EQ(ParseDayInterval("00:00", "24:00"), (hours::DayInterval{0, 1440}));
  EXPECT_EQ(ParseDayInterval("18:00", "00:00"), (hours::DayInterval{1080, 1440}));
  for (const char* bad : {"9:00", "09.00", "24:01", "09:60", "", "ab:cd", "09:000"}) {
    SCOPED_TRACE(bad);
    EXPECT_EQ(ParseDayInterval(bad, "12:00"), std::nullopt);
    EXPECT_EQ(ParseDayInterval("09:00", bad), std::nullopt);
  }
}

TEST(DayInterval, EveryIntervalReadsBack) {
  for (int start = 0; start <= 1440; start += 15) {
    for (int end = start + 15; end <= start + 1440; end += 15) {
      const hours::DayInterval interval{start, end};
      const auto [from, to] = RenderDayInterval(interval);
      ASSERT_EQ(ParseDayInterval(from, to), interval) << from << "-" << to;
    }
  }
}

}  // namespace
}  // namespace kb::model
