#include "catalog/store/writer_lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(WriterLock, TheSecondIsToldWhoHoldsIt) {
  const test::TempDir directory;
  const Result<WriterLock> first = WriterLock::Take(directory / "lock", "indexer run", 0ms);
  ASSERT_TRUE(first.ok());
  std::string holder;
  const Result<WriterLock> second =
      WriterLock::Take(directory / "lock", "indexer import", 60ms, [&holder](const std::string& who) { holder = who; });
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_THAT(second.error().message, HasSubstr("indexer run (process " + std::to_string(::getpid()) + ")"));
  EXPECT_THAT(holder, HasSubstr("indexer run"));
}

TEST(WriterLock, IsGivenBackAndWaitedFor) {
  const test::TempDir directory;
  { const WriterLock first = *WriterLock::Take(directory / "lock", "a", 0ms); }
  EXPECT_TRUE(WriterLock::Take(directory / "lock", "b", 0ms).ok());
  std::thread holder([&directory] {
    const WriterLock lock = *WriterLock::Take(directory / "lock", "c", 1000ms);
    std::this_thread::sleep_for(100ms);
  });
  std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(WriterLock::Take(directory / "lock", "d", 5000ms).ok());
  holder.join();
}

TEST(WriterLock, DiesWithItsProcess) {
  const test::TempDir directory;
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<WriterLock> lock = WriterLock::Take(directory / "lock", "child", 0ms);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(WriterLock::Take(directory / "lock", "parent", 1000ms).ok());
}

TEST(WriterLock, SaysSoWhenTheFolderIsMissing) {
  EXPECT_EQ(WriterLock::Take("/no/such/folder/lock", "a", 0ms).error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace kb::store
