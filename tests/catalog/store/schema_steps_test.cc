#include "catalog/store/schema_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

using testing::HasSubstr;

const SchemaStep kTable("CREATE TABLE word (text TEXT) STRICT");
const SchemaStep kColumn("ALTER TABLE word ADD COLUMN times INTEGER NOT NULL DEFAULT 1",
                         [](Database& database) { return database.Execute("INSERT INTO word VALUES ('stöd', 7)"); });
const SchemaStep kFails("CREATE TABLE gone (id INTEGER) STRICT", [](Database&) {
  return Status(Error{ErrorCode::kUnavailable, "no power", ""});
});

Schema With(std::vector<SchemaStep> steps) {
  Schema schema;
  schema.application_id = 77;
  schema.steps = std::move(steps);
  schema.renewal = "run `indexer index` once";
  return schema;
}

class SchemaSteps : public testing::Test {
 protected:
  Database Open() { return std::move(Database::Open(directory_ / "words.sqlite", OpenMode::kReadWrite)).value(); }
  [[nodiscard]] std::filesystem::path log() const { return directory_ / "words.sqlite-wal"; }

 private:
  test::TempDir directory_;
};

TEST_F(SchemaSteps, GoOnFromWhereTheFileStands) {
  Database database = Open();
  ASSERT_TRUE(BringUpToDate(database, With({kTable})).ok());
  ASSERT_TRUE(BringUpToDate(database, With({kTable, kColumn})).ok());
  ASSERT_TRUE(BringUpToDate(database, With({kTable, kColumn})).ok());
  EXPECT_EQ(*database.QueryInt("SELECT times FROM word"), 7);
  EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM word"), 1) << "each step is taken once";
}

TEST_F(SchemaSteps, AreTakenAllOrNone) {
  Database database = Open();
  const Status failed = BringUpToDate(database, With({kTable, kColumn, kFails}));
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().message, "no power");
  EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM sqlite_schema"), 0);
  EXPECT_EQ(*database.QueryInt("PRAGMA user_version"), 0);
}

TEST_F(SchemaSteps, TellAReaderWhatBringsAnOlderFileUpToDate) {
  Database database = Open();
  ASSERT_TRUE(BringUpToDate(database, With({kTable})).ok());
  EXPECT_TRUE(CheckUpToDate(database, With({kTable})).ok());
  const Status older = CheckUpToDate(database, With({kTable, kColumn}));
  ASSERT_FALSE(older.ok());
  EXPECT_EQ(older.error().message,
            "was written by an older Kunskapsbank; run `indexer index` once to bring it up to date");
}

// The log stays for readers that may not make one, and once kept the megabytes of the largest import: a full disk
// then took in as much as fitted there, and refused the rest.
TEST_F(SchemaSteps, LeaveAnEmptyLogBehind) {
  {
    Database database = Open();
    ASSERT_TRUE(BringUpToDate(database, With({kTable})).ok());
    ASSERT_TRUE(database.Execute("INSERT INTO word VALUES (hex(zeroblob(2000000)))").ok());
    EXPECT_GT(std::filesystem::file_size(log()), 4'000'000U);
  }
  ASSERT_TRUE(std::filesystem::exists(log()));
  EXPECT_EQ(std::filesystem::file_size(log()), 0U);
}

// The crawl's store once took any database of an older version for its own.
TEST_F(SchemaSteps, RefuseANewerFileAndAnothersFile) {
  Database database = Open();
  ASSERT_TRUE(BringUpToDate(database, With({kTable, kColumn})).ok());
  const Status newer = BringUpToDate(database, With({kTable}));
  ASSERT_FALSE(newer.ok());
  EXPECT_THAT(newer.error().message, HasSubstr("newer Kunskapsbank (schema 2, this one knows 1)"));
  Schema other = With({kTable, kColumn});
  other.application_id = 78;
  for (const Status& foreign : {BringUpToDate(database, other), CheckUpToDate(database, other)}) {
    ASSERT_FALSE(foreign.ok());
    EXPECT_THAT(foreign.error().message, HasSubstr("another program's database"));
  }
}

}  // namespace
}  // namespace kb::store
