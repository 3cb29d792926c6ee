#include "catalog/index/harvest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "catalog/hsds/to_hsds.h"
#include "tests/catalog/index/index_world.h"

namespace kb::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

model::Location Place(const std::string& id, model::LocationType type, const std::string& name) {
  model::Location place;
  place.id = id;
  place.type = type;
  place.name = name;
  return place;
}

class HarvestTest : public testing::Test {
 protected:
  void Put(const model::Service& service, const char* recorded = nullptr) {
    const auto time = recorded == nullptr ? std::nullopt : std::optional(test::At(recorded));
    ASSERT_TRUE(world_.writer().Put(service, {}, time).ok());
  }

  std::vector<std::string> Ids(const HarvestQuery& query) {
    const Result<Harvest> harvest = world_.searcher().StartHarvest(query);
    EXPECT_TRUE(harvest.ok());
    std::vector<std::string> ids;
    // In threes, as pages are read.
    for (std::size_t first = 0; first < harvest->total(); first += 3) {
      const Result<std::vector<HarvestedRecord>> records = world_.searcher().ReadHarvest(*harvest, first, 3);
      EXPECT_TRUE(records.ok());
      for (const HarvestedRecord& record : *records) ids.push_back(NameOf(record, query.kind));
    }
    EXPECT_EQ(ids.size(), harvest->total());
    return ids;
  }

  static std::string NameOf(const HarvestedRecord& record, HarvestKind kind) {
    if (kind == HarvestKind::kOrganizations) return record.organizations.at(0).id;
    if (kind == HarvestKind::kServices) return record.service.id;
    return record.service.id + "/" + record.service.locations.at(record.location).id;
  }

  test::IndexWorld world_;
};

TEST_F(HarvestTest, EveryPlaceOfAServiceStandsForItselfOnce) {
  model::Service service = test::MakeService("syntetisk", "Syntetisk");
  using Type = model::LocationType;
  service.locations = {Place("a", Type::kPhysical, "Huset"), Place("b", Type::kPhysical, "Ladan"),
                       Place("c", Type::kOnline, ""), Place("d", Type::kConfidential, ""),
                       Place("e", Type::kConfidential, "")};
  Put(service);
  model::Service line = test::MakeService("linje", "Syntetisk linje");
  line.locations = {Place("t", Type::kPhone, "")};
  Put(line);
  Put(test::MakeService("bara", "Syntetisk utan plats"));
  world_.Publish();
  EXPECT_THAT(Ids({.kind = HarvestKind::kServices}), ElementsAre("syntetisk", "linje", "bara"));
  EXPECT_THAT(Ids({.kind = HarvestKind::kPlaces}), UnorderedElementsAre("syntetisk/a", "syntetisk/b", "syntetisk/c",
                                                                        "syntetisk/d", "syntetisk/e", "linje/t"));
  for (const model::Location& location : service.locations) {
    SCOPED_TRACE(location.id);
    const auto found =
        world_.searcher().FindByUuid(HarvestKind::kPlaces, hsds::ServiceAtLocationUuid(service, location));
    ASSERT_TRUE(found.ok() && found->has_value());
    EXPECT_EQ((*found)->service.locations.at((*found)->location).id, location.id);
  }
}

TEST_F(HarvestTest, AllDemandsMustHold) {
  model::Service service = test::MakeService("syntetisk-a", "Syntetisk lunch");
  service.needs = {"boende.akut-natt"};
  service.audiences = {"vuxna"};
  service.eligibility.minimum_age = 18;
  Put(service, "2026-05-01T12:00");
  service.id = "syntetisk-b";
  service.audiences = {};
  service.eligibility.minimum_age.reset();
  service.eligibility.maximum_age = 20;
  Put(service, "2026-06-01T12:00");
  service.id = "syntetisk-c";
  service.lifecycle.status = model::RecordStatus::kClosed;
  Put(service, "2026-07-01T12:00");
  world_.Publish();
  const std::string need = hsds::TermUuid("kunskapsbank:need", "boende.akut-natt");
  const std::string above = hsds::TermUuid("kunskapsbank:need", "boende");
  const std::string audience = hsds::TermUuid("kunskapsbank:audience", "vuxna");
  EXPECT_THAT(Ids({.links = {need}}), ElementsAre("syntetisk-a", "syntetisk-b", "syntetisk-c"));
  EXPECT_THAT(Ids({.links = {above}}), ElementsAre("syntetisk-a", "syntetisk-b", "syntetisk-c"));
  EXPECT_THAT(Ids({.links = {need, audience}}), ElementsAre("syntetisk-a"));
  EXPECT_THAT(Ids({.links = {audience}, .modified_since = test::At("2026-06-01T12:00")}), IsEmpty());
  EXPECT_THAT(Ids({.modified_since = test::At("2026-06-01T12:00")}), ElementsAre("syntetisk-b", "syntetisk-c"));
  EXPECT_THAT(Ids({.minimum_age = 21}), ElementsAre("syntetisk-a"));
  EXPECT_THAT(Ids({.maximum_age = 17}), ElementsAre("syntetisk-b", "syntetisk-c"));
  // What search does not find stands in no list that asks for words.
  const SearchQuery lunch{.text = "lunch", .interpret = Interpret::kOff, .now = test::At("2026-11-27T12:00")};
  EXPECT_THAT(Ids({.found = lunch}), ElementsAre("syntetisk-a", "syntetisk-b"));
}

