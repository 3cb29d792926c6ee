// The product through time without a new index: one published index, one searcher, and
// the clock walks over a midnight, New Year, and both clock changes.  What a search
// finds, counts and shows is held against every schedule asked afresh.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/catalog/index/index_world.h"

namespace kb::test {
namespace {

constexpr const char* kTimetables[] = {"24/7",
                                       "Mo-Fr 08:00-16:00; PH off",
                                       "Mo-Su 18:00-06:00",
                                       "Fr 18:00-01:00, Sa 15:00-01:00",
                                       "Sa,Su,PH 10:00-16:00",
                                       "Mo-Su 23:30-24:00",
                                       "Su 01:00-04:00",
                                       "Su 02:00-03:00",
                                       "week 01-53/2 Mo-Su 20:00-23:00",
                                       "Jan 01 00:00-03:00",
                                       "Th 18:00+",
                                       "Mo-Su 21:00-06:00; Dec 24 off",
                                       ""};

struct Walk {
  const char* name;
  const char* from;
  int hours;
  const char* jump_at;  // where the wall clock jumps; "" if it does not
  int jump_minutes;
};
constexpr Walk kWalks[] = {{"midnight", "2026-11-27T22:00", 4, "", 0},
                           {"New Year", "2026-12-31T22:00", 5, "", 0},
                           {"summer time begins", "2027-03-27T23:00", 6, "2027-03-28T02:00", 60},
                           {"summer time ends", "2026-10-24T23:00", 6, "2026-10-25T03:00", -60}};

std::vector<LocalTime> Moments(const Walk& walk) {
  std::vector<LocalTime> moments;
  LocalTime now = At(walk.from);
  bool jumped = *walk.jump_at == '\0';
  for (int minute = 0; minute < walk.hours * 60; minute += 15) {
    moments.push_back(now);
    now = now + 15;
    if (jumped || now != At(walk.jump_at)) continue;
    now = now + walk.jump_minutes;
    jumped = true;
  }
  return moments;
}

class TheClockMoves : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* hours : kTimetables) {
      const std::string id = "place-" + std::to_string(openings_.size());
      model::Service service = MakeService(id, "Platsen " + id);
      service.schedules.push_back(MakeSchedule(hours::Channel::kPhone, hours));
      openings_.push_back(*hours::Opening::Compile(service.schedules.front()));
      ASSERT_TRUE(world_.writer().Put(service, {}).ok());
    }
    world_.Publish();
  }

  [[nodiscard]] std::vector<std::string> Afresh(const hours::OpenFilter& filter, LocalTime now) const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < openings_.size(); ++i) {
      if (openings_[i].Matches(filter, now)) ids.push_back("place-" + std::to_string(i));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  void Check(LocalTime now) {
    SCOPED_TRACE(RenderLocalTime(now));
    for (const char* open : {"now", "evening", "weekend", "night", "always", "unknown"}) {
      SCOPED_TRACE(open);
      index::SearchQuery query;
      query.now = now;
      query.limit = 50;
      const index::SearchResult all = *world_.searcher().Find(query);
      query.open = {*hours::ParseOpenFilter(open)};
      const index::SearchResult found = *world_.searcher().Find(query);
      std::vector<std::string> ids = IdsOf(found);
      std::sort(ids.begin(), ids.end());
      const std::vector<std::string> expected = Afresh(query.open.front(), now);
      EXPECT_EQ(ids, expected);
      const index::FacetValue* counted = FindValue(all, index::FacetKind::kOpen, open);
      EXPECT_EQ(counted == nullptr ? 0 : counted->count, expected.size());
    }
    CheckCards(now);
  }

  // What the cards say is what the hours say at this very moment.
  void CheckCards(LocalTime now) {
    index::SearchQuery query;
    query.now = now;
    query.limit = 50;
    const Result<index::SearchResult> found = world_.searcher().Find(query);
    ASSERT_TRUE(found.ok());
    for (const index::Hit& hit : found->hits) {
      const std::size_t number = std::stoul(hit.card.id.substr(hit.card.id.find('-') + 1));
      const hours::ChannelState expected = openings_[number].StateAt(now);
      ASSERT_EQ(hit.channels.size(), 1U);
      EXPECT_EQ(hit.channels.front().state, expected.state) << kTimetables[number];
      EXPECT_EQ(hit.channels.front().until, expected.until) << kTimetables[number];
      EXPECT_EQ(hit.channels.front().opens, expected.opens) << kTimetables[number];
    }
  }

  IndexWorld world_;
  std::vector<hours::Opening> openings_;
};

TEST_F(TheClockMoves, AndNothingIsIndexedAgain) {
  const uint64_t revision = world_.searcher().Info().revision;
  for (const Walk& walk : kWalks) {
    SCOPED_TRACE(walk.name);
    for (const LocalTime now : Moments(walk)) Check(now);
  }
  EXPECT_EQ(world_.searcher().Info().revision, revision);
}

}  // namespace
}  // namespace kb::test
