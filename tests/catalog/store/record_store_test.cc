#include "catalog/store/record_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "catalog/model/record_json.h"
#include "tests/catalog/model/random_record.h"
#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const LocalTime kFriday(LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10);

class RecordStoreTest : public testing::Test {
 protected:
  RecordStoreTest() { Reopen(); }

  void Reopen() {
    store_.reset();
    Result<std::unique_ptr<RecordStore>> opened = RecordStore::Open(path(), OpenMode::kReadWrite);
    KB_CHECK(opened.ok());
    store_ = std::move(opened).value();
  }
  std::filesystem::path path() { return directory_ / "records.sqlite"; }

  template <typename... Records>
  std::vector<PutOutcome> PutAll(const Records&... records) {
    Batch batch = *store_->Begin("test", kFriday);
    std::vector<PutOutcome> outcomes = {*batch.Put(records)...};
    EXPECT_TRUE(batch.Commit().ok());
    return outcomes;
  }
  void ExpectSound() { EXPECT_THAT(*store_->IntegrityCheck(), IsEmpty()); }

  test::TempDir directory_;
  std::unique_ptr<RecordStore> store_;
};

model::Service Line(const std::string& id, const std::string& name = "Påhittad linje") {
  return {.id = id, .name = name, .organizations = {{.id = "org"}}};
}

TEST_F(RecordStoreTest, KeepsRecordsOverARestart) {
  model::Service service = model::RandomRecord<model::Service>(7);
  service.id = "a";
  service.phones_never_show.clear();
  EXPECT_THAT(PutAll(service, model::Organization{.id = "a", .name = "A"}),
              ElementsAre(PutOutcome::kNew, PutOutcome::kNew));
  Reopen();
  EXPECT_TRUE(**store_->GetService("a") == service);
  EXPECT_EQ((*store_->GetOrganization("a"))->name, "A");
  EXPECT_FALSE(store_->GetService("b")->has_value());
  ExpectSound();
}

TEST_F(RecordStoreTest, TellsNewChangedAndUnchangedApart) {
  EXPECT_THAT(PutAll(Line("a"), Line("b")), ElementsAre(PutOutcome::kNew, PutOutcome::kNew));
  const uint64_t before = *store_->LastSequence();
  EXPECT_THAT(PutAll(Line("a"), Line("b", "Ny")), ElementsAre(PutOutcome::kUnchanged, PutOutcome::kChanged));
  const std::vector<Change> changes = *store_->ChangesSince(before, 10);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].id, "b");
  EXPECT_EQ(changes[0].sequence, *store_->LastSequence());
}

TEST_F(RecordStoreTest, ARepeatedImportLeavesNoTrace) {
  PutAll(Line("a"));
  const StoreCounts before = *store_->Counts();
  PutAll(Line("a"));
  EXPECT_EQ(store_->Counts()->versions, before.versions);
  EXPECT_EQ(store_->History(RecordType::kService, "a")->front().batch, 1);
  PutAll(Line("b"));
  EXPECT_EQ(store_->History(RecordType::kService, "b")->front().batch, 2);
}

TEST_F(RecordStoreTest, ListsTheNewestChangeOfEachRecordOnce) {
  PutAll(Line("a"));
  PutAll(Line("b"));
  PutAll(Line("a", "Ny"));
  const std::vector<Change> changes = *store_->ChangesSince(0, 10);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].id, "b");
  EXPECT_EQ(changes[1].id, "a");
  EXPECT_LT(changes[0].sequence, changes[1].sequence);
  EXPECT_EQ(store_->ChangesSince(0, 1)->size(), 1U);
  EXPECT_THAT(*store_->ChangesSince(changes[1].sequence, 10), IsEmpty());
}

TEST_F(RecordStoreTest, KeepsEveryVersionWithItsOriginAndTime) {
  PutAll(Line("a", "Först"));
  Batch batch = *store_->Begin("import lista.json", kFriday + 60);
  EXPECT_TRUE(batch.Put(Line("a", "Sedan")).ok());
  EXPECT_TRUE(batch.Commit().ok());
  const std::vector<Version> history = *store_->History(RecordType::kService, "a");
  ASSERT_EQ(history.size(), 2U);
  EXPECT_THAT(history[0].json, HasSubstr("Sedan"));
  EXPECT_EQ(history[0].origin, "import lista.json");
  EXPECT_EQ(history[0].recorded_at, "2026-11-28T00:10:00+01:00");
  EXPECT_THAT(history[1].json, HasSubstr("Först"));
  EXPECT_EQ((*store_->GetVersion(history[1].sequence))->json, history[1].json);
  EXPECT_FALSE(store_->GetVersion(99)->has_value());
}

