#include "catalog/index/card_cache.h"

#include <gtest/gtest.h>

namespace kb::index {
namespace {

// A reader that is slower than the writer must neither get a later card nor leave an earlier one behind.
TEST(CardCache, TellsRevisionsApart) {
  CardCache cache;
  cache.Keep(7, 1, "before");
  EXPECT_EQ(*cache.Find(7, 1), "before");
  EXPECT_EQ(*cache.Find(7, 2), "before") << "nothing has changed";
  cache.NoteChanged({7}, 3);
  EXPECT_FALSE(cache.Find(7, 3));
  EXPECT_EQ(*cache.Find(7, 2), "before");
  cache.Keep(7, 3, "after");
  EXPECT_EQ(*cache.Find(7, 4), "after");
  EXPECT_FALSE(cache.Find(7, 2));
  cache.Keep(7, 2, "before");
  EXPECT_EQ(*cache.Find(7, 3), "after");
  EXPECT_FALSE(cache.Find(8, 3));
}

TEST(CardCache, StaysWithinItsMemory) {
  CardCache cache(20000);
  for (DocId id = 1; id < 1000; ++id) {
    cache.Keep(id, 1, std::string(500, 'x'));
    EXPECT_LE(cache.bytes(), 20000U);
  }
  EXPECT_TRUE(cache.Find(999, 1));
  EXPECT_FALSE(cache.Find(1, 1));
}

TEST(CardCache, ForgetsAllWhenTooMuchHasChanged) {
  CardCache cache;
  cache.Keep(1, 1, "before");
  std::vector<DocId> many;
  for (DocId id = 2; id < CardCache::kMostChanged + 10; ++id) many.push_back(id);
  cache.NoteChanged(many, 2);
  EXPECT_FALSE(cache.Find(1, 1));
  cache.Keep(1, 1, "before");
  EXPECT_FALSE(cache.Find(1, 2)) << "of a revision of which no changes are known";
  cache.Keep(1, 2, "after");
  EXPECT_EQ(*cache.Find(1, 3), "after");
}

}  // namespace
}  // namespace kb::index
