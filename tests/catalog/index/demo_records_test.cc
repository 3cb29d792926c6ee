// The shipped records, searched as the people of the product would.
#include <gtest/gtest.h>

#include "tests/catalog/index/index_world.h"

namespace kb::index {
namespace {

using test::At;

class DemoRecords : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = new test::IndexWorld;
    test::PutAll(test::DemoRecords(), world_->writer());
    world_->Publish();
  }
  static void TearDownTestSuite() {
    delete world_;
    world_ = nullptr;
  }

  static SearchResult Find(const SearchQuery& query) {
    const Result<SearchResult> found = world_->searcher().Find(query);
    EXPECT_TRUE(found.ok()) << found.error().Text();
    return *found;
  }

  static test::IndexWorld* world_;
};
test::IndexWorld* DemoRecords::world_ = nullptr;

TEST_F(DemoRecords, SomebodyToTalkToTonightIsAPhoneThatIsOpen) {
  const SearchResult found = Find({.text = "nån att prata med i natt", .now = At("2026-11-27T23:10")});
  ASSERT_GT(found.total, 0U);
  EXPECT_FALSE(found.hits[0].channels.empty());
  EXPECT_EQ(found.hits[0].channels[0].state, hours::State::kOpen);
}

TEST_F(DemoRecords, ALineWithoutANumberIsNotTheFirst) {
  const SearchResult found = Find({.text = "nån att prata med i natt", .now = At("2026-11-27T23:10")});
  ASSERT_GT(found.hits.size(), 3U);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(found.hits[static_cast<std::size_t>(i)].card.phones.empty());
}

TEST_F(DemoRecords, ANeedThatNobodyMeetsIsSaidAndTheNearestShown) {
  const SearchResult found = Find({.text = "de vill gifta bort mig", .now = At("2026-11-27T23:10")});
  EXPECT_EQ(found.total, 0U);
  ASSERT_TRUE(found.relaxed.has_value());
  EXPECT_EQ(found.relaxed->missing, std::vector<std::string>{"vald.heder"});
  EXPECT_EQ(found.relaxed->nearest, std::vector<std::string>{"vald"});
  EXPECT_GT(found.relaxed->total, 0U);
}

TEST_F(DemoRecords, WhereToGetNaloxoneHasAnAnswer) {
  const SearchResult found = Find({.text = "naloxon var får man", .now = At("2026-11-27T23:10")});
  ASSERT_GT(found.total, 0U);
  EXPECT_EQ(found.hits[0].card.needs[0], "beroende.substitution-skadereducering");
}

// What is brought forward for one of several needs stands on no later page again.
TEST_F(DemoRecords, PagesOfAStoryHoldEachHitOnce) {
  SearchQuery query = {.text = "någonstans att sova, mat och alkoholproblem", .limit = 40};
  query.now = At("2026-11-24T10:00");
  const SearchResult whole = Find(query);
  ASSERT_GT(whole.hits.size(), 6U);
  query.limit = 2;
  std::size_t seen = 0;
  for (query.page = 1; seen < whole.hits.size(); ++query.page) {
    const SearchResult page = Find(query);
    ASSERT_FALSE(page.hits.empty());
    for (const Hit& hit : page.hits) EXPECT_EQ(hit.card.id, whole.hits.at(seen++).card.id);
  }
}

TEST_F(DemoRecords, EveryDemoRecordIsInTheIndex) {
  const SearchResult found = Find({.now = At("2026-11-27T23:10")});
  EXPECT_GT(found.total, 80U);
  EXPECT_EQ(found.hits.size(), 20U);
}

}  // namespace
}  // namespace kb::index
