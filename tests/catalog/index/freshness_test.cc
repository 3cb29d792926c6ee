#include "catalog/index/freshness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/catalog/index/index_world.h"

namespace kb::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

model::Service Dated(const std::string& id, const char* verified_at, const std::vector<std::string>& needs,
                     const std::vector<std::string>& covers) {
  model::Service service = test::MakeService(id, "Syntetisk " + id);
  if (verified_at != nullptr) service.verified_at = *model::PartialDate::Parse(verified_at);
  service.needs = needs;
  service.covers = covers;
  return service;
}

class FreshnessTest : public testing::Test {
 protected:
  FreshnessTest() {
    Put(Dated("ny", "2026-11-20", {"boende.akut-natt"}, {"SE-1480"}));
    Put(Dated("var", "2026-08-27", {"boende"}, {"SE-1480-S1"}));  // three months ago to the day
    Put(Dated("halvar", "2026-08-26", {"boende", "ekonomi"}, {"SE"}));
    Put(Dated("ar", "2025-11-27", {"ekonomi"}, {"SE-14"}));
    Put(Dated("gammal", "2025-11-26", {"ekonomi"}, {"SE-1480", "SE-1480-S1"}));
    Put(Dated("bara-ar", "2025", {}, {}));
    Put(Dated("odaterad", nullptr, {}, {}));
    world_.Publish();
  }

  void Put(const model::Service& service) { ASSERT_TRUE(world_.writer().Put(service, {}, std::nullopt).ok()); }

  Freshness Ask(std::size_t most = 0, bool only_stale = false) {
    Result<Freshness> freshness = world_.searcher().FreshnessOf(
        {.now = test::At("2026-11-27T10:00"), .most_oldest = most, .only_stale = only_stale});
    EXPECT_TRUE(freshness.ok());
    return *freshness;
  }

  static std::vector<unsigned> Numbers(const FreshCounts& counts) {
    return {counts.total, counts.within_3_months, counts.within_6_months, counts.within_12_months, counts.undated};
  }
  static std::vector<std::string> Ids(const std::vector<Card>& cards) {
    std::vector<std::string> ids;
    for (const Card& card : cards) ids.push_back(card.id);
    return ids;
  }

  test::IndexWorld world_;
};

TEST_F(FreshnessTest, CountsToTheDay) { EXPECT_THAT(Numbers(Ask().all), ElementsAre(7, 2, 3, 4, 1)); }

TEST_F(FreshnessTest, CountsANeedWithWhatIsBelowIt) {
  const Freshness freshness = Ask();
  ASSERT_EQ(freshness.needs.size(), 2U);
  for (const FreshRow& row : freshness.needs) {
    SCOPED_TRACE(row.id);
    if (row.id == "boende") {
      EXPECT_THAT(Numbers(row.counts), ElementsAre(3, 2, 3, 3, 0));
    }
    if (row.id == "ekonomi") {
      EXPECT_THAT(Numbers(row.counts), ElementsAre(3, 0, 1, 2, 0));
    }
  }
}

TEST_F(FreshnessTest, CountsAPartOfAKommunWithItAndOnce) {
  std::vector<std::string> ids;
  for (const FreshRow& row : Ask().areas) {
    ids.push_back(row.id);
    if (row.id == "SE-1480") {
      EXPECT_THAT(Numbers(row.counts), ElementsAre(3, 2, 2, 2, 0));
    }
    if (row.id == "SE") {
      EXPECT_THAT(Numbers(row.counts), ElementsAre(1, 0, 1, 1, 0));
    }
  }
  EXPECT_THAT(ids, testing::UnorderedElementsAre("SE", "SE-14", "SE-1480"));
}

TEST_F(FreshnessTest, TheOldestComeFirstAndTheUndatedBeforeAll) {
  EXPECT_THAT(Ids(Ask(3).oldest), ElementsAre("odaterad", "bara-ar", "gammal"));
  EXPECT_THAT(Ids(Ask(100, true).oldest), ElementsAre("odaterad", "bara-ar", "gammal"));
  EXPECT_THAT(Ids(Ask(100).oldest), testing::SizeIs(7));
}

TEST_F(FreshnessTest, WhatIsHiddenDoesNotCount) {
  world_.searcher().Hide({"odaterad", "ny"}, 1);
  EXPECT_THAT(Numbers(Ask().all), ElementsAre(5, 1, 2, 3, 0));
  EXPECT_THAT(Ids(Ask(1).oldest), ElementsAre("bara-ar"));
}

TEST(Freshness, OfNothingIsNothing) {
  test::IndexWorld world;
  world.Publish();
  const Result<Freshness> freshness =
      world.searcher().FreshnessOf({.now = test::At("2026-11-27T10:00"), .most_oldest = 5});
  ASSERT_TRUE(freshness.ok());
  EXPECT_EQ(freshness->all.total, 0U);
  EXPECT_THAT(freshness->areas, IsEmpty());
}

}  // namespace
}  // namespace kb::index