TEST_F(RecordStoreTest, ADeletedRecordIsMarkedAndCanComeBack) {
  PutAll(Line("a"));
  Batch batch = *store_->Begin("test", kFriday);
  EXPECT_TRUE(*batch.Delete(RecordType::kService, "a"));
  EXPECT_FALSE(*batch.Delete(RecordType::kService, "a"));
  EXPECT_FALSE(*batch.Delete(RecordType::kService, "okänd"));
  EXPECT_TRUE(batch.Commit().ok());
  EXPECT_FALSE(store_->GetService("a")->has_value());
  EXPECT_EQ(store_->ChangesSince(1, 10)->front().liveness, Liveness::kDeleted);
  EXPECT_EQ(store_->Counts()->services, 0);
  ExpectSound();
  EXPECT_THAT(PutAll(Line("a")), ElementsAre(PutOutcome::kChanged));
  EXPECT_TRUE(store_->GetService("a")->has_value());
  ExpectSound();
}

TEST_F(RecordStoreTest, ABatchThatIsNotCommittedNeverWas) {
  PutAll(Line("a"));
  {
    Batch batch = *store_->Begin("test", kFriday);
    EXPECT_TRUE(batch.Put(Line("a", "Ny")).ok());
    EXPECT_TRUE(batch.Put(Line("b")).ok());
  }
  EXPECT_EQ((*store_->GetService("a"))->name, "Påhittad linje");
  EXPECT_FALSE(store_->GetService("b")->has_value());
  ExpectSound();
}

TEST_F(RecordStoreTest, ANumberUnderATombstoneIsRefusedHoweverItIsWritten) {
  model::Service owner = Line("old");
  owner.phones_never_show = {{.number = "020-00 00 00"}};
  PutAll(owner);
  for (const char* number : {"020 000 000", "+46 20 00 00 00"}) {
    SCOPED_TRACE(number);
    model::Service other = Line("other");
    other.phones = {{.number = "112"}, {.number = number}};
    Batch batch = *store_->Begin("test", kFriday);
    const Result<PutOutcome> refused = batch.Put(other);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().place, "phones[1].number");
    EXPECT_THAT(refused.error().message, HasSubstr("tombstone number of \"old\""));
    EXPECT_TRUE(batch.Put(Line("third")).ok()) << "the batch goes on";
  }
  model::Service contact = Line("contact");
  contact.contacts = {{.role = "Enhetschef", .phone = "020-000000"}};
  Batch batch = *store_->Begin("test", kFriday);
  EXPECT_EQ(batch.Put(contact).error().place, "contacts[0].phone");
}

TEST_F(RecordStoreTest, ANewTombstoneTakesTheNumberFromThoseWhoShowIt) {
  model::Service shows = Line("shows");
  shows.phones = {{.number = "112"}, {.number = "020-00 00 00"}};
  shows.contacts = {{.role = "Enhetschef", .phone = "020-00 00 00"}};
  model::Service owner = Line("owner");
  owner.phones_never_show = {{.number = "020-000 000"}};
  PutAll(shows);
  PutAll(owner);
  const model::Service mended = **store_->GetService("shows");
  ASSERT_EQ(mended.phones.size(), 1U);
  EXPECT_EQ(mended.phones[0].number, "112");
  ASSERT_EQ(mended.phones_never_show.size(), 1U);
  EXPECT_EQ(mended.contacts[0].phone, "");
  EXPECT_EQ(store_->ChangesSince(2, 10)->size(), 1U) << "the index hears of it";
  ExpectSound();
}

TEST_F(RecordStoreTest, ATombstoneOutlivesItsRecord) {
  model::Service owner = Line("owner");
  owner.phones_never_show = {{.number = "020-000 000"}};
  PutAll(owner);
  Batch batch = *store_->Begin("test", kFriday);
  EXPECT_TRUE(*batch.Delete(RecordType::kService, "owner"));
  EXPECT_TRUE(batch.Commit().ok());
  EXPECT_EQ(*store_->TombstoneOwner("020-000000"), "owner");
  ExpectSound();
}

TEST_F(RecordStoreTest, TwoServicesNeverShareAnAddress) {
  model::Service first = Line("first");
  first.slug = "kafeet";
  first.locations = {{.id = "l1", .name = "Norr"}, {.id = "l2", .name = "Syd"}};
  PutAll(first);
  for (const char* taken : {"kafeet", "kafeet-l2"}) {
    SCOPED_TRACE(taken);
    model::Service second = Line("second");
    second.slug = taken;
    Batch batch = *store_->Begin("test", kFriday);
    const Result<PutOutcome> refused = batch.Put(second);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().place, "slug");
    EXPECT_TRUE(batch.Put(first).ok()) << "its own address is no obstacle";
  }
}

TEST_F(RecordStoreTest, KnowsTheServicesOfAnOrganization) {
  model::Service joint = Line("b");
  joint.organizations = {{.id = "org"}, {.id = "kommun", .role = model::OrganizationRole::kPrincipal}};
  PutAll(Line("a"), joint);
  EXPECT_THAT(*store_->ServicesOf("org"), ElementsAre("a", "b"));
  EXPECT_THAT(*store_->ServicesOf("org", 1), ElementsAre("a"));
  EXPECT_THAT(*store_->ServicesOf("kommun"), ElementsAre("b"));
  joint.organizations.pop_back();
  PutAll(joint);
  EXPECT_THAT(*store_->ServicesOf("kommun"), IsEmpty());
}

