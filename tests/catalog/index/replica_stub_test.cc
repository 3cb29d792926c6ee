#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "catalog/index/generation.h"
#include "tests/support/temp_dir.h"

namespace kb::index {
namespace {

// xapian-replicate writes its stub like this, comments and all.
TEST(ReplicaStub, NamesTheCopyInUse) {
  const test::TempDir folder;
  EXPECT_FALSE(CurrentGeneration(folder.path())->has_value());
  for (const int number : {0, 1, 0}) {
    const std::string copy = "replica_" + std::to_string(number);
    ASSERT_TRUE(WriteFileAtomically(folder / "XAPIANDB", "# Automatically generated.\nauto " + copy + "\n"));
    const auto current = CurrentGeneration(folder.path());
    ASSERT_TRUE(current && current->has_value());
    EXPECT_EQ((*current)->number, number);
    EXPECT_EQ((*current)->directory, folder / copy);
  }
  for (const char* stub : {"", "auto elsewhere\n", "auto ../replica_0\n"}) {
    SCOPED_TRACE(stub);
    ASSERT_TRUE(WriteFileAtomically(folder / "XAPIANDB", stub));
    EXPECT_EQ(CurrentGeneration(folder.path()).error().code, ErrorCode::kCorrupt);
  }
}

}  // namespace
}  // namespace kb::index
