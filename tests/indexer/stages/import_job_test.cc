#include "indexer/stages/import_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "indexer/stages/write_access.h"
#include "tests/support/temp_dir.h"

namespace kb::stages {
namespace {

const LocalTime kFriday(LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10);

TEST(ImportJob, ArrivesAsItWasSent) {
  ImportJob job;
  job.feeds = {{"/hem/å=b.ndjson", "å=b.ndjson"}, {"/hem/\xff\n.json", "../\xff\n.json"}};
  job.request.as = "csv";
  job.request.mapping = "/hem/karta.json";
  job.request.publisher = "kommunen";
  job.request.form = OutputForm::kJson;
  job.request.extent = merge::FeedExtent::kPart;
  job.now = kFriday;
  const Result<ImportJob> arrived = ImportJobFrom(handover::SplitFields(handover::JoinFields(ToFields(job))));
  ASSERT_TRUE(arrived.ok());
  EXPECT_EQ(arrived->feeds, job.feeds);
  EXPECT_EQ(arrived->request.as, "csv");
  EXPECT_EQ(arrived->request.mapping, "/hem/karta.json");
  EXPECT_EQ(arrived->request.publisher, "kommunen");
  EXPECT_EQ(arrived->request.form, OutputForm::kJson);
  EXPECT_EQ(arrived->request.extent, merge::FeedExtent::kPart);
  EXPECT_EQ(arrived->now, kFriday);
  EXPECT_FALSE(ImportJobFrom({{"command", "import"}, {"path", "/a"}}).ok()) << "a job without a time";
}

TEST(ImportJob, NamesItsFeedsAsTheyWereWrittenAndFindsThemFromAnywhere) {
  const test::TempDir folder;
  std::ofstream(folder / "b.ndjson") << "12345";
  std::ofstream(folder / "a.json") << "678";
  std::filesystem::current_path(folder.path());
  const Result<ImportJob> job = MakeImportJob({.paths = {"."}}, kFriday);
  std::filesystem::current_path("/");
  ASSERT_TRUE(job.ok());
  ASSERT_EQ(job->feeds.size(), 2U);
  EXPECT_EQ(job->feeds[0].name, "./a.json");
  EXPECT_TRUE(job->feeds[0].path.is_absolute());
  EXPECT_EQ(job->SizeBytes(), 8U);
}

TEST(ImportJob, ProgressTravelsAsText) {
  const importing::Progress progress{"a=b.ndjson", 1200, 0.25};
  const importing::Progress arrived = ReadProgress(ProgressText(progress));
  EXPECT_EQ(arrived.file, progress.file);
  EXPECT_EQ(arrived.records, progress.records);
  EXPECT_DOUBLE_EQ(arrived.share, progress.share);
  EXPECT_EQ(ReadProgress("records=\xff").records, 0U);
}

}  // namespace
}  // namespace kb::stages