TEST_F(RecordStoreTest, AReaderSeesWholeBatchesOnly) {
  PutAll(Line("a"));
  const std::unique_ptr<RecordStore> reader = *RecordStore::Open(path(), OpenMode::kReadOnly);
  Batch batch = *store_->Begin("test", kFriday);
  EXPECT_TRUE(batch.Put(Line("b")).ok());
  EXPECT_EQ(reader->Counts()->services, 1);
  EXPECT_TRUE(batch.Commit().ok());
  EXPECT_EQ(reader->Counts()->services, 2);
}

TEST_F(RecordStoreTest, GoesThroughLiveRecordsById) {
  PutAll(Line("b"), Line("c"), Line("a"));
  std::vector<std::string> ids;
  EXPECT_TRUE(store_
                  ->ForEachCurrent(RecordType::kService,
                                   [&ids](const Version& version) {
                                     ids.push_back(version.id);
                                     return Done();
                                   })
                  .ok());
  EXPECT_THAT(ids, ElementsAre("a", "b", "c"));
  const Status stopped = store_->ForEachCurrent(RecordType::kService, [](const Version&) -> Status {
    return Error{ErrorCode::kUnavailable, "enough", ""};
  });
  EXPECT_EQ(stopped.error().message, "enough");
}

TEST_F(RecordStoreTest, AFullDiskLosesTheBatchAndNothingElse) {
  PutAll(Line("a"));
  ASSERT_TRUE(store_->LimitPages(40).ok());
  Status failed = Done();
  {
    Batch batch = *store_->Begin("test", kFriday);
    for (int i = 0; failed && i < 10'000; ++i) {
      model::Service large = Line("stor-" + std::to_string(i));
      large.description = std::string(10'000, 'x');
      const Result<PutOutcome> put = batch.Put(large);
      if (!put) failed = put.error();
    }
  }
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(failed.error().message, HasSubstr("disk is full"));
  EXPECT_EQ(store_->Counts()->services, 1);
  ExpectSound();
  ASSERT_TRUE(store_->LimitPages(100'000).ok());
  EXPECT_THAT(PutAll(Line("b")), ElementsAre(PutOutcome::kNew));
}

TEST(RecordStoreOpen, RefusesANewerSchemaWithAClearSentence) {
  const test::TempDir directory;
  const auto path = directory / "records.sqlite";
  { ASSERT_TRUE(RecordStore::Open(path, OpenMode::kReadWrite).ok()); }
  ASSERT_TRUE(Database::Open(path, OpenMode::kReadWrite)->Execute("PRAGMA user_version = 99").ok());
  for (const OpenMode mode : {OpenMode::kReadOnly, OpenMode::kReadWrite}) {
    const Result<std::unique_ptr<RecordStore>> refused = RecordStore::Open(path, mode);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidInput);
    EXPECT_THAT(refused.error().message, HasSubstr("newer Kunskapsbank"));
  }
}

TEST(RecordStoreOpen, LeavesAnotherProgramsDatabaseAlone) {
  const test::TempDir directory;
  const auto path = directory / "records.sqlite";
  ASSERT_TRUE(Database::Open(path, OpenMode::kReadWrite)->Execute("CREATE TABLE bookmarks (url TEXT)").ok());
  const Result<std::unique_ptr<RecordStore>> refused = RecordStore::Open(path, OpenMode::kReadWrite);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("another program's database"));
}

TEST(RecordStoreOpen, SaysWhatIsWrongWithTheFile) {
  const test::TempDir directory;
  EXPECT_EQ(RecordStore::Open(directory / "none.sqlite", OpenMode::kReadOnly).error().code, ErrorCode::kNotFound);
  // A program that was killed while it made the file: there are no records yet, and no older ones either.
  std::ofstream(directory / "begun.sqlite").close();
  EXPECT_EQ(RecordStore::Open(directory / "begun.sqlite", OpenMode::kReadOnly).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(RecordStore::Open(directory / "begun.sqlite", OpenMode::kReadWrite).ok());
  EXPECT_EQ(RecordStore::Open(directory / "no/such/folder.sqlite", OpenMode::kReadWrite).error().code,
            ErrorCode::kUnavailable);
  std::ofstream(directory / "text.sqlite") << std::string(5000, 'x');
  EXPECT_EQ(RecordStore::Open(directory / "text.sqlite", OpenMode::kReadWrite).error().code, ErrorCode::kCorrupt);
}

TEST(RecordStoreLock, AnotherWriterIsAConflictNotACrash) {
  const test::TempDir directory;
  const auto path = directory / "records.sqlite";
  const std::unique_ptr<RecordStore> first = *RecordStore::Open(path, OpenMode::kReadWrite);
  const std::unique_ptr<RecordStore> second = *RecordStore::Open(path, OpenMode::kReadWrite);
  const Batch held = *first->Begin("test", kFriday);
  const Result<Batch> refused = second->Begin("test", kFriday);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
}

}  // namespace
}  // namespace kb::store
