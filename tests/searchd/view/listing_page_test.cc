// The page of one listing, and what it says to programs.
#include <gtest/gtest.h>

#include <cstdlib>

#include "catalog/base/json.h"
#include "searchd/view/listing_view.h"
#include "searchd/view/needs_view.h"
#include "searchd/view/search_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::Activity;
using test::FridayNight;
using test::ListingHtml;
using test::SearchHtml;
using test::ShippedFace;
using test::TitleOf;

// The value at a path of members ("0" for the first of an array); fails the test where there is none.
JsonValue Inside(JsonValue value, std::initializer_list<const char*> path) {
  for (const char* member : path) {
    if (value.IsArray()) {
      value = value.Elements().at(static_cast<std::size_t>(std::atoi(member)));
    } else {
      const std::optional<JsonValue> found = value.Find(member);
      if (!found) throw Bug(std::string("no ") + member);
      value = *found;
    }
  }
  return value;
}

std::string JsonLdIn(const std::string& html) {
  const std::string open = "<script type=\"application/ld+json\">";
  const std::size_t start = html.find(open);
  if (start == std::string::npos) return "";
  return html.substr(start + open.size(), html.find("</script>", start) - start - open.size());
}

TEST(JsonLd, SaysWhatThePageSays) {
  index::StoredListing listing = Activity();
  listing.card.audiences = {"vuxna"};
  const Result<JsonDocument> document = JsonDocument::Parse(JsonLdIn(ListingHtml(listing)));
  ASSERT_TRUE(document.ok()) << document.error().Text();
  const JsonValue root = document->root();
  EXPECT_EQ(Inside(root, {"@context"}).AsString(), "https://schema.org");
  const JsonValue service = Inside(root, {"@graph", "0"});
  EXPECT_EQ(Inside(service, {"@type"}).AsString(), "Service");
  EXPECT_EQ(Inside(service, {"url"}).AsString(), "https://exempel.test/v/pahittat-hus");
  EXPECT_EQ(Inside(service, {"provider", "0", "name"}).AsString(), "Påhittade föreningen");
  const JsonValue place = Inside(service, {"availableChannel", "serviceLocation"});
  EXPECT_EQ(Inside(place, {"address", "streetAddress"}).AsString(), "Provgatan 1");
  EXPECT_EQ(Inside(place, {"openingHoursSpecification", "0", "opens"}).AsString(), "09:00");
  EXPECT_EQ(Inside(root, {"@graph", "1", "@type"}).AsString(), "Event");
  EXPECT_EQ(Inside(root, {"@graph", "1", "startDate"}).AsString(), "2026-12-05T18:00:00+01:00");
}

TEST(JsonLd, CannotEndItsElementAndKeepsSecrets) {
  index::StoredListing listing = test::SyntheticListing();
  listing.card.name = "</script><script>alert(1)";
  const std::string html = ListingHtml(listing);
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_TRUE(JsonDocument::Parse(JsonLdIn(html)).ok());
  const std::string secret = JsonLdIn(ListingHtml(test::ConfidentialListing()));
  ASSERT_FALSE(secret.empty());
  for (const std::string_view word : test::kSecrets) EXPECT_EQ(secret.find(word), std::string::npos) << word;
  index::StoredListing ended = test::SyntheticListing();
  ended.service.lifecycle.status = model::RecordStatus::kClosed;
  EXPECT_EQ(JsonLdIn(ListingHtml(ended)), "");
}

TEST(ListingPage, AnEndedListingGivesNoNumberToRing) {
  index::StoredListing listing = test::SyntheticListing();
  listing.service.lifecycle.status = model::RecordStatus::kMerged;
  index::Card successor = test::SyntheticCard("efterfoljare", "Påhittade efterföljaren");
  const std::string html =
      RenderListing({.listing = listing, .states = {}, .successor = successor, .now = FridayNight()}, ShippedFace());
  EXPECT_EQ(html.find("tel:0310000000"), std::string::npos);
  EXPECT_NE(html.find("href=\"/v/efterfoljare\""), std::string::npos);
}

TEST(ListingPage, ADangerIsNotNamedInTheTitle) {
  index::StoredListing listing = test::SyntheticListing();
  EXPECT_NE(TitleOf(ListingHtml(listing)).find("Påhittade huset"), std::string::npos);
  listing.card.needs = {"vald.skyddat-boende"};
  EXPECT_EQ(TitleOf(ListingHtml(listing)), "Kontaktuppgifter – Kunskapsbank");
  EXPECT_EQ(TitleOf(RenderNeed(*ShippedFace().vocabulary.needs.Find("vald"), {}, FridayNight(), ShippedFace())),
            "Stöd – Kunskapsbank");
}

TEST(Confidential, NothingOfThePlaceIsOnAnyPage) {
  const index::StoredListing listing = test::ConfidentialListing();
  index::SearchResult result;
  result.total = 1;
  result.hits = {{.card = listing.card, .channels = {test::UnknownHours(hours::Channel::kPhone)}}};
  for (const std::string& html :
       {ListingHtml(listing), SearchHtml(result, {}), SearchHtml(result, {{"nara", "57.7,11.97"}})}) {
    const std::string main = html.substr(html.find("<main"), html.find("</main>") - html.find("<main"));
    for (const std::string_view secret : test::kSecrets) {
      if (secret == "SE-1480-S1") continue;
      EXPECT_EQ(main.find(secret), std::string::npos) << secret;
    }
    EXPECT_NE(main.find("Skyddad adress, Göteborg"), std::string::npos);
  }
}

// The page of the form it stands in has the first heading; the preview had another.
TEST(ListingPage, APreviewIsNoPageOfItsOwn) {
  const index::StoredListing listing = test::SyntheticListing();
  const Face face = ShippedFace();
  const std::string html = face.templates.Render("listing.html", [&](Data body) {
    FillPreview(body, {.listing = listing, .states = {}, .successor = {}, .now = FridayNight()}, face);
  });
  EXPECT_EQ(html.find("<h1"), std::string::npos);
  EXPECT_NE(html.find("<h2>Påhittade huset</h2>"), std::string::npos);
  EXPECT_EQ(html.find("application/ld+json"), std::string::npos);
}

}  // namespace
}  // namespace kb::view
