#include "indexer/backup/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "catalog/base/file.h"
#include "catalog/store/sqlite.h"
#include "tests/support/temp_dir.h"

namespace kb::backup {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::OpenMode;
using testing::HasSubstr;

class Backup : public testing::Test {
 protected:
  Backup() {
    for (const fs::path& path : {places_.records(), places_.inbox()}) Fill(path);
    EXPECT_TRUE(WriteFileAtomically(places_.state / "kunskapsbank.toml", "banner = false\n").ok());
    EXPECT_TRUE(MakeDirectories(places_.state / "mail/failed").ok());
    EXPECT_TRUE(WriteFileAtomically(places_.state / "mail/1.letter", "Hej").ok());
    EXPECT_TRUE(WriteFileAtomically(places_.state / "mail/failed/2.letter", "Hej igen").ok());
  }

  static void Fill(const fs::path& path) {
    Result<Database> database = Database::Open(path, OpenMode::kReadWrite);
    ASSERT_TRUE(database
                    ->Execute("PRAGMA journal_mode = WAL; CREATE TABLE pair (a INTEGER, b INTEGER);"
                              "INSERT INTO pair VALUES (1, 1)")
                    .ok());
  }

  Result<Summary> Make() { return MakeBackup(places_, places_.state / "kunskapsbank.toml", folder_); }
  static int64_t Ask(const fs::path& path, const char* sql) {
    return *Database::Open(path, OpenMode::kReadOnly)->QueryInt(sql);
  }
  Places New() const { return {.state = directory_ / "new"}; }

  test::TempDir directory_;
  const Places places_{.state = directory_.path()};
  const fs::path folder_ = directory_ / "backup";
};

TEST_F(Backup, ComesBackWhole) {
  const Result<Summary> made = Make();
  ASSERT_TRUE(made.ok()) << made.error().Text();
  EXPECT_EQ(made->files, 6U) << "two databases, settings, two letters, checksums";
  EXPECT_EQ(fs::status(folder_).permissions() & fs::perms::others_all, fs::perms::none);
  const Result<Summary> restored = Restore(folder_, New());
  ASSERT_TRUE(restored.ok()) << restored.error().Text();
  EXPECT_EQ(fs::status(New().state).permissions(), fs::perms::owner_all) << "a folder that it has made itself";
  EXPECT_EQ(Ask(New().records(), "SELECT a FROM pair"), 1);
  EXPECT_EQ(Ask(New().inbox(), "SELECT count(*) FROM pair"), 1);
  EXPECT_EQ(*ReadFile(New().state / "mail/1.letter"), "Hej");
  EXPECT_EQ(*ReadFile(New().state / "mail/failed/2.letter"), "Hej igen");
  EXPECT_FALSE(fs::exists(New().state / "restore-unfinished"));
  EXPECT_FALSE(fs::exists(New().accounts())) << "there was none";
}

// A pair is only ever written whole: a copy that mixes two moments would hold half of one.
TEST_F(Backup, IsOneMomentOfADatabaseThatIsBeingWritten) {
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    Result<Database> database = Database::Open(places_.records(), OpenMode::kReadWrite);
    for (int64_t i = 2; !stop; ++i) {
      const std::string n = std::to_string(i);
      ASSERT_TRUE(database
                      ->Execute("BEGIN IMMEDIATE; INSERT INTO pair VALUES (" + n + ", 0); UPDATE pair SET b = " + n +
                                "; UPDATE pair SET a = " + n + "; COMMIT")
                      .ok());
    }
  });
  for (int round = 0; round < 5; ++round) {
    fs::remove_all(folder_);
    const Result<Summary> made = Make();
    EXPECT_TRUE(made.ok()) << made.error().Text();
    EXPECT_EQ(Ask(folder_ / "records.sqlite", "SELECT count(*) FROM pair WHERE a <> b"), 0);
    EXPECT_EQ(Ask(folder_ / "records.sqlite", "SELECT count(*) = max(a) FROM pair"), 1);
  }
  stop = true;
  writer.join();
}

TEST_F(Backup, LeavesAFolderWithSomethingInItAlone) {
  ASSERT_TRUE(MakeDirectories(folder_).ok());
  ASSERT_TRUE(Make().ok()) << "an empty one will do";
  const Result<Summary> again = Make();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_EQ(again.error().place, folder_.string());
  EXPECT_FALSE(fs::exists(folder_.string() + ".unfinished"));
}

TEST_F(Backup, NeedsACatalog) {
  const Result<Summary> made = MakeBackup(New(), {}, folder_);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(Backup, ThatHasChangedIsNotRestored) {
  struct Case {
    const char* story;
    void (*spoil)(const fs::path& folder);
    const char* place;
    const char* message;
  };
  const Case cases[] = {
      {"a byte has turned",
       [](const fs::path& folder) {
         std::fstream file(folder / "inbox.sqlite", std::ios::in | std::ios::out | std::ios::binary);
         file.seekp(5000);
         file.put('\x7F');
       },
       "inbox.sqlite", "its checksum differs"},
      {"a file is gone", [](const fs::path& folder) { fs::remove(folder / "mail/1.letter"); }, "mail/1.letter",
       "is missing"},
      {"a file has come", [](const fs::path& folder) { std::ofstream(folder / "accounts.sqlite") << "x"; },
       "accounts.sqlite", "does not stand in"},
      {"the checksums are cut", [](const fs::path& folder) { fs::resize_file(folder / "SHA256SUMS", 90); },
       "SHA256SUMS:2", "is no line of"},
      {"it was never finished", [](const fs::path& folder) { fs::remove(folder / "SHA256SUMS"); }, "backup",
       "no whole backup"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.story);
    fs::remove_all(folder_);
    ASSERT_TRUE(Make().ok());
    c.spoil(folder_);
    const Result<Summary> restored = Restore(folder_, New());
    ASSERT_FALSE(restored.ok());
    EXPECT_EQ(restored.error().code, ErrorCode::kInvalidInput);
    EXPECT_THAT(restored.error().place, testing::EndsWith(c.place));
    EXPECT_THAT(restored.error().message, HasSubstr(c.message));
    EXPECT_FALSE(fs::exists(New().records()));
  }
}

TEST_F(Backup, NeverOverwritesACatalog) {
  ASSERT_TRUE(Make().ok());
  const Result<Summary> refused = Restore(folder_, places_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_EQ(refused.error().place, places_.records().string());
}

TEST_F(Backup, RestoresOverWhatACutRestoreLeft) {
  ASSERT_TRUE(Make().ok());
  ASSERT_TRUE(MakeDirectories(New().state).ok());
  ASSERT_TRUE(WriteFileAtomically(New().state / "restore-unfinished", "").ok());
  ASSERT_TRUE(WriteFileAtomically(New().records(), "half a database").ok());
  const Result<Summary> restored = Restore(folder_, New());
  ASSERT_TRUE(restored.ok()) << restored.error().Text();
  EXPECT_EQ(Ask(New().records(), "SELECT a FROM pair"), 1);
}

}  // namespace
}  // namespace kb::backup
