#include "catalog/store/inbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const LocalTime kNight(LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10);

class InboxTest : public testing::Test {
 protected:
  InboxTest() { Reopen(); }
  void Reopen() {
    inbox_.reset();
    Result<std::unique_ptr<Inbox>> opened = Inbox::Open(path(), OpenMode::kReadWrite);
    KB_CHECK(opened.ok());
    inbox_ = std::move(opened).value();
  }
  std::filesystem::path path() { return directory_ / "inbox.sqlite"; }
  Event Add(EventKind kind, const std::string& record = "", const std::string& key = "") {
    return *inbox_->Append({.kind = kind, .record = record, .key = key}, kNight);
  }
  Result<Event> Decide(int64_t item, int64_t seen, bool closes = true) {
    return inbox_->Decide({.kind = EventKind::kDecision, .about = item, .closes = closes, .who = "anna"}, seen, kNight);
  }
  std::vector<int64_t> Open() {
    std::vector<int64_t> numbers;
    const std::vector<Event> items = *inbox_->OpenItems(100);
    for (const Event& event : items) numbers.push_back(event.number);
    return numbers;
  }

  test::TempDir directory_;
  std::unique_ptr<Inbox> inbox_;
};

TEST_F(InboxTest, KeepsEventsOverARestart) {
  const Event sent = *inbox_->Append(
      {.kind = EventKind::kChange, .record = "a", .key = "form:1", .body = R"({"reference":"åäö"})"}, kNight);
  Reopen();
  const Event read = **inbox_->Get(sent.number);
  EXPECT_EQ(read.kind, EventKind::kChange);
  EXPECT_EQ(read.record, "a");
  EXPECT_EQ(read.body, R"({"reference":"åäö"})");
  EXPECT_EQ(read.recorded_at, "2026-11-27T23:10:00+01:00");
  EXPECT_FALSE(inbox_->Get(99)->has_value());
}

TEST_F(InboxTest, WhatIsSentTwiceIsThereOnce) {
  const Event first = Add(EventKind::kSubmission, "", "form:1");
  EXPECT_EQ(Add(EventKind::kSubmission, "", "form:1").number, first.number);
  EXPECT_NE(Add(EventKind::kSubmission, "", "form:2").number, first.number);
  EXPECT_EQ(*inbox_->Last(), 2);
}

TEST_F(InboxTest, TheButtonPressedByManyAtOnceCountsOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([this] { (void)Add(EventKind::kSubmission, "", "form:1"); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(*inbox_->Last(), 1);
}

TEST_F(InboxTest, AnItemWaitsUntilADecisionClosesIt) {
  const int64_t a = Add(EventKind::kSubmission).number;
  const int64_t b = Add(EventKind::kReport, "x").number;
  Add(EventKind::kFeedback, "x");
  Add(EventKind::kConfirmation, "x");
  EXPECT_THAT(Open(), ElementsAre(a, b));
  const int64_t asked = Decide(a, a, false)->number;
  EXPECT_THAT(Open(), ElementsAre(a, b));
  ASSERT_TRUE(Decide(a, asked).ok());
  EXPECT_THAT(Open(), ElementsAre(b));
}

// Two moderators have the same item open: the second is told, and nothing is overwritten.
TEST_F(InboxTest, TheSecondDecisionOnTheSameSightIsRefused) {
  const int64_t item = Add(EventKind::kSubmission).number;
  ASSERT_TRUE(Decide(item, item).ok());
  const Result<Event> second = Decide(item, item);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_EQ(inbox_->About(item)->size(), 1U);
}

TEST_F(InboxTest, OneOfManyDecisionsAtOnceIsTaken) {
  const int64_t item = Add(EventKind::kSubmission).number;
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { taken += Decide(item, item).ok() ? 1 : 0; });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
}

TEST_F(InboxTest, HiddenIsWhatWasHiddenLast) {
  Add(EventKind::kHide, "a");
  Add(EventKind::kHide, "b");
  Add(EventKind::kUnhide, "a");
  Add(EventKind::kUnhide, "c");
  EXPECT_THAT(*inbox_->Hidden(), ElementsAre("b"));
  Add(EventKind::kHide, "a");
  Reopen();
  EXPECT_THAT(*inbox_->Hidden(), ElementsAre("a", "b"));
}

TEST_F(InboxTest, EventsAreNeverChanged) {
  Add(EventKind::kReport, "a");
  Database database = std::move(*Database::Open(path(), OpenMode::kReadWrite));
  EXPECT_ANY_THROW((void)database.Execute("UPDATE event SET record = 'b'"));
  EXPECT_EQ((*inbox_->Get(1))->record, "a");
}

TEST_F(InboxTest, AFullFileLosesNothingThatWasAcknowledged) {
  const std::string body = R"({"text":")" + std::string(60'000, 'x') + "\"}";
  ASSERT_TRUE(inbox_->LimitPages(100).ok());
  int64_t acknowledged = 0;
  for (int i = 0; i < 20; ++i) {
    const Result<Event> event = inbox_->Append({.kind = EventKind::kReport, .body = body}, kNight);
    if (!event) {
      EXPECT_EQ(event.error().code, ErrorCode::kUnavailable);
      break;
    }
    acknowledged = event->number;
  }
  EXPECT_GT(acknowledged, 0);
  EXPECT_LT(acknowledged, 20);
  Reopen();
  EXPECT_EQ(*inbox_->Last(), acknowledged);
  EXPECT_TRUE(inbox_->Append({.kind = EventKind::kReport}, kNight).ok());
}

