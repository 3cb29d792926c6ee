// What waits at the desk: of which kind, in which order, and what takes it away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "catalog/store/crawl_store.h"
#include "catalog/store/differences.h"
#include "searchd/http/decode.h"
#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

using http::Method;
using store::EventKind;
using store::Role;
using testing::HasSubstr;
using testing::Not;

class QueueTest : public testing::Test {
 protected:
  QueueTest() : cookie_(site_.SignedIn(Role::kModerator)) {
    Put([](store::Batch& batch) {
      EXPECT_TRUE(batch.Put(model::Organization{.id = "org", .name = "Syntetföreningen"}).ok());
      for (const char* id : {"ett", "tva", "tre"}) {
        const std::string page = std::string("https://www.") + id + ".example/om/";
        EXPECT_TRUE(
            batch
                .Put(model::Service{
                    .id = id, .name = std::string("Syntet ") + id, .organizations = {{.id = "org"}}, .url = page})
                .ok());
      }
    });
  }

  void Put(const std::function<void(store::Batch&)>& write) {
    store::Batch batch = *site_.records->Begin("test", site_.clock.Now());
    write(batch);
    ASSERT_TRUE(batch.Commit().ok());
  }

  void Crawl(const std::string& url, const std::function<void(store::CrawlUrl&)>& change) {
    Result<std::unique_ptr<store::CrawlStore>> crawl = store::CrawlStore::Open(site_.folder / "crawl.sqlite");
    ASSERT_TRUE(crawl.ok());
    ASSERT_TRUE((*crawl)->Add({.source = "kalla", .url = url}).ok());
    store::CrawlUrl known = **(*crawl)->Find("kalla", url);
    known.fetched = site_.clock.Now();
    change(known);
    ASSERT_TRUE((*crawl)->Update(known).ok());
    ASSERT_TRUE((*crawl)
                    ->PutSource("kalla", {.round_ended = site_.clock.Now(),
                                          .pages = 7,
                                          .failed = 7,
                                          .trouble = "https://x.example/: <b>timeout</b>"})
                    .ok());
    ASSERT_TRUE((*crawl)->Commit().ok());
  }

  std::string Desk(const std::string& path = "/granska") { return site_.Ask(Method::kGet, path, cookie_).body; }
  int Post(const std::string& path, const std::string& body) {
    return site_.Ask(Method::kPost, path, cookie_, "csrf=csrf-moderator&" + body).status;
  }

  test::DeskSite site_;
  std::string cookie_;
};

TEST_F(QueueTest, ALinkThatIsMissingWaitsUntilSomebodyHasOpenedIt) {
  const LocalTime now = site_.clock.Now();
  Crawl("https://ett.example/om", [&](store::CrawlUrl& url) {
    url.status = 404;
    url.fetched = now;
    url.missing_since = now + -8 * kMinutesPerDay;
  });
  Crawl("https://tre.example/om", [&](store::CrawlUrl& url) {  // gone once is not gone
    url.status = 404;
    url.fetched = now;
    url.missing_since = now + -6 * kMinutesPerDay;
  });
  Crawl("https://tva.example/om", [](store::CrawlUrl& url) { url.failures = store::kFailingFrom - 1; });
  Crawl("https://nagon-annan.example/", [](store::CrawlUrl& url) { url.failures = 20; });
  EXPECT_THAT(Desk(), HasSubstr("Länken svarar inte"));
  EXPECT_THAT(Desk(), HasSubstr("Syntet ett"));
  EXPECT_THAT(Desk(), Not(HasSubstr("Syntet tva")));
  EXPECT_THAT(Desk(), Not(HasSubstr("Syntet tre")));
  EXPECT_THAT(Desk("/granska/verksamhet?v=ett"), HasSubstr("Sidan finns inte, sedan 19 november 2026."));
  EXPECT_EQ(Post("/granska/verksamhet?v=ett", "action=link&url=" + http::EncodeComponent("https://ett.example/om")),
            303);
  EXPECT_THAT(Desk(), Not(HasSubstr("Syntet ett")));
}

// The listing's page is mended, or it leaves search: then nobody needs to look at its link.
TEST_F(QueueTest, ALinkOfWhatHasChangedOrEndedDoesNotWait) {
  for (const char* url : {"https://ett.example/om", "https://tva.example/om", "https://tre.example/om"})
    Crawl(url, [](store::CrawlUrl& known) { known.failures = store::kFailingFrom; });
  EXPECT_THAT(Desk(), HasSubstr("Syntet tre"));
  Put([](store::Batch& batch) {
    EXPECT_TRUE(
        batch
            .Put(model::Service{
                .id = "ett", .name = "Syntet ett", .organizations = {{.id = "org"}}, .url = "https://ny.example/"})
            .ok());
    EXPECT_TRUE(batch
                    .Put(model::Service{.id = "tva",
                                        .name = "Syntet tva",
                                        .organizations = {{.id = "org"}},
                                        .url = "https://tva.example/om",
                                        .lifecycle = {.status = model::RecordStatus::kClosed}})
                    .ok());
  });
  EXPECT_THAT(Desk(), Not(HasSubstr("Syntet ett")));
  EXPECT_THAT(Desk(), Not(HasSubstr("Syntet tva")));
  EXPECT_THAT(Desk(), HasSubstr("Syntet tre"));
}

