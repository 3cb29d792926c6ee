// kill -9 at random moments, of a command that works itself and of an `indexer run` that
// works for it: every record is as before or as after, the index follows at the next run,
// and importing again changes nothing.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "indexer/handover/conversation.h"
#include "tests/indexer/stages/workshop_fixture.h"

namespace kb::stages {
namespace {

using testing::IsEmpty;

constexpr int kServices = 200;

// The number of seeds: 10, or as KB_KILL_SEEDS says.
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
  using Command = std::function<Result<int>(Workshop&)>;

  // Runs the command in a process of its own.
  pid_t Start(const Command& command) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)!std::freopen("/dev/null", "w", stdout);
      (void)!std::freopen("/dev/null", "w", stderr);
      ::_exit(InWorkshop(options_, command));
    }
    return child;
  }
  static int StatusOf(pid_t child) {
    int status = 0;
    KB_CHECK(::waitpid(child, &status, 0) == child);
    return status;
  }
  // True if it was killed in time.
  bool RunAndKill(const Command& command, std::chrono::microseconds wait) {
    const pid_t child = Start(command);
    std::this_thread::sleep_for(wait);
    ::kill(child, SIGKILL);
    return WIFSIGNALED(StatusOf(child));
  }
  pid_t StartRun() {
    const pid_t run = Start(&RunContinuously);
    const std::filesystem::path socket = options_.data / "run.socket";
    for (int i = 0; i < 6000 && !handover::Conversation::Connect(socket).ok(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return run;
  }

  // The first words of all names: one, or two while an import is half done.
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

  // What was left behind is whole, and going on ends as if nothing had been.
  void ExpectRecovery(const std::string& feed, const std::string& before, const std::string& after) {
    EXPECT_THAT(NamesInStore(), testing::IsSubsetOf({before, after}));
    ASSERT_EQ(Import({feed}), kExitOk) << err_;
    ASSERT_EQ(Import({feed}), kExitOk);
    EXPECT_THAT(out_, testing::HasSubstr("200 unchanged"));
    EXPECT_THAT(NamesInStore(), testing::ElementsAre(after));
    ASSERT_EQ(Index(), kExitOk) << err_;
    ASSERT_EQ(VerifyAll(), kExitOk) << out_;
  }

  // Imports, and calls `work` with a feed of the next version, for each seed.
  void ForEachSeed(unsigned longest_us,
                   const std::function<int(const std::string& feed, std::chrono::microseconds wait)>& work) {
    ASSERT_EQ(Import({Write("feed.json", FeedOf("Version 0"))}), kExitOk);
    ASSERT_EQ(Index(), kExitOk);
    int killed = 0;
    for (int seed = 1; seed <= Seeds(); ++seed) {
      std::mt19937 random(static_cast<unsigned>(seed));
      const std::chrono::microseconds wait(random() % longest_us);
      SCOPED_TRACE("seed " + std::to_string(seed) + ", killed after " + std::to_string(wait.count()) + " us");
      const std::string after = "Version " + std::to_string(seed);
      const std::string feed = Write("feed.json", FeedOf(after));
      killed += work(feed, wait);
      ExpectRecovery(feed, "Version " + std::to_string(seed - 1), after);
    }
    std::printf("%d seeds, %d processes killed\n", Seeds(), killed);
    EXPECT_GT(killed, 0);
  }
};

TEST_F(Kill, OfAnImportAndAnIndexing) {
  ForEachSeed(250'000, [this](const std::string& feed, std::chrono::microseconds wait) {
    int killed = RunAndKill([&](Workshop& w) { return ImportRecords(w, {.paths = {feed}}); }, wait) ? 1 : 0;
    const IndexExtent extent = wait.count() % 2 == 0 ? IndexExtent::kChanges : IndexExtent::kFull;
    killed += RunAndKill([extent](Workshop& w) { return IndexRecords(w, extent); }, wait) ? 1 : 0;
    return killed;
  });
}

TEST_F(Kill, OfTheRunThatWasHandedAnImport) {
  ForEachSeed(400'000, [this](const std::string& feed, std::chrono::microseconds wait) {
    const pid_t run = StartRun();
    const pid_t caller = Start([&](Workshop& w) { return ImportRecords(w, {.paths = {feed}}); });
    std::this_thread::sleep_for(wait);
    ::kill(run, SIGKILL);
    const bool killed = WIFSIGNALED(StatusOf(run));
    const int status = StatusOf(caller);
    // The caller ends by itself: done, told that the run has gone, or done by itself after that.
    EXPECT_TRUE(WIFEXITED(status) && (WEXITSTATUS(status) == kExitOk || WEXITSTATUS(status) == kExitBusy)) << status;
    return killed ? 1 : 0;
  });
}

}  // namespace
}  // namespace kb::stages
