#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <regex>
#include <thread>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "tests/indexer/stages/workshop_fixture.h"

namespace kb::stages {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const char* const kKafe = R"({"id": "kafe", "name": "Påhittat kafé", "organizations": [{"id": "org"}],
  "needs": ["boende"], "locations": [{"id": "l1", "name": "Norr", "area": "SE-1480"}, {"id": "l2", "name": "Syd", "area": "SE-1283"}],
  "schedules": [{"channel": "visit", "status": "known", "hours": "Mo-Su 18:00-24:00", "location_id": "l1"}]})";
const std::string kDemo = KB_SOURCE_DIR "/data/demo";

class Commands : public WorkshopTest {};

TEST_F(Commands, ImportTellsWhatWentInAndExitsAccordingly) {
  EXPECT_EQ(ImportText(kKafe), kExitOk);
  EXPECT_THAT(out_, HasSubstr("services             1 new"));
  EXPECT_EQ(ImportText(kKafe), kExitOk);
  EXPECT_THAT(out_, HasSubstr("1 unchanged"));
  EXPECT_EQ(ImportText(R"({"id": "a", "name": "A"})"), kExitFindings);
  EXPECT_THAT(err_, HasSubstr("in.json:2:organizations: is empty"));
  EXPECT_THAT(out_, HasSubstr("1 record is not in the catalog"));
  EXPECT_EQ(Import({"/no/such/file.json"}), kExitNoInput);
  EXPECT_THAT(err_, HasSubstr("indexer: /no/such/file.json: there is no such file"));
}

TEST_F(Commands, ImportAnswersScriptsInJson) {
  EXPECT_EQ(Import({kDemo}, OutputForm::kJson), kExitOk);
  const Result<JsonDocument> document = JsonDocument::Parse(out_);
  ASSERT_TRUE(document.ok());
  EXPECT_GE(document->root().Find("total")->Find("new")->AsInt(), 204);
  EXPECT_EQ(document->root().Find("total")->Find("rejected")->AsInt(), 0);
  EXPECT_EQ(err_, "");
}

TEST_F(Commands, TheIndexFollowsTheRecords) {
  ASSERT_EQ(ImportText(kKafe), kExitOk);
  EXPECT_EQ(Index(), kExitOk);
  EXPECT_THAT(out_, StartsWith("Indexed 1 services and 1 organisations"));
  EXPECT_EQ(Index(), kExitOk);
  EXPECT_THAT(out_, HasSubstr("in step already"));
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
  ASSERT_EQ(ImportText(std::regex_replace(kKafe, std::regex("kafé"), "dagkafé")), kExitOk);
  EXPECT_EQ(VerifyAll(), kExitFindings);
  EXPECT_THAT(out_, HasSubstr("index: listing kafe is not as the records have it"));
  EXPECT_EQ(Index(), kExitOk);
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
  EXPECT_EQ(DumpAll("index"), kExitOk);
  EXPECT_THAT(out_, HasSubstr("dagkafé"));
}

TEST_F(Commands, AnOrganisationTakesItsServicesAlongIntoTheIndex) {
  ASSERT_EQ(ImportText(kKafe), kExitOk);
  ASSERT_EQ(Index(), kExitOk);
  const std::string renamed = Write(
      "org.json",
      R"({"format": "kunskapsbank-records", "version": 1, "organizations": [{"id": "org", "name": "Nytt namn"}]})");
  ASSERT_EQ(Import({renamed}), kExitOk);
  ASSERT_EQ(Index(), kExitOk);
  ASSERT_EQ(DumpAll("index"), kExitOk);
  EXPECT_THAT(out_, Not(HasSubstr("Påhittad förening")));
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
}

TEST_F(Commands, AnIndexBuiltAnewSaysTheSame) {
  ASSERT_EQ(Import({kDemo}), kExitOk);
  ASSERT_EQ(Index(), kExitOk);
  ASSERT_EQ(DumpAll("index"), kExitOk);
  const std::string before = out_;
  ASSERT_EQ(Index(IndexExtent::kFull), kExitOk);
  ASSERT_EQ(DumpAll("index"), kExitOk);
  EXPECT_EQ(out_, before);
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
}

TEST_F(Commands, ADumpImportedElsewhereDumpsTheSame) {
  ASSERT_EQ(Import({kDemo}), kExitOk);
  ASSERT_EQ(DumpAll("records"), kExitOk);
  const std::string first = out_;
  const std::string file = Write("dump.json", first);
  options_.data = directory_ / "elsewhere";
  ASSERT_EQ(Import({file}), kExitOk) << err_;
  ASSERT_EQ(DumpAll("records"), kExitOk);
  EXPECT_EQ(out_, first);
}

