#include "catalog/model/listing.h"

#include <gtest/gtest.h>

namespace kb::model {
namespace {

TEST(Listings, AServiceWithoutAPlaceIsOneResult) {
  const Service service{.id = "linjen", .name = "Linjen", .phones = {{.number = "010-000 00 00"}}};
  const std::vector<Listing> listings = Listings(service);
  ASSERT_EQ(listings.size(), 1U);
  EXPECT_EQ(listings[0].id, "linjen");
  EXPECT_EQ(listings[0].slug, "linjen");
  EXPECT_EQ(listings[0].location, nullptr);
  EXPECT_EQ(listings[0].Phones().size(), 1U);
}

TEST(Listings, TheFirstPlaceKeepsTheServicesOwnAddress) {
  const Service service{.id = "kafe",
                        .slug = "kafeet",
                        .name = "Kafé",
                        .locations = {{.id = "l1", .name = "Norr"}, {.id = "l2", .name = "Syd"}}};
  const std::vector<Listing> listings = Listings(service);
  ASSERT_EQ(listings.size(), 2U);
  EXPECT_EQ(listings[0].id, "kafe");
  EXPECT_EQ(listings[0].slug, "kafeet");
  EXPECT_EQ(listings[1].id, "kafe.l2");
  EXPECT_EQ(listings[1].slug, "kafeet-l2");
}

TEST(Listings, AWebPageIsNotAPlaceOfItsOwn) {
  const Service service{.id = "a",
                        .name = "A",
                        .locations = {{.id = "web", .type = LocationType::kOnline}, {.id = "l1", .name = "Huset"}},
                        .schedules = {{.location_id = "web"}, {.location_id = "l1"}, {}}};
  const std::vector<Listing> listings = Listings(service);
  ASSERT_EQ(listings.size(), 1U);
  EXPECT_EQ(listings[0].location->id, "l1");
  EXPECT_EQ(listings[0].id, "a");
  EXPECT_EQ(listings[0].Schedules().size(), 3U);
}

TEST(Listings, SecretAddressesThatLookTheSameAreOneResult) {
  const Location first{.id = "l1", .type = LocationType::kConfidential, .area = "SE-1480"};
  Location second = first;
  second.id = "l2";
  const Service service{.id = "a", .name = "A", .locations = {first, second}, .schedules = {{.location_id = "l2"}}};
  const std::vector<Listing> listings = Listings(service);
  ASSERT_EQ(listings.size(), 1U);
  EXPECT_EQ(listings[0].Schedules().size(), 1U);
}

TEST(Listings, HoursAndPhonesOfAnotherPlaceStayThere) {
  const Service service{.id = "a",
                        .name = "A",
                        .locations = {{.id = "l1", .name = "Norr"}, {.id = "l2", .name = "Syd"}},
                        .phones = {{.number = "1", .location_id = "l1"}, {.number = "2", .location_id = "l2"}},
                        .schedules = {{.location_id = "l1"}, {}}};
  const std::vector<Listing> listings = Listings(service);
  ASSERT_EQ(listings.size(), 2U);
  EXPECT_EQ(listings[0].Schedules().size(), 2U);
  EXPECT_EQ(listings[1].Schedules().size(), 1U);
  ASSERT_EQ(listings[1].Phones().size(), 1U);
  EXPECT_EQ(listings[1].Phones()[0].number, "2");
}

}  // namespace
}  // namespace kb::model