// A service is found by its second place too, and then listed once.
TEST_F(HarvestTest, AServiceIsFoundByAnyOfItsPlaces) {
  model::Service service = test::MakeService("syntetisk", "Syntetisk");
  service.locations = {Place("a", model::LocationType::kPhysical, "Huset"),
                       Place("b", model::LocationType::kPhysical, "Ladan")};
  Put(service);
  world_.Publish();
  const SearchQuery barn{.text = "ladan", .interpret = Interpret::kOff, .now = test::At("2026-11-27T12:00")};
  EXPECT_THAT(Ids({.kind = HarvestKind::kPlaces, .found = barn}), ElementsAre("syntetisk/b"));
  EXPECT_THAT(Ids({.kind = HarvestKind::kServices, .found = barn}), ElementsAre("syntetisk"));
}

TEST_F(HarvestTest, OrganisationsAreFoundByTheirWords) {
  model::Organization organization;
  organization.id = "syntetiska";
  organization.name = "Syntetiska föreningen";
  organization.description = "Påhittad.";
  ASSERT_TRUE(world_.writer().Put(organization, test::At("2026-05-01T12:00")).ok());
  world_.Publish();
  const auto ids = [this](const char* words) { return Ids({.kind = HarvestKind::kOrganizations, .words = words}); };
  EXPECT_THAT(ids(""), ElementsAre("syntetiska"));
  EXPECT_THAT(ids("FÖRENINGEN påhittad"), ElementsAre("syntetiska"));
  EXPECT_THAT(ids("föreningen äkta"), IsEmpty());
  EXPECT_THAT(ids("!"), IsEmpty());
  const auto found = world_.searcher().FindByUuid(HarvestKind::kOrganizations, hsds::OrganizationUuid("syntetiska"));
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->modified, test::At("2026-05-01T12:00"));
}

// Whoever turns pages while records come and go misses none that stays.
TEST_F(HarvestTest, APageLastsWhileTheIndexMovesOn) {
  for (const char* id : {"a", "b", "c", "d"}) Put(test::MakeService(id, "Syntetisk"));
  world_.Publish();
  const Result<Harvest> harvest = world_.searcher().StartHarvest({});
  ASSERT_TRUE(harvest.ok());
  ASSERT_TRUE(world_.writer().RemoveService("b").ok());
  Put(test::MakeService("a", "Syntetisk och ändrad"));
  Put(test::MakeService("e", "Syntetisk"));
  world_.Publish();
  const Result<std::vector<HarvestedRecord>> records = world_.searcher().ReadHarvest(*harvest, 0, 10);
  ASSERT_TRUE(records.ok());
  std::vector<std::string> ids;
  for (const HarvestedRecord& record : *records) ids.push_back(record.service.id);
  EXPECT_THAT(ids, ElementsAre("a", "c", "d"));
}

// What the desk hides is in no list at once, also for who is reading one already.
TEST_F(HarvestTest, WhatIsHiddenIsHarvestedByNobody) {
  model::Service secret = test::MakeService("b", "Syntetisk");
  secret.locations = {Place("l", model::LocationType::kPhysical, "Huset")};
  Put(test::MakeService("a", "Syntetisk"));
  Put(secret);
  world_.Publish();
  const Result<Harvest> before = world_.searcher().StartHarvest({});
  ASSERT_TRUE(before.ok());
  world_.searcher().Hide({"b"}, 1);
  EXPECT_THAT(Ids({}), ElementsAre("a"));
  EXPECT_THAT(Ids({.kind = HarvestKind::kPlaces}), IsEmpty());
  const Result<std::vector<HarvestedRecord>> records = world_.searcher().ReadHarvest(*before, 0, 10);
  ASSERT_TRUE(records.ok());
  ASSERT_EQ(records->size(), 1U);
  EXPECT_EQ(records->front().service.id, "a");
  const auto found = world_.searcher().FindByUuid(HarvestKind::kServices, hsds::ServiceUuid("b"));
  ASSERT_TRUE(found.ok());
  EXPECT_FALSE(found->has_value());
}

TEST_F(HarvestTest, ShippedRecordsAreEachHarvestedOnce) {
  const test::Records records = test::DemoRecords();
  test::PutAll(records, world_.writer());
  world_.Publish();
  std::set<std::string> services;
  std::size_t places = 0;
  for (const model::Service& service : records.services) {
    services.insert(service.id);
    places += service.locations.size();
  }
  const std::vector<std::string> found = Ids({.kind = HarvestKind::kServices});
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), services);
  EXPECT_EQ(found.size(), services.size());
  const std::vector<std::string> found_places = Ids({.kind = HarvestKind::kPlaces});
  EXPECT_EQ(std::set<std::string>(found_places.begin(), found_places.end()).size(), places);
  EXPECT_EQ(found_places.size(), places);
}

}  // namespace
}  // namespace kb::index