TEST_F(Commands, ExplainTellsVersionsListingsAndStates) {
  ASSERT_EQ(ImportText(kKafe), kExitOk);
  ASSERT_EQ(Index(), kExitOk);
  EXPECT_EQ(Run([](Workshop& workshop) { return ExplainRecord(workshop, "kafe.l2"); }), kExitOk);
  EXPECT_THAT(out_, HasSubstr("service kafe\n"));
  EXPECT_THAT(out_, HasSubstr("import in.json"));
  EXPECT_THAT(out_, HasSubstr("listing    kafe.l2 at /v/kafe-l2"));
  EXPECT_THAT(out_, HasSubstr("open until 2026-11-28T00:00"));
  EXPECT_THAT(out_, HasSubstr("in index   kafe.l2"));
  EXPECT_EQ(Run([](Workshop& workshop) { return ExplainRecord(workshop, "okänd"); }), kExitNoInput);
}

TEST_F(Commands, WithoutRecordsTheySayWhatToDo) {
  EXPECT_EQ(DumpAll("records"), kExitNoInput);
  EXPECT_THAT(err_, HasSubstr("bring some in with `indexer import PATH`"));
  EXPECT_EQ(Run(&CheckSetup), kExitOk);
  EXPECT_THAT(out_, HasSubstr("none yet"));
}

TEST_F(Commands, WrongSettingsExitAsSuch) {
  Write("settings.toml", "shared_data = '/no/such/folder'\n");
  EXPECT_EQ(Run(&CheckSetup), kExitConfig);
  EXPECT_THAT(err_, HasSubstr("looked in /no/such/folder"));
  Write("settings.toml", "baner = true\n");
  EXPECT_EQ(Run(&CheckSetup), kExitConfig);
  EXPECT_THAT(err_, HasSubstr("settings.toml:1:1: \"baner\" is not a setting; did you mean \"banner\"?"));
}

TEST_F(Commands, VerifyFindsWhatWasLostFromTheIndexAndRepairsIt) {
  ASSERT_EQ(ImportText(kKafe), kExitOk);
  EXPECT_EQ(VerifyAll(), kExitFindings);
  EXPECT_THAT(out_, HasSubstr("index: there is no index yet"));
  EXPECT_EQ(VerifyAll(Repair::kYes), kExitOk) << out_;
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
}

TEST_F(Commands, AnEarlierVersionCanBeShownAndRestored) {
  ASSERT_EQ(ImportText(kKafe), kExitOk);
  ASSERT_EQ(ImportText(std::regex_replace(kKafe, std::regex("kafé"), "dagkafé")), kExitOk);
  ASSERT_EQ(DumpOf({.history_of = "kafe"}), kExitOk);
  EXPECT_THAT(out_, HasSubstr(R"({"change":3,"type":"service","id":"kafe","recorded_at":"2026-11-27T23:10:00+01:00")"));
  EXPECT_THAT(out_, HasSubstr(R"({"change":2,)"));
  ASSERT_EQ(DumpOf({.change = "2"}), kExitOk);
  ASSERT_EQ(Import({Write("before.json", out_)}), kExitOk);
  ASSERT_EQ(DumpAll("records"), kExitOk);
  EXPECT_THAT(out_, HasSubstr("\"Påhittat kafé\""));
  EXPECT_EQ(DumpOf({.history_of = "okänd"}), kExitNoInput);
  EXPECT_EQ(DumpOf({.change = "99"}), kExitNoInput);
  EXPECT_EQ(DumpOf({.change = "två"}), kExitNoInput);
}

// Sends the signal when the index has been built, or after ten seconds.
void StopWhenIndexed(const std::filesystem::path& index) {
  for (int i = 0; i < 200 && !std::filesystem::exists(index / "current"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  ::kill(::getpid(), SIGTERM);
}

TEST_F(Commands, RunPublishesAndStopsCleanly) {
  ASSERT_EQ(ImportText(kKafe), kExitOk);
  // Blocked here as in a program of its own, so that only the loop takes the signal.
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread stopper(&StopWhenIndexed, directory_ / "state" / "index");
  EXPECT_EQ(Run(&RunContinuously), kExitOk);
  stopper.join();
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  EXPECT_THAT(err_, HasSubstr("index.updated services=1 organizations=1"));
  EXPECT_THAT(err_, HasSubstr("run.stopped"));
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
}

// The example under `<!-- example: name -->` in the manual of the formats.
std::string ManualExample(const std::string& name) {
  const std::string manual = *ReadFile(KB_SOURCE_DIR "/docs/formats.md");
  const std::size_t mark = manual.find("<!-- example: " + name + " -->");
  KB_CHECK(mark != std::string::npos);
  const std::size_t begin = manual.find("```json\n", mark) + 8;
  return manual.substr(begin, manual.find("```", begin) - begin);
}

TEST_F(Commands, TheExamplesOfTheManualGoIn) {
  EXPECT_EQ(Import({Write("minimal.json", ManualExample("minimal"))}), kExitOk) << err_;
  EXPECT_EQ(Import({Write("full.json", ManualExample("full"))}), kExitOk) << err_;
  EXPECT_EQ(Index(), kExitOk);
  EXPECT_EQ(VerifyAll(), kExitOk) << out_;
}

}  // namespace
}  // namespace kb::stages
