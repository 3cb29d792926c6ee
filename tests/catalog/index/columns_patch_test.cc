// A searcher that follows the index revision by revision answers as one that has just read all of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/catalog/index/index_world.h"
#include "tests/catalog/index/synthetic.h"
#include "tests/support/sanitized.h"

namespace kb::index {
namespace {

constexpr int kFollowedSeeds = test::Rounds(12);
constexpr int kFollowedRevisions = 25;
constexpr int kAskedEach = 6;

std::string ToldOf(const SearchResult& result) {
  std::string told = std::to_string(result.total) + " hits:";
  for (const Hit& hit : result.hits) told += " " + hit.card.id;
  for (const Facet& facet : result.facets) {
    told += std::string("\n") + FacetName(facet.kind) + " +" + std::to_string(facet.more);
    for (const FacetValue& value : facet.values) told += " " + value.id + "=" + std::to_string(value.count);
  }
  return told;
}

// Puts, changes and takes away a few services.  Ids come at the end, at the beginning and in between.
void ChangeSome(test::Synthetic& synthetic, test::IndexWorld& world, std::set<std::string>& living, int& made) {
  for (int i = 0; i < 1 + synthetic.Number(6); ++i) {
    if (!living.empty() && synthetic.Chance(30)) {
      const auto gone = std::next(living.begin(), synthetic.Number(static_cast<int>(living.size())));
      ASSERT_TRUE(world.writer().RemoveService(*gone).ok());
      living.erase(gone);
      continue;
    }
    const bool again = !living.empty() && synthetic.Chance(40);
    model::Service service = synthetic.Service(made++);
    if (again) service.id = *std::next(living.begin(), synthetic.Number(static_cast<int>(living.size())));
    ASSERT_TRUE(world.writer().Put(service, {}).ok());
    living.insert(service.id);
  }
}

class FollowedColumns : public testing::TestWithParam<int> {};

TEST_P(FollowedColumns, AreThoseThatAreReadAnew) {
  test::Synthetic synthetic(static_cast<uint32_t>(1000 + GetParam()));
  test::IndexWorld world;
  std::set<std::string> living;
  int made = 0;
  for (int revision = 0; revision < kFollowedRevisions; ++revision) {
    ChangeSome(synthetic, world, living, made);
    if (revision == 10) {  // more than there is room for
      for (int i = 0; i < 90; ++i) {
        const model::Service service = synthetic.Service(made++);
        ASSERT_TRUE(world.writer().Put(service, {}).ok());
        living.insert(service.id);
      }
    }
    const Searcher& followed = world.Publish();
    const auto fresh = *Searcher::Open(
        world.directory(),
        {.vocabulary = test::Words().vocabulary, .analyzer = test::Words().analyzer, .intent = test::Words().intent});
    for (int i = 0; i < kAskedEach; ++i) {
      SearchQuery query = synthetic.Query();
      for (int kind = 0; kind < kFacetCount; ++kind) query.whole_facets.push_back(static_cast<FacetKind>(kind));
      const auto expected = fresh->Find(query);
      const auto told = followed.Find(query);
      ASSERT_TRUE(expected.ok() && told.ok());
      ASSERT_EQ(ToldOf(*told), ToldOf(*expected)) << "revision " << revision;
    }
    EXPECT_EQ(followed.Info().listings, fresh->Info().listings);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, FollowedColumns, testing::Range(0, kFollowedSeeds));

// The order of ids, when one after the other comes where there is least room for it.
TEST(FollowedOrder, HoldsWhenEveryNewIdComesBetweenTheSameTwo) {
  test::IndexWorld world;
  ASSERT_TRUE(world.writer().Put(test::MakeService("a", "Syntetisk"), {}).ok());
  ASSERT_TRUE(world.writer().Put(test::MakeService("z", "Syntetisk"), {}).ok());
  world.Publish();
  std::vector<std::string> expected = {"a", "z"};
  std::string id = "m";
  for (int i = 0; i < 60; ++i) {
    id += i % 2 == 0 ? "a" : "z";
    ASSERT_TRUE(world.writer().Put(test::MakeService(id, "Syntetisk"), {}).ok());
    expected.push_back(id);
    SearchQuery query;
    query.now = test::At("2026-11-27T12:00");
    query.limit = 100;
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(test::IdsOf(*world.Publish().Find(query)), expected);
  }
}

}  // namespace
}  // namespace kb::index
