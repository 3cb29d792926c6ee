// Taking a person out of everything the store keeps of records.
#include "catalog/store/record_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/store/drafts.h"
#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

class RecordTextsTest : public testing::Test {
 protected:
  void SetUp() override {
    store_ = *RecordStore::Open(directory_ / "records.sqlite", OpenMode::kReadWrite);
    Write([](Batch& batch) { EXPECT_TRUE(batch.Put(model::Service{.id = "syntet", .name = "Anna Ek hjälper"}).ok()); });
    Write([this](Batch& batch) {
      EXPECT_TRUE(batch.Put(model::Service{.id = "syntet", .name = "Syntet"}).ok());
      EXPECT_TRUE(DraftStore(*store_)
                      .Put({.id = "kalla-1",
                            .feed = "kalla",
                            .record = "syntet",
                            .json = R"({"id":"kalla-1","name":"Anna Ek"})"})
                      .ok());
    });
  }
  void Write(const std::function<void(Batch&)>& write) {
    Result<Batch> batch = store_->Begin("test", LocalTime(LocalDate::FromYmd(2026, 11, 27), 600));
    ASSERT_TRUE(batch.ok());
    write(*batch);
    ASSERT_TRUE(batch->Commit().ok());
  }
  std::vector<std::string> All() {
    std::vector<std::string> all;
    EXPECT_TRUE(RecordTexts(*store_)
                    .ForEach([&](const RecordText& text) {
                      all.push_back(std::to_string(static_cast<int>(text.kind)) + " " + text.id + " " + text.from);
                      return Done();
                    })
                    .ok());
    return all;
  }

  test::TempDir directory_;
  std::unique_ptr<RecordStore> store_;
};

TEST_F(RecordTextsTest, AreTheCurrentTheEarlierAndWhatSourcesSay) {
  EXPECT_THAT(All(), testing::ElementsAre("0 syntet test", "1 syntet test", "2 kalla-1 kalla"));
}

TEST_F(RecordTextsTest, AreChangedWhereTheyAreAndNowhereElse) {
  const auto change = [](const std::string& json) -> std::optional<std::string> {
    if (json.find("Anna Ek") == std::string::npos) return std::nullopt;
    return R"({"id":"x","name":"borta"})";
  };
  const uint64_t before = *store_->LastSequence();
  Write([&](Batch&) {
    EXPECT_EQ(*RecordTexts(*store_).RewriteDrafts(change), 1);
    EXPECT_EQ(*RecordTexts(*store_).RewriteVersions(change), 1);
    EXPECT_EQ(*RecordTexts(*store_).RewriteVersions(change), 0);
  });
  EXPECT_EQ(*store_->LastSequence(), before);
  EXPECT_EQ((*store_->GetService("syntet"))->name, "Syntet");
  EXPECT_TRUE(RecordTexts(*store_)
                  .ForEach([](const RecordText& text) {
                    EXPECT_EQ(text.json.find("Anna"), std::string::npos);
                    return Done();
                  })
                  .ok());
}

// A batch that is given up leaves everything as it was.
TEST_F(RecordTextsTest, AreWholeAfterABatchThatWasGivenUp) {
  {
    Result<Batch> batch = store_->Begin("test", LocalTime(LocalDate::FromYmd(2026, 11, 27), 600));
    ASSERT_TRUE(batch.ok());
    EXPECT_EQ(
        *RecordTexts(*store_).RewriteVersions([](const std::string&) { return std::optional<std::string>("{}"); }), 2);
  }
  EXPECT_EQ((*store_->GetService("syntet"))->name, "Syntet");
}

}  // namespace
}  // namespace kb::store