TEST_F(QueueTest, ADifferenceIsNamedForWhatItIs) {
  Put([&](store::Batch&) {
    store::DifferenceStore differences(*site_.records);
    const LocalDate today = site_.clock.Now().date();
    EXPECT_TRUE(differences.Replace("ett", {{.field = "phones", .feed = "k", .draft = "d", .says = "031"}}, today));
    EXPECT_TRUE(
        differences.Replace("tva", {{.field = "schedules/visit", .feed = "k", .draft = "d", .says = "x"}}, today));
    EXPECT_TRUE(differences.Replace(
        "tre", {{.field = "phones", .stands_feed = "a", .feed = "k", .draft = "d", .says = "031"}}, today));
  });
  EXPECT_THAT(Desk("/granska?slag=number"), HasSubstr("Syntet ett"));
  EXPECT_THAT(Desk("/granska?slag=difference"), HasSubstr("Syntet tva"));
  EXPECT_THAT(Desk("/granska?slag=conflict"), HasSubstr("Syntet tre"));
  EXPECT_THAT(Desk("/granska?slag=conflict"), Not(HasSubstr("Syntet ett")));
  EXPECT_THAT(Desk("/granska?slag=okand"), HasSubstr("3 ärenden väntar"));
}

TEST_F(QueueTest, AReportPutAsideWaitsLastUntilItsDay) {
  const auto report = [&](const char* record) {
    return site_.inbox
        ->Append({.kind = EventKind::kReport, .record = record, .body = R"({"text":"Fel nummer"})"}, site_.clock.Now())
        ->number;
  };
  const int64_t first = report("ett");
  const int64_t second = report("tva");
  const std::string page = "/granska/arende/" + std::to_string(first);
  const std::string seen = "seen=" + std::to_string(first);
  EXPECT_EQ(Post(page, seen + "&action=park&review=2027-01-15"), 422) << "without a reason";
  EXPECT_EQ(Post(page, seen + "&action=park&public=Vi+fragar"), 422) << "without a day";
  EXPECT_EQ(Post(page, seen + "&action=park&public=Vi+fragar&review=2026-11-27"), 422) << "today";
  EXPECT_EQ(Post(page, seen + "&action=park&public=Vi+fragar&review=2029-01-01"), 422) << "for ever";
  EXPECT_EQ(Post(page, seen + "&action=close&text=x"), 422) << "without saying what became of it";
  EXPECT_EQ(Post(page, seen + "&action=park&public=Vi+fragar&review=2027-01-15"), 303);
  const std::string before = Desk();
  EXPECT_THAT(before, HasSubstr("Åt sidan till 15 jan 2027"));
  EXPECT_GT(before.find("Syntet ett"), before.find("Syntet tva"));
  // Whoever is done with the other is not led to what is put aside.
  EXPECT_EQ(Post("/granska/arende/" + std::to_string(second),
                 "seen=" + std::to_string(second) + "&action=close&outcome=fixed"),
            303);
  EXPECT_THAT(Desk("/granska/arende/" + std::to_string(second)), Not(HasSubstr("Nästa ärende")));
  site_.clock.Set(*ParseLocalTime("2027-01-15T09:00"));
  EXPECT_THAT(Desk(), Not(HasSubstr("Åt sidan")));
  EXPECT_THAT(Desk(), HasSubstr("class=\"today\""));
}

TEST_F(QueueTest, ANewListingLikeOneThatIsThereIsNamedSo) {
  const std::string sent = R"({"reference":"ABCD-EFGH","organization":"","organization_changes":{"id":"o","name":"O"},)"
                           R"("service_changes":{"id":"s","name":"Syntet ett","organizations":[{"id":"org"}]},)"
                           R"("sender":{"name":"","email":"","note":""}})";
  ASSERT_TRUE(site_.inbox->Append({.kind = EventKind::kSubmission, .body = sent}, site_.clock.Now()).ok());
  EXPECT_THAT(Desk("/granska?slag=duplicate"), HasSubstr("Liknar Syntet ett"));
}

TEST_F(QueueTest, DoneLeadsOnToTheNext) {
  std::vector<int64_t> numbers;
  for (int i = 0; i < 2; ++i)
    numbers.push_back(site_.inbox->Append({.kind = EventKind::kReport, .record = "ett"}, site_.clock.Now())->number);
  const std::string page = "/granska/arende/" + std::to_string(numbers[0]);
  EXPECT_EQ(Post(page, "seen=" + std::to_string(numbers[0]) + "&action=close&outcome=right"), 303);
  EXPECT_THAT(Desk(page),
              HasSubstr("href=\"/granska/arende/" + std::to_string(numbers[1]) + "\" accesskey=\"n\" autofocus"));
}

TEST_F(QueueTest, SourcesTellHowTheyAre) {
  std::filesystem::create_directory(site_.folder / "sources");
  std::ofstream(site_.folder / "sources" / "aldrig-fragad.toml") << "name = \"x\"\n";
  EXPECT_THAT(Desk("/granska/kallor"), HasSubstr("Har inte frågats än"));
  Crawl("https://ett.example/om", [](store::CrawlUrl& url) { url.failures = 5; });
  const std::string page = Desk("/granska/kallor");
  EXPECT_THAT(page, HasSubstr("Svarar inte alls"));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;timeout"));
  site_.clock.Set(*ParseLocalTime("2026-12-06T09:00"));
  EXPECT_THAT(Desk("/granska/kallor"), HasSubstr("på över en vecka"));
}

TEST_F(QueueTest, WhatIsCheckedTodayIsDatedAndActive) {
  EXPECT_EQ(Post("/granska/verksamhet?v=ett", "action=verify"), 303);
  const std::vector<store::Event> events = *site_.inbox->OfRecord("ett", 1);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_THAT(events[0].body, HasSubstr(R"("verified_at":"2026-11-27","lifecycle":{"status":"active"})"));
  EXPECT_THAT(events[0].body, HasSubstr(R"("id":"granskning")"));
  EXPECT_EQ(Post("/granska/verksamhet?v=ett", "action=letter"), 422) << "there is no address";
}

}  // namespace
}  // namespace kb::desk
