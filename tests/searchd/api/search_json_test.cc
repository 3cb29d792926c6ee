#include "searchd/api/search_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/terms/fold.h"
#include "searchd/api/vocabulary_json.h"
#include "tests/support/shipped_face.h"

namespace kb::api {
namespace {

using test::Loaded;
using test::ShippedFace;

LocalTime FridayNight() { return *ParseLocalTime("2026-11-27T23:10"); }

index::SearchResult OneHit() {
  index::Hit hit;
  hit.card.id = hit.card.slug = "pahittad-jour";
  hit.card.name = "Påhittade jouren";
  hit.card.organizations = {{"pahittad", "Påhittade föreningen", model::OrganizationRole::kLead}};
  hit.card.area = "SE-1480";
  hit.card.has_place = true;
  hit.card.address = {.street = "Provgatan 1", .postal_code = "000 00", .city = "Göteborg"};
  hit.card.phones = {{.number = "031-000 00 00"}};
  hit.channels = {
      {.channel = hours::Channel::kPhone, .state = hours::State::kOpen, .until = *ParseLocalTime("2026-11-28T06:00")}};
  index::SearchResult result;
  result.total = 1;
  result.hits = {hit};
  result.facets = {{.kind = index::FacetKind::kNeed, .values = {{"boende", "Boende", "", 3, true}}, .more = 4}};
  return result;
}

JsonDocument Parsed(const std::string& json) { return Loaded(JsonDocument::Parse(json)); }

std::string TextAt(JsonValue value, std::string_view key) { return std::string(value.Find(key)->AsString()); }

TEST(SearchJson, HasTheShapeThatIsPromised) {
  const JsonDocument document = Parsed(SearchJson(OneHit(), FridayNight(), ShippedFace()));
  const JsonValue root = document.root();
  for (const char* key : {"total", "page", "limit", "hits", "facets", "interpretation", "relaxed", "crisis"}) {
    EXPECT_TRUE(root.Find(key).has_value()) << key;
  }
  EXPECT_TRUE(root.Find("relaxed")->IsNull());
  const JsonValue hit = root.Find("hits")->Elements().at(0);
  for (const char* key : {"id", "slug", "name", "organizations", "summary", "kind", "needs", "area", "location",
                          "distance_m", "verified_at", "intake", "channels", "highlight"}) {
    EXPECT_TRUE(hit.Find(key).has_value()) << key;
  }
  const JsonValue channel = hit.Find("channels")->Elements().at(0);
  EXPECT_EQ(TextAt(channel, "channel"), "phone");
  EXPECT_EQ(TextAt(channel, "state"), "open");
  EXPECT_EQ(TextAt(channel, "until"), "2026-11-28T06:00:00+01:00");
  EXPECT_TRUE(channel.Find("opens")->IsNull());
  EXPECT_EQ(TextAt(channel, "text"), "Öppet nu – stänger kl. 6");
  const JsonValue need = root.Find("facets")->Find("need")->Elements().at(0);
  EXPECT_EQ(TextAt(need, "label"), "Boende och hemlöshet");
  EXPECT_EQ(need.Find("count")->AsInt(), 3);
  EXPECT_TRUE(need.Find("selected")->AsBool());
}

TEST(SearchJson, APlaceWithoutCoordinatesIsItsAreasCentroidAndSaysSo) {
  index::SearchResult result = OneHit();
  const JsonDocument centroid = Parsed(SearchJson(result, FridayNight(), ShippedFace()));
  const JsonValue place = *centroid.root().Find("hits")->Elements().at(0).Find("location");
  EXPECT_EQ(TextAt(place, "precision"), "area");
  EXPECT_EQ(TextAt(place, "address"), "Provgatan 1, 000 00 Göteborg");
  result.hits[0].card.latitude = 57.7;
  result.hits[0].card.longitude = 11.9;
  const JsonDocument exact = Parsed(SearchJson(result, FridayNight(), ShippedFace()));
  EXPECT_EQ(TextAt(*exact.root().Find("hits")->Elements().at(0).Find("location"), "precision"), "exact");
}

TEST(SearchJson, AConfidentialPlaceIsNowhere) {
  index::SearchResult result = OneHit();
  result.hits[0].card.location_type = model::LocationType::kConfidential;
  result.hits[0].card.latitude = 57.70001;
  result.hits[0].card.longitude = 11.90001;
  const std::string json = SearchJson(result, FridayNight(), ShippedFace());
  for (const char* secret : {"57.7", "11.9", "Provgatan", "000 00\""}) EXPECT_EQ(json.find(secret), std::string::npos);
}

std::string SuggestionsFor(std::string_view typed) {
  const index::VocabularySuggester suggester(ShippedFace().vocabulary);
  return SuggestJson(suggester.Beginning(terms::FoldName(typed), 4));
}

TEST(SuggestJson, KnowsOutdatedWordsAndNeverSaysThem) {
  std::size_t words = 0;
  for (const terms::Need& need : ShippedFace().vocabulary.needs.all()) {
    for (const std::string& word : need.synonyms.stigmatizing_or_old) {
      const std::string json = SuggestionsFor(word);
      (void)Parsed(json);
      EXPECT_NE(json.find("\"kind\""), std::string::npos) << word;
      EXPECT_EQ(json.find("\"" + word), std::string::npos) << word;
      ++words;
    }
  }
  EXPECT_GT(words, 10U);
}

TEST(SuggestJson, TellsKindsApartAndWhereEachLeads) {
  using index::SuggestionKind;
  const std::string json = SuggestJson({{SuggestionKind::kNeed, "boende.akut-natt", "Sova i natt – akut boende", ""},
                                        {SuggestionKind::kArea, "SE-1480", "Göteborg", ""},
                                        {SuggestionKind::kListing, "", "Härberget", "harberget"},
                                        {SuggestionKind::kListing, "", "Jour & natt", ""},
                                        {SuggestionKind::kOrganization, "", "Räddningsmissionen", ""}});
  const JsonDocument document = Parsed(json);
  std::vector<std::string> told;
  for (const JsonValue row : document.root().Find("suggestions")->Elements()) {
    told.push_back(std::string(row.Find("kind")->AsString()) + " " + std::string(row.Find("url")->AsString()));
  }
  EXPECT_THAT(told, testing::ElementsAre("need /sok?behov=boende.akut-natt", "area /sok?plats=SE-1480",
                                         "listing /v/harberget", testing::StartsWith("listing /sok?q=Jour"),
                                         testing::StartsWith("organization /sok?q=R")));
}

TEST(VocabularyJson, IsWholeAndSilentAboutSynonyms) {
  const std::string needs = NeedsJson(ShippedFace().vocabulary);
  EXPECT_EQ(Parsed(needs).root().Find("needs")->size(), ShippedFace().vocabulary.needs.TopLevel().size());
  EXPECT_EQ(needs.find("synonyms"), std::string::npos);
  EXPECT_EQ(Parsed(AreasJson(ShippedFace().vocabulary)).root().Find("areas")->size(),
            ShippedFace().vocabulary.areas.all().size());
}

}  // namespace
}  // namespace kb::api
