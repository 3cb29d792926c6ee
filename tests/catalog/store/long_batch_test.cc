// A batch that is cut into several transactions, with smaller ones between them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/store/record_store.h"
#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

using testing::IsEmpty;

const LocalTime kBatchNight(LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10);

model::Organization Named(const std::string& id, const std::string& name) { return {.id = id, .name = name}; }

class LongBatch : public testing::Test {
 protected:
  LongBatch() : store_(*RecordStore::Open(directory_ / "records.sqlite", OpenMode::kReadWrite)) {}

  std::string NameOf(const std::string& id) {
    const auto found = *store_->GetOrganization(id);
    return found ? found->name : "";
  }
  int64_t BatchOf(const std::string& id) { return (*store_->Get(RecordType::kOrganization, id))->batch; }

  test::TempDir directory_;
  std::unique_ptr<RecordStore> store_;
};

TEST_F(LongBatch, LetsASmallerOneInBetweenAndStaysOneBatch) {
  Batch batch = *store_->Begin("import stor.ndjson", kBatchNight);
  ASSERT_TRUE(batch.Put(Named("a", "Först")).ok());
  const Status cut = batch.CommitAndGoOn([this] {
    EXPECT_EQ(NameOf("a"), "Först");
    Batch small = *store_->Begin("import liten.json", kBatchNight);
    EXPECT_TRUE(small.Put(Named("small", "Liten")).ok());
    return small.Commit();
  });
  ASSERT_TRUE(cut.ok());
  EXPECT_EQ(*batch.Put(Named("small", "Ändrad")), PutOutcome::kChanged);
  ASSERT_TRUE(batch.Put(Named("b", "Sist")).ok());
  ASSERT_TRUE(batch.Commit().ok());
  EXPECT_EQ(BatchOf("a"), BatchOf("b"));
  EXPECT_EQ(NameOf("small"), "Ändrad");
  EXPECT_THAT(*store_->IntegrityCheck(), IsEmpty());
}

TEST_F(LongBatch, KeepsWhatWentInBeforeItWasStopped) {
  {
    Batch batch = *store_->Begin("import", kBatchNight);
    ASSERT_TRUE(batch.Put(Named("a", "Inne")).ok());
    const Status cut = batch.CommitAndGoOn([]() -> Status { return Error{ErrorCode::kConflict, "stopped", ""}; });
    EXPECT_EQ(cut.error().message, "stopped");
  }
  {
    Batch batch = *store_->Begin("import", kBatchNight);
    ASSERT_TRUE(batch.Put(Named("b", "Inne")).ok());
    ASSERT_TRUE(batch.CommitAndGoOn([] { return Done(); }).ok());
    ASSERT_TRUE(batch.Put(Named("c", "Ute")).ok());
  }
  EXPECT_EQ(NameOf("a"), "Inne");
  EXPECT_EQ(NameOf("b"), "Inne");
  EXPECT_EQ(NameOf("c"), "");
}

TEST_F(LongBatch, LeavesNoTraceWhenNothingChanged) {
  const auto nothing = [this](int cuts) {
    Batch batch = *store_->Begin("import", kBatchNight);
    for (int i = 0; i < cuts; ++i) {
      EXPECT_TRUE(batch.Put(Named("a", "Som förut")).ok());
      EXPECT_TRUE(batch.CommitAndGoOn([] { return Done(); }).ok());
    }
    EXPECT_TRUE(batch.Commit().ok());
  };
  nothing(1);
  const uint64_t before = *store_->LastSequence();
  nothing(3);
  EXPECT_EQ(*store_->LastSequence(), before);
  EXPECT_THAT(*store_->IntegrityCheck(), IsEmpty());
}

}  // namespace
}  // namespace kb::store
