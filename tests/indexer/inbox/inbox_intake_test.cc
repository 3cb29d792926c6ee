#include "indexer/inbox/inbox_intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/store/drafts.h"
#include "catalog/store/record_texts.h"
#include "tests/support/temp_dir.h"

namespace kb::inbox {
namespace {

using store::Event;
using store::EventKind;
using testing::HasSubstr;

const LocalTime kFriday(LocalDate::FromYmd(2026, 11, 27), 10 * 60);

const terms::Vocabulary& Words() {
  static const auto* words =
      new terms::Vocabulary(std::move(*terms::Vocabulary::Load(std::string(KB_SOURCE_DIR) + "/data")));
  return *words;
}

class InboxIntakeTest : public testing::Test {
 protected:
  InboxIntakeTest()
      : inbox_(std::move(*store::Inbox::Open(directory_ / "inbox.sqlite", store::OpenMode::kReadWrite))),
        store_(std::move(*store::RecordStore::Open(directory_ / "records.sqlite", store::OpenMode::kReadWrite))) {
    store::Batch batch = *store_->Begin("test", kFriday);
    EXPECT_TRUE(batch.Put(model::Organization{.id = "org", .name = "Syntetföreningen"}).ok());
    EXPECT_TRUE(batch.Put(model::Service{.id = "cafe", .name = "Syntetkaféet", .organizations = {{.id = "org"}}}).ok());
    EXPECT_TRUE(batch.Commit().ok());
  }

  int64_t Send(EventKind kind, const std::string& body, const std::string& record = "") {
    return inbox_->Append({.kind = kind, .record = record, .who = "anna", .body = body}, kFriday)->number;
  }
  int Take(int most = 100) {
    InboxIntake intake(directory_ / "inbox.sqlite", *store_, Words());
    const Result<int> taken = intake.Take(most, kFriday);
    EXPECT_TRUE(taken.ok()) << taken.error().Text();
    return taken ? *taken : -1;
  }
  store::Outcome OutcomeOf(int64_t event) {
    return store::IntakeNotes(*store_).Find(kInboxSource, event)->value_or(store::Outcome{"none", "", ""});
  }
  model::Service Cafe() { return **store_->GetService("cafe"); }

  test::TempDir directory_;
  std::unique_ptr<store::Inbox> inbox_;
  std::unique_ptr<store::RecordStore> store_;
};

TEST_F(InboxIntakeTest, WithoutAnInboxThereIsNothingToDo) {
  InboxIntake intake(directory_ / "none.sqlite", *store_, Words());
  EXPECT_EQ(*intake.Take(10, kFriday), 0);
}

TEST_F(InboxIntakeTest, MembersOfADecisionReplaceThoseOfTheRecordAndNoOthers) {
  Send(EventKind::kDecision,
       R"({"writes":[{"type":"service","id":"cafe","members":{"email":"a@example.se","description":"Nytt"}}]})");
  const int64_t second =
      Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"cafe","members":{"description":null}}]})");
  EXPECT_EQ(Take(), 2);
  EXPECT_EQ(Cafe().email, "a@example.se");
  EXPECT_EQ(Cafe().description, "");
  EXPECT_EQ(Cafe().name, "Syntetkaféet");
  EXPECT_EQ(OutcomeOf(second).state, "taken");
  EXPECT_EQ(store_->History(store::RecordType::kService, "cafe")->front().origin, "inbox 2 by anna");
}

TEST_F(InboxIntakeTest, EachDecisionIsTakenInOnceOverARestart) {
  Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"cafe","members":{"description":"1"}}]})");
  Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"cafe","members":{"description":"2"}}]})");
  EXPECT_EQ(Take(1), 1);
  EXPECT_EQ(Cafe().description, "1");
  EXPECT_EQ(Take(), 1);
  EXPECT_EQ(Take(), 0);
  EXPECT_EQ(Cafe().description, "2");
}

TEST_F(InboxIntakeTest, ANewListingGetsAFreeIdAndItsNewOrganization) {
  const std::string body =
      R"({"writes":[{"type":"organization","id":"org","new":true,"members":{"name":"En annan förening"}},)"
      R"({"type":"service","id":"cafe","new":true,"members":{"name":"Ett annat kafé","organizations":[{"id":"@new","role":"lead"}]}}]})";
  const int64_t event = Send(EventKind::kDecision, body);
  EXPECT_EQ(Take(), 1);
  EXPECT_EQ(OutcomeOf(event).record, "cafe-2");
  ASSERT_TRUE(store_->GetService("cafe-2")->has_value());
  EXPECT_EQ((*store_->GetService("cafe-2"))->organizations.front().id, "org-2");
  EXPECT_EQ((*store_->GetOrganization("org-2"))->name, "En annan förening");
}

// A decision is carried out whole or not at all, and holds up none of those after it.
TEST_F(InboxIntakeTest, WhatCannotBeCarriedOutIsNotedWithItsReason) {
  const int64_t bad =
      Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"cafe","members":{"description":"halv"}},)"
                                 R"({"type":"service","id":"cafe","members":{"needs":["finns-inte"]}}]})");
  const int64_t gone =
      Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"borta","members":{"name":"x"}}]})");
  const int64_t unreadable = Send(EventKind::kDecision, "[]");
  const int64_t good =
      Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"cafe","members":{"email":"b@example.se"}}]})");
  EXPECT_EQ(Take(), 4);
  EXPECT_EQ(OutcomeOf(bad).state, "refused");
  EXPECT_THAT(OutcomeOf(bad).message, HasSubstr("finns-inte"));
  EXPECT_EQ(OutcomeOf(gone).state, "refused");
  EXPECT_EQ(OutcomeOf(unreadable).state, "refused");
  EXPECT_EQ(OutcomeOf(good).state, "taken");
  EXPECT_EQ(Cafe().description, "");
  EXPECT_EQ(Cafe().email, "b@example.se");
}

