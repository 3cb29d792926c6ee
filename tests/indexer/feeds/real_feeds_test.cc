// Feeds of real publishers.  They lie beside the project, not in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "tests/indexer/feeds/read_all.h"
#include "tests/support/temp_dir.h"

namespace kb::feeds {
namespace {

namespace fs = std::filesystem;

// The tables of one publisher in a folder of their own.
void CopyTables(const std::string& prefix, const test::TempDir& folder) {
  for (const auto& entry : fs::directory_iterator(SharedFeeds() / "transformer-florida-ilao")) {
    const std::string name = entry.path().filename().string();
    if (name.substr(0, prefix.size()) == prefix) fs::copy_file(entry.path(), folder / name);
  }
}

std::size_t RowCount(const WholeFeed& feed, const std::string& table) {
  const auto found = feed.summary.rows.find(table);
  return found == feed.summary.rows.end() ? 0 : found->second;
}

// Problems whose text holds `words`.
std::size_t Told(const WholeFeed& feed, const std::string& words) {
  return static_cast<std::size_t>(
      std::count_if(feed.problems.begin(), feed.problems.end(),
                    [&](const FeedProblem& problem) { return problem.Text().find(words) != std::string::npos; }));
}

std::size_t KnownSchedules(const WholeFeed& feed) {
  std::size_t known = 0;
  for (const model::Service* service : feed.Services()) {
    for (const hours::Schedule& schedule : service->schedules)
      known += schedule.status == hours::ScheduleStatus::kKnown;
  }
  return known;
}

std::size_t Locations(const WholeFeed& feed) {
  std::set<std::string> ids;
  for (const model::Service* service : feed.Services()) {
    for (const model::Location& location : service->locations) ids.insert(location.id);
  }
  return ids.size();
}

TEST(RealFeeds, IlaoIsReadWhole) {
  KB_NEEDS_SHARED();
  const test::TempDir folder;
  CopyTables("ilao_output_", folder);
  const WholeFeed feed = ReadAll(folder.path(), {.publisher = "ilao", .country = "US"});
  EXPECT_EQ(feed.error, "");
  EXPECT_EQ(RowCount(feed, "organizations"), 33U);
  EXPECT_EQ(RowCount(feed, "locations"), 520U);
  EXPECT_EQ(RowCount(feed, "services"), 430U);
  EXPECT_EQ(RowCount(feed, "schedules"), 2492U);
  EXPECT_EQ(feed.summary.organizations, 33U);
  EXPECT_EQ(feed.summary.places, 520U);
  EXPECT_EQ(Locations(feed), 520U);
  // One row of services has nothing but an organisation.
  EXPECT_EQ(feed.summary.services, 429U);
  EXPECT_EQ(feed.summary.refused, 1U);
  EXPECT_EQ(Told(feed, "ilao_output_services.csv:651: id: the service has no id"), 1U) << feed.Problems();
  // What went in without a part of it: docs/feeds.md lists them.
  EXPECT_EQ(Told(feed, "it closes before it opens"), 29U);
  EXPECT_EQ(Told(feed, "no organisation of the feed has the id"), 280U);
  EXPECT_EQ(Told(feed, "is not a phone number"), 12U) << feed.Problems();
  EXPECT_EQ(feed.summary.mended, 29U + 280U + 12U);
}

TEST(RealFeeds, IlaoHoursAreThoseOfTheRows) {
  KB_NEEDS_SHARED();
  const test::TempDir folder;
  CopyTables("ilao_output_", folder);
  const WholeFeed feed = ReadAll(folder.path(), {.publisher = "ilao", .country = "US"});
  const model::Service* library = feed.Service("ilao-p-135831");
  ASSERT_NE(library, nullptr);
  EXPECT_EQ(library->name, "Arlington Heights Memorial Library");
  EXPECT_EQ(library->organizations.at(0).id, "ilao-o-91676");
  ASSERT_EQ(library->schedules.size(), 1U);
  EXPECT_EQ(library->schedules[0].hours.substr(0, 17), "Mo-Fr 09:00-22:00");
  EXPECT_GT(KnownSchedules(feed), 200U);
}

TEST(RealFeeds, FloridaIsReadWhole) {
  KB_NEEDS_SHARED();
  const test::TempDir folder;
  CopyTables("florida_data_", folder);
  const WholeFeed feed = ReadAll(folder.path(), {.publisher = "florida", .country = "US"});
  EXPECT_EQ(feed.error, "");
  EXPECT_EQ(RowCount(feed, "organizations"), 20U);
  EXPECT_EQ(RowCount(feed, "locations"), 378U);
  EXPECT_EQ(RowCount(feed, "services"), 135U);
  EXPECT_EQ(feed.summary.organizations, 20U);
  EXPECT_EQ(feed.summary.places, 378U);
  EXPECT_EQ(feed.summary.services, 135U);
  EXPECT_EQ(feed.problems.size(), 0U) << feed.Problems();
  EXPECT_GT(feed.summary.unmapped.total(), 1000U)
      << "the problem codes of Florida have no meaning here, and are counted";
  const model::Service* helpline = feed.Service("florida-s-5b4f6833-d16c-4792-808b-47d6ac1e02dd");
  ASSERT_NE(helpline, nullptr);
  EXPECT_EQ(helpline->eligibility.minimum_age, 60);
  EXPECT_FALSE(helpline->eligibility.maximum_age.has_value()) << "200 years is no age";
  EXPECT_EQ(helpline->email, "referrals@bals.org");
}

TEST(RealFeeds, OhanaIsReadWhole) {
  KB_NEEDS_SHARED();
  const WholeFeed feed = ReadAll(SharedFeeds() / "ohana-sample", {.publisher = "ohana", .country = "US"});
  EXPECT_EQ(feed.error, "");
  EXPECT_EQ(feed.summary.organizations, 8U);
  EXPECT_EQ(feed.summary.services, 23U);
  EXPECT_EQ(feed.summary.places, 0U);
  EXPECT_EQ(Locations(feed), 22U);
  EXPECT_EQ(feed.summary.refused, 0U) << feed.Problems();
  EXPECT_EQ(Told(feed, "regular_schedules.csv:12: closes_at: it closes before it opens"), 1U) << feed.Problems();
  EXPECT_EQ(feed.problems.size(), 1U) << feed.Problems();
}

TEST(RealFeeds, OhanaTrapsAreReadRight) {
  KB_NEEDS_SHARED();
  const WholeFeed feed = ReadAll(SharedFeeds() / "ohana-sample", {.publisher = "ohana", .country = "US"});
  const model::Service* passports = feed.Service("ohana-s-22");
  ASSERT_NE(passports, nullptr);
  EXPECT_EQ(passports->organizations.at(0).id, "ohana-o-8")
      << "through the location, which belongs to the organisation";
  ASSERT_EQ(passports->schedules.size(), 1U);
  EXPECT_EQ(passports->schedules[0].hours, "Mo 08:00-12:00,14:00-16:00; We 10:00-15:00; Jan 01 off");
  const model::Service* wic = feed.Service("ohana-s-23");
  ASSERT_NE(wic, nullptr);
  ASSERT_EQ(wic->schedules.size(), 1U) << "its own are missing: those of the location hold";
  EXPECT_EQ(wic->schedules[0].hours,
            "Mo-Fr 08:00-17:00; Sa 10:00-18:00; Su 11:00-17:00; Jan 01 off; Jun 01-Sep 01 off");
  ASSERT_EQ(wic->schedules[0].exceptions.size(), 1U);
  EXPECT_EQ(wic->schedules[0].exceptions[0].from, LocalDate::FromYmd(2015, 12, 24));
  EXPECT_EQ(feed.Service("ohana-s-21")->lifecycle.status, model::RecordStatus::kClosed);
  for (const model::Service* service : feed.Services()) {
    for (const model::Location& location : service->locations) {
      EXPECT_FALSE(location.latitude.has_value()) << "not in Sweden";
      EXPECT_EQ(location.address.postal_code, "");
      EXPECT_EQ(location.area, "");
    }
    for (const model::Contact& contact : service->contacts) EXPECT_EQ(contact.role.find("Smith"), std::string::npos);
    for (const model::Phone& phone : service->phones) EXPECT_EQ(phone.label.find("Fax"), std::string::npos);
  }
}

TEST(RealFeeds, ForeignTermsMeanWhatTheShippedTableSays) {
  KB_NEEDS_SHARED();
  FeedOptions options = {.publisher = "ohana", .country = "US"};
  const std::size_t unmapped = ReadAll(SharedFeeds() / "ohana-sample", options).summary.unmapped.total();
  options.shipped_tables = std::filesystem::path(KB_SOURCE_DIR) / "data" / "mappings";
  const WholeFeed feed = ReadAll(SharedFeeds() / "ohana-sample", options);
  EXPECT_LT(feed.summary.unmapped.total(), unmapped);
  const model::Service* passports = feed.Service("ohana-s-22");
  ASSERT_NE(passports, nullptr);
  EXPECT_THAT(passports->needs, testing::ElementsAre("juridik-rattigheter", "tolk-sprak.tolk"));
  EXPECT_THAT(passports->taxonomy_terms, testing::Contains(model::TaxonomyTerm{"open-eligibility", "105"})) << "kept";
}

TEST(RealFeeds, OfficialExamplesAreReadInEveryForm) {
  KB_NEEDS_SHARED();
  const std::vector<std::tuple<const char*, std::size_t, std::size_t>> cases = {
      {"3.0/examples/service_full.json", 0, 1},
      {"3.0/examples/organization_full.json", 1, 1},
      {"3.0/examples/service_list.json", 0, 1},
      {"3.0/examples/organization_list.json", 1, 0},
      {"3.0/examples/service_at_location_full.json", 0, 1},
      {"3.0/examples", 1, 1},
      {"3.1/csv", 1, 1},
      {"3.1/mock", 1, 2},
      {"oruk/Test/service_full.json", 0, 1},
      {"oruk/Test/organization_full.json", 1, 1}};
  for (const auto& [path, organizations, services] : cases) {
    SCOPED_TRACE(path);
    const WholeFeed feed = ReadAll(SharedFeeds() / path, {.publisher = "example", .country = "US"});
    EXPECT_EQ(feed.error, "");
    EXPECT_EQ(feed.summary.organizations, organizations) << feed.Problems();
    EXPECT_EQ(feed.summary.services, services) << feed.Problems();
    EXPECT_EQ(feed.summary.refused, 0U) << feed.Problems();
  }
}

TEST(RealFeeds, AnExampleKeepsWhatItSays) {
  KB_NEEDS_SHARED();
  const WholeFeed feed =
      ReadAll(SharedFeeds() / "3.0/examples/service_full.json", {.publisher = "example", .country = "US"});
  ASSERT_EQ(feed.Services().size(), 1U);
  const model::Service& service = *feed.Services()[0];
  EXPECT_EQ(service.id, "example-s-ac148810-d857-441c-9679-408f346de14b");
  EXPECT_EQ(service.organizations.at(0).id, "example-o-d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610");
  EXPECT_EQ(service.name, "Community Counselling");
  EXPECT_EQ(service.phones.at(0).number, "+44 1234 234567");
  EXPECT_EQ(service.eligibility.minimum_age, 12);
  EXPECT_EQ(service.cost.kind, model::CostKind::kFee);
  EXPECT_EQ(service.verified_at->Render(), "2005-01-01");
  EXPECT_EQ(service.locations.at(0).address.city, "MyCity, MyState ABC 1234, US");
  ASSERT_FALSE(service.schedules.empty());
  EXPECT_EQ(service.schedules[0].status, hours::ScheduleStatus::kUnknown)
      << "WEEKLY with days of the month means nothing";
}

}  // namespace
}  // namespace kb::feeds
