// kill -9 at random moments: every file is in as a whole or not at all, the index
// follows at the next run, and importing again changes nothing.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "tests/indexer/stages/workshop_fixture.h"

namespace kb::stages {
namespace {

using testing::IsEmpty;

constexpr int kServices = 200;

// The number of seeds; KB_KILL_SEEDS=200 for a long night.
int Seeds() {
  const char* asked = std::getenv("KB_KILL_SEEDS");
  return asked != nullptr ? std::atoi(asked) : 10;
}

std::string FeedOf(const std::string& name) {
  std::string text = R"({"format": "kunskapsbank-records", "version": 1,
    "organizations": [{"id": "org", "name": ")" +
                     name + R"("}], "services": [)";
  for (int i = 0; i < kServices; ++i) {
    const std::string number = std::to_string(i);
    text += (i == 0 ? "" : ",\n") + std::string(R"({"id": "pahittad-)") + number + R"(", "name": ")" + name + " " +
            number + R"(", "organizations": [{"id": "org"}], "needs": ["boende"]})";
  }
  return text + "]}";
}

class Kill : public WorkshopTest {
 protected:
  // Runs the command in a process of its own, and kills it after `wait`.  True if it was killed in time.
  bool RunAndKill(const std::function<Result<int>(Workshop&)>& command, std::chrono::microseconds wait) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)!std::freopen("/dev/null", "w", stdout);
      ::_exit(InWorkshop(options_, command));
    }
    std::this_thread::sleep_for(wait);
    ::kill(child, SIGKILL);
    int status = 0;
    KB_CHECK(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status);
  }

  // The first words of all names: one if the catalog is of one piece.
  std::set<std::string> NamesInStore() {
    const auto store = *store::RecordStore::Open(options_.data / "records.sqlite", store::OpenMode::kReadWrite);
    EXPECT_THAT(*store->IntegrityCheck(), IsEmpty());
    std::set<std::string> names;
    int count = 0;
    const Status done = store->ForEachCurrent(store::RecordType::kService, [&](const store::Version& version) {
      const std::string name = (*store->GetService(version.id))->name;
      names.insert(name.substr(0, name.rfind(' ')));
      ++count;
      return Done();
    });
    EXPECT_TRUE(done.ok());
    EXPECT_EQ(count, kServices);
    return names;
  }
};

TEST_F(Kill, AtAnyMomentLeavesTheCatalogOfOnePiece) {
  ASSERT_EQ(Import({Write("feed.json", FeedOf("Version 0"))}), kExitOk);
  ASSERT_EQ(Index(), kExitOk);
  std::string before = "Version 0";
  int killed = 0;
  for (int seed = 1; seed <= Seeds(); ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::chrono::microseconds wait(random() % 150'000);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", killed after " + std::to_string(wait.count()) + " us");
    const std::string after = "Version " + std::to_string(seed);
    const std::string feed = Write("feed.json", FeedOf(after));
    killed += RunAndKill([&](Workshop& w) { return ImportRecords(w, {.paths = {feed}}); }, wait) ? 1 : 0;
    const std::set<std::string> names = NamesInStore();
    ASSERT_EQ(names.size(), 1U);
    EXPECT_TRUE(*names.begin() == before || *names.begin() == after) << *names.begin();
    killed += RunAndKill([](Workshop& w) { return IndexRecords(w, IndexExtent::kChanges); }, wait) ? 1 : 0;
    ASSERT_EQ(Import({feed}), kExitOk) << err_;
    ASSERT_EQ(Import({feed}), kExitOk);
    EXPECT_THAT(out_, testing::HasSubstr("200 unchanged"));
    ASSERT_EQ(Index(), kExitOk) << err_;
    ASSERT_EQ(VerifyAll(), kExitOk) << out_;
    before = after;
  }
  std::printf("%d seeds, %d processes killed\n", Seeds(), killed);
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace kb::stages