TEST_F(InboxIntakeTest, AConfirmationDatesTheRecordAndNothingElseHappensByItself) {
  Send(EventKind::kSubmission, "{}");
  Send(EventKind::kReport, "{}", "cafe");
  Send(EventKind::kConfirmation, "{}", "cafe");
  EXPECT_EQ(Take(), 1);
  ASSERT_TRUE(Cafe().verified_at.has_value());
  EXPECT_EQ(Cafe().verified_at->Render(), "2026-11-27");
  EXPECT_EQ(Cafe().lifecycle.status, model::RecordStatus::kActive);
}

TEST_F(InboxIntakeTest, AnUploadIsGivenOnceAndAgainAfterARestartUntilItsOutcomeIsNoted) {
  const int64_t upload = Send(EventKind::kUpload, R"({"name":"lista.csv","rows":[]})");
  const Event decision = *inbox_->Append({.kind = EventKind::kDecision,
                                          .about = upload,
                                          .closes = true,
                                          .who = "anna",
                                          .body = R"({"action":"import","publisher":"x"})"},
                                         kFriday);
  Send(EventKind::kDecision, R"({"writes":[{"type":"service","id":"cafe","members":{"description":"1"}}]})");
  for (int run = 0; run < 2; ++run) {
    SCOPED_TRACE(run);
    InboxIntake intake(directory_ / "inbox.sqlite", *store_, Words());
    EXPECT_TRUE(intake.Take(100, kFriday).ok());
    EXPECT_EQ(OutcomeOf(decision.number).state, "working");
    EXPECT_EQ(Cafe().description, "1") << "what was decided after it does not wait";
    const Result<std::optional<UploadedImport>> given = intake.NextImport();
    ASSERT_TRUE(given.ok() && *given);
    EXPECT_EQ((*given)->decision, decision.number);
    EXPECT_THAT((*given)->upload, HasSubstr("lista.csv"));
    EXPECT_THAT((*given)->orders, HasSubstr("publisher"));
    EXPECT_FALSE(intake.NextImport()->has_value());
    const bool noted = run == 0 || intake.NoteImport(decision.number, {"taken", "", "{}"}, kFriday).ok();
    EXPECT_TRUE(noted);
  }
  InboxIntake intake(directory_ / "inbox.sqlite", *store_, Words());
  EXPECT_TRUE(intake.Take(100, kFriday).ok());
  EXPECT_FALSE(intake.NextImport()->has_value());
  EXPECT_EQ(OutcomeOf(decision.number).state, "taken");
}

TEST_F(InboxIntakeTest, AListThatWasThrownAwayChangesNothing) {
  const int64_t upload = Send(EventKind::kUpload, "{}");
  const Event decision = *inbox_->Append(
      {.kind = EventKind::kDecision, .about = upload, .closes = true, .body = R"({"action":"discard"})"}, kFriday);
  EXPECT_EQ(Take(), 1);
  EXPECT_EQ(OutcomeOf(decision.number).state, "taken");
}

// Somebody who worked there has asked to be taken out: of what is shown, of how it was, and of what a source says.
TEST_F(InboxIntakeTest, APersonIsTakenOutOfEveryVersionAndDraft) {
  {
    store::Batch batch = *store_->Begin("test", kFriday);
    model::Service cafe = Cafe();
    cafe.description = "Fråga efter Anna Ek.";
    cafe.contacts = {{.role = "Samordnaren", .email = "anna@example.se"}, {.role = "Teamet", .email = "t@example.se"}};
    EXPECT_TRUE(batch.Put(cafe).ok());
    cafe.description = "Välkommen.";
    EXPECT_TRUE(batch.Put(cafe).ok());
    store::DraftStore drafts(*store_);
    EXPECT_TRUE(
        drafts.Put({.id = "k-1", .feed = "k", .record = "annan", .json = R"({"id":"k-1","email":"anna@example.se"})"})
            .ok());
    EXPECT_TRUE(batch.Commit().ok());
  }
  const uint64_t before = *store_->LastSequence();
  Send(EventKind::kDecision, R"({"action":"forget","words":"anna@example.se"})");
  const int64_t second = Send(EventKind::kDecision, R"({"action":"forget","words":"Anna Ek"})");
  EXPECT_EQ(Take(), 2);
  EXPECT_EQ(OutcomeOf(second).state, "taken");
  ASSERT_EQ(Cafe().contacts.size(), 1U);
  EXPECT_EQ(Cafe().contacts[0].role, "Teamet");
  EXPECT_GT(*store_->LastSequence(), before) << "the index must notice";
  EXPECT_TRUE(store::RecordTexts(*store_)
                  .ForEach([](const store::RecordText& text) {
                    EXPECT_THAT(text.json, testing::Not(HasSubstr("anna@example.se")));
                    EXPECT_THAT(text.json, testing::Not(HasSubstr("Anna Ek")));
                    return Done();
                  })
                  .ok());
  EXPECT_EQ(store_->History(store::RecordType::kService, "cafe")->size(), 4U) << "how it was can still be read";
}

TEST_F(InboxIntakeTest, NobodyIsTakenOutByHalfAName) {
  const int64_t event = Send(EventKind::kDecision, R"({"action":"forget","words":"Anna"})");
  EXPECT_EQ(Take(), 1);
  EXPECT_EQ(OutcomeOf(event).state, "refused");
}

}  // namespace
}  // namespace kb::inbox
