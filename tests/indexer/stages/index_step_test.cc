#include "indexer/stages/index_step.h"

#include <gmock/gmock.h>

#include "catalog/index/index_writer.h"
#include "tests/indexer/stages/workshop_fixture.h"

namespace kb::stages {
namespace {

using testing::HasSubstr;
using testing::Not;

class IndexFollowerTest : public WorkshopTest {
 protected:
  IndexFollowerTest()
      : workshop_(*Workshop::Open(options_)),
        words_(*workshop_.LoadWords()),
        lock_(*workshop_.TakeLock("test")),
        store_(*workshop_.OpenToWrite()),
        writer_(*index::IndexWriter::Open(workshop_.places().index(), words_->vocabulary, words_->analyzer)) {}

  void PutOrganization(const std::string& name) { PutAll({}, {{.id = "org", .name = name}}); }
  void PutServices(int from, int to, const std::string& name) {
    std::vector<model::Service> services;
    for (int i = from; i < to; ++i) {
      services.push_back({.id = "linje-" + std::to_string(i), .name = name, .organizations = {{.id = "org"}}});
    }
    PutAll(services, {});
  }
  void PutAll(const std::vector<model::Service>& services, const std::vector<model::Organization>& organizations) {
    store::Batch batch = *store_->Begin("test", workshop_.clock().Now());
    for (const model::Organization& organization : organizations) ASSERT_TRUE(batch.Put(organization).ok());
    for (const model::Service& service : services) ASSERT_TRUE(batch.Put(service).ok());
    ASSERT_TRUE(batch.Commit().ok());
  }
  std::string Dump() {
    std::string text;
    EXPECT_TRUE(index::DumpIndex(workshop_.places().index(), [&text](std::string_view line) {
                  text += std::string(line) + "\n";
                }).ok());
    return text;
  }
  static std::size_t Count(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
  }

  Workshop workshop_;
  std::unique_ptr<Words> words_;
  store::WriterLock lock_;
  std::unique_ptr<store::RecordStore> store_;
  std::unique_ptr<index::IndexWriter> writer_;
};

TEST_F(IndexFollowerTest, TakesAFewAtATimeAndEndsInStep) {
  PutOrganization("Påhittad förening");
  PutServices(0, 7, "Första namnet");
  IndexFollower follower(*store_, *writer_);
  int steps = 0;
  for (bool in_step = false; !in_step; ++steps) {
    const Result<StepOutcome> step = follower.Step({.most_records = 3});
    ASSERT_TRUE(step.ok());
    EXPECT_LE(step->services + step->organizations, 3U);
    EXPECT_EQ(writer_->sequence(), step->sequence);
    in_step = step->in_step;
  }
  EXPECT_EQ(steps, 3);
  EXPECT_EQ(writer_->sequence(), *store_->LastSequence());
  EXPECT_FALSE(follower.Step({})->changed());
}

TEST_F(IndexFollowerTest, AnOrganisationOfManyServicesIsPassedOnlyWithTheLastOfThem) {
  PutOrganization("Gamla namnet");
  PutServices(0, 10, "Linjen");
  IndexFollower follower(*store_, *writer_);
  ASSERT_TRUE(follower.Step({})->in_step);
  const uint64_t before = writer_->sequence();
  PutOrganization("Nya namnet");
  for (int i = 0; i < 2; ++i) {
    const StepOutcome step = *follower.Step({.most_records = 4});
    EXPECT_FALSE(step.in_step);
    EXPECT_EQ(writer_->sequence(), before) << "a crash here must do it again";
  }
  // As after a crash: another follower begins where the index says.
  writer_.reset();
  writer_ = *index::IndexWriter::Open(workshop_.places().index(), words_->vocabulary, words_->analyzer);
  IndexFollower next(*store_, *writer_);
  ASSERT_TRUE(next.Step({})->in_step);
  EXPECT_THAT(Dump(), Not(HasSubstr("Gamla namnet")));
}

TEST_F(IndexFollowerTest, ASmallChangeDoesNotWaitBehindALargeImport) {
  PutOrganization("Påhittad förening");
  PutServices(0, 50, "Stor import");
  IndexFollower follower(*store_, *writer_);
  ASSERT_FALSE(follower.Step({.most_records = 5})->in_step);
  const uint64_t before = *store_->LastSequence();
  PutServices(60, 61, "Liten ändring");
  const StepOutcome now = *follower.TakeNow(before);
  EXPECT_EQ(now.services, 1U);
  EXPECT_THAT(Dump(), HasSubstr("Liten ändring"));
  EXPECT_LT(writer_->sequence(), before) << "the large import is still to be taken over";
  ASSERT_TRUE(follower.Step({})->in_step);
  EXPECT_EQ(Count(Dump(), "\"Stor import\""), Count(Dump(), "\"Liten ändring\"") * 50);
}

TEST_F(IndexFollowerTest, ANewIndexHoldsWhatChangedWhileItWasBuilt) {
  PutOrganization("Gamla namnet");
  PutServices(0, 5, "Linjen");
  writer_.reset();
  bool changed = false;
  const Result<StepOutcome> built = BuildIndexAnew(workshop_.places().index(), *words_, *store_, [&] {
    if (!std::exchange(changed, true)) {
      PutOrganization("Nya namnet");
      PutServices(5, 6, "Kom emellan");
    }
    return Done();
  });
  ASSERT_TRUE(built.ok());
  const std::string dump = Dump();
  EXPECT_THAT(dump, HasSubstr("Kom emellan"));
  EXPECT_THAT(dump, HasSubstr("Nya namnet"));
  EXPECT_THAT(dump, Not(HasSubstr("Gamla namnet")));
}

TEST_F(IndexFollowerTest, ARebuildThatIsStoppedLeavesTheOldIndex) {
  PutOrganization("Påhittad förening");
  PutServices(0, 5, "Linjen");
  ASSERT_TRUE(IndexFollower(*store_, *writer_).Step({})->in_step);
  const std::string before = Dump();
  PutServices(5, 6, "Ny");
  const Result<StepOutcome> built = BuildIndexAnew(workshop_.places().index(), *words_, *store_, []() -> Status {
    return Error{ErrorCode::kConflict, "stopped", ""};
  });
  EXPECT_EQ(built.error().message, "stopped");
  EXPECT_EQ(Dump(), before);
  std::size_t folders = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(workshop_.places().index())) ++folders;
  EXPECT_EQ(folders, 2U) << "the stub and one generation";
}

}  // namespace
}  // namespace kb::stages
