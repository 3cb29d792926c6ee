#include "searchd/view/map_view.h"

#include <gtest/gtest.h>

#include "tests/searchd/view/fixture.h"

namespace kb::view {
namespace {

std::string MapOf(const std::vector<Pin>& pins, const std::string& area) {
  const Face face = test::ShippedFace();
  return face.templates.Render("area.html", [&](Data page) { FillMap(page, pins, area, face); });
}

std::size_t CountOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Outlines, AreThoseOfTheAreas) {
  const Outlines& outlines = test::ShippedOutlines();
  EXPECT_EQ(outlines.all().size(), 21U + 290U + 136U);
  for (const Outline& outline : outlines.all()) {
    EXPECT_NE(test::ShippedVocabulary().areas.Find(outline.id), nullptr) << outline.id;
    EXPECT_FALSE(outline.box.IsEmpty()) << outline.id;
  }
  EXPECT_EQ(outlines.Find("SE-1480-S1")->layer, Layer::kStadsomrade);
}

TEST(Map, AConfidentialPlaceIsOnNone) {
  const Face face = test::ShippedFace();
  EXPECT_FALSE(PinOf(test::ConfidentialListing().card, face).has_value());
  index::Card card = test::SyntheticListing().card;
  card.latitude = 57.7;
  card.longitude = 11.97;
  EXPECT_TRUE(PinOf(card, face).has_value());
  card.location_type = model::LocationType::kConfidential;
  EXPECT_FALSE(PinOf(card, face).has_value());
}

TEST(Map, PinsAreLinksAndThoseThatWouldCoverEachOtherAreOne) {
  const Pin a = {.position = {57.70, 11.97}, .name = "A", .url = "/v/a"};
  const Pin near = {.position = {57.7001, 11.9701}, .name = "B", .url = "/v/b"};
  const Pin far = {.position = {57.78, 12.05}, .name = "C", .url = "/v/c"};
  const std::string svg = MapOf({a, near, far}, "");
  EXPECT_EQ(CountOf(svg, "<circle class=\"eye\""), 1U);
  EXPECT_NE(svg.find("href=\"/v/c\" aria-label=\"C\""), std::string::npos);
  EXPECT_NE(svg.find("href=\"#karta-1\" aria-label=\"2 platser nära varandra\""), std::string::npos);
  EXPECT_NE(svg.find("<a href=\"/v/b\""), std::string::npos);
  EXPECT_GT(CountOf(svg, "class=\"land\""), 0U);
}

TEST(Map, AnAreaIsDrawnAndNothingWithoutOne) {
  EXPECT_EQ(CountOf(MapOf({}, "SE-1480"), "class=\"here\""), 1U);
  EXPECT_EQ(CountOf(MapOf({}, ""), "<svg class=\"map\""), 0U);
  EXPECT_EQ(CountOf(MapOf({}, "SE"), "<svg class=\"map\""), 0U);
}

// A page of hits has a budget of 40 kB in all.
TEST(Map, IsSmall) {
  for (const char* area : {"SE-14", "SE-1480", "SE-1480-S1", "SE-2584"})
    EXPECT_LT(MapOf({}, area).size(), 30'000U) << area;
}

}  // namespace
}  // namespace kb::view
