// The crawler's memory of pages: each once, and not for ever.
#include "catalog/store/crawl_store.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace kb::store {
namespace {

LocalTime Day(int day) { return LocalTime(LocalDate::FromYmd(2026, 1, 1), 0) + day * int64_t{kMinutesPerDay}; }

class PageArchive : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<CrawlStore>> opened = CrawlStore::Open(directory_ / "crawl.sqlite");
    ASSERT_TRUE(opened) << opened.error().Text();
    store_ = *std::move(opened);
    ASSERT_TRUE(store_->Add({.source = "s", .url = "https://exempel.example/"}));
  }
  void Fetch(const std::string& digest, int day) {
    CrawlUrl url = **store_->Find("s", "https://exempel.example/");
    const std::string before = std::exchange(url.digest, digest);
    ASSERT_TRUE(store_->PutPage(digest, "packed " + digest, Day(day)));
    const bool replaced = !before.empty() && before != digest;
    ASSERT_TRUE(!replaced || store_->RetirePage(before, Day(day)).ok());
    ASSERT_TRUE(store_->Update(url));
  }
  bool Has(const std::string& digest) { return store_->GetPage(digest)->has_value(); }

  test::TempDir directory_;
  std::unique_ptr<CrawlStore> store_;
};

TEST_F(PageArchive, APageThatIsStillGivenStaysHoweverOldItIs) {
  Fetch("a", 0);
  EXPECT_EQ(*store_->DropPages(Day(1000)), 0);
  EXPECT_TRUE(Has("a"));
}

// It was true until yesterday: its time counts from then, not from when it was first seen.
TEST_F(PageArchive, AReplacedPageIsKeptFromTheDayItWasReplaced) {
  Fetch("a", 0);
  Fetch("b", 300);
  EXPECT_EQ(*store_->DropPages(Day(299)), 0);
  EXPECT_TRUE(Has("a"));
  EXPECT_EQ(*store_->DropPages(Day(301)), 1);
  EXPECT_FALSE(Has("a"));
  EXPECT_TRUE(Has("b"));
}

TEST_F(PageArchive, APageThatAnotherAddressGivesStays) {
  Fetch("a", 0);
  ASSERT_TRUE(store_->Add({.source = "s", .url = "https://exempel.example/2"}));
  CrawlUrl other = **store_->Find("s", "https://exempel.example/2");
  other.digest = "a";
  ASSERT_TRUE(store_->Update(other));
  Fetch("b", 10);
  EXPECT_EQ(*store_->DropPages(Day(1000)), 0);
  EXPECT_TRUE(Has("a"));
}

// What searchd's desk reads: a source with two addresses that do not answer.
TEST(CrawlHealth, TellsWhatDoesNotAnswer) {
  const test::TempDir directory;
  EXPECT_EQ(CrawlStore::OpenToRead(directory / "crawl.sqlite").error().code, ErrorCode::kNotFound);
  const std::unique_ptr<CrawlStore> writer = *CrawlStore::Open(directory / "crawl.sqlite");
  const auto put = [&](const char* url, int status, int failures, std::optional<LocalTime> missing) {
    ASSERT_TRUE(writer->Add({.source = "s", .url = url}));
    CrawlUrl known = **writer->Find("s", url);
    known.status = status;
    known.failures = failures;
    known.fetched = Day(9);
    known.missing_since = missing;
    ASSERT_TRUE(writer->Update(known).ok());
  };
  put("https://exempel.example/", 200, 0, std::nullopt);
  put("https://exempel.example/seg", 503, 2, std::nullopt);
  put("https://exempel.example/nere", 0, 3, std::nullopt);
  put("https://exempel.example/nyss-borta", 404, 0, Day(9));
  put("https://exempel.example/borta", 410, 0, Day(2));
  ASSERT_TRUE(writer->PutSource("s", {.round_ended = Day(9), .pages = 5, .failed = 2, .trouble = "nere"}).ok());
  ASSERT_TRUE(writer->Commit().ok());

  const std::unique_ptr<CrawlStore> reader = *CrawlStore::OpenToRead(directory / "crawl.sqlite");
  const std::vector<CrawlSourceHealth> health = *reader->Health();
  ASSERT_EQ(health.size(), 1U);
  EXPECT_EQ(health[0].addresses, 5);
  EXPECT_EQ(health[0].missing, 2);
  EXPECT_EQ(health[0].failing, 1);
  EXPECT_EQ(health[0].state.trouble, "nere");
  std::vector<std::string> dead;
  const auto found = reader->Dead(kFailingFrom, 10);
  for (const CrawlUrl& url : *found) dead.push_back(url.url.substr(24));
  EXPECT_EQ(dead, (std::vector<std::string>{"borta", "nere"}));  // gone once is not gone
  EXPECT_EQ(reader->Dead(kFailingFrom, 1)->size(), 1U);
}

}  // namespace
}  // namespace kb::store