TEST_F(InboxTest, UsefulnessIsCountedByRecord) {
  for (const char* body : {R"({"useful":true})", R"({"useful":true})", R"({"useful":false})"}) {
    ASSERT_TRUE(inbox_->Append({.kind = EventKind::kFeedback, .record = "a", .body = body}, kNight).ok());
  }
  const std::vector<Usefulness> all = *inbox_->UsefulnessOfAll();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].yes, 2);
  EXPECT_EQ(all[0].no, 1);
}

TEST_F(InboxTest, GapsAreSummedAndSmallNumbersAreLeftOut) {
  const Gap gap{"2026-11-27T22", "boende", "SE-1480", "night", true, 3};
  ASSERT_TRUE(inbox_->AddGaps({gap}).ok());
  EXPECT_THAT(*inbox_->Gaps("2026-11-27T00", 5), IsEmpty());
  ASSERT_TRUE(inbox_->AddGaps({gap, {"2026-11-27T22", "", "SE-1480", "", false, 4}}).ok());
  const std::vector<Gap> gaps = *inbox_->Gaps("2026-11-27T00", 5);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].count, 6);
  EXPECT_EQ(gaps[0].need, "boende");
  EXPECT_THAT(*inbox_->Gaps("2026-11-28T00", 1), IsEmpty());
}

TEST_F(InboxTest, RetentionTakesWhatIsDoneAndOldAndNothingElse) {
  const int64_t done = Add(EventKind::kSubmission).number;
  const int64_t waits = Add(EventKind::kSubmission).number;
  ASSERT_TRUE(Decide(done, done).ok());
  Add(EventKind::kFeedback, "a");
  Add(EventKind::kHide, "a");
  EXPECT_EQ(*inbox_->Forget(LocalDate::FromYmd(2026, 11, 27)), 0);
  EXPECT_EQ(*inbox_->Forget(LocalDate::FromYmd(2028, 11, 27)), 3);  // the item, its decision, the answer
  EXPECT_FALSE(inbox_->Get(done)->has_value());
  EXPECT_TRUE(inbox_->Get(waits)->has_value());
  EXPECT_THAT(*inbox_->Hidden(), ElementsAre("a"));
}

TEST_F(InboxTest, AnotherProgramsDatabaseIsRefused) {
  const std::filesystem::path other = directory_ / "other.sqlite";
  ASSERT_TRUE(Database::Open(other, OpenMode::kReadWrite)->Execute("CREATE TABLE t (a)").ok());
  EXPECT_EQ(Inbox::Open(other, OpenMode::kReadWrite).error().code, ErrorCode::kInvalidInput);
  inbox_.reset();
  ASSERT_TRUE(Database::Open(path(), OpenMode::kReadWrite)->Execute("PRAGMA user_version = 99").ok());
  EXPECT_EQ(Inbox::Open(path(), OpenMode::kReadWrite).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(Inbox::Open(directory_ / "none.sqlite", OpenMode::kReadOnly).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace kb::store
