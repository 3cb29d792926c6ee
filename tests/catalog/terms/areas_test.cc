#include "catalog/terms/areas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kb::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A small country: the mellanområde M1 has two parents, S1 and the former SDN.
constexpr std::string_view kSmallCountry = R"([
  {"id": "SE", "level": "country", "name": "Sverige", "aliases": ["Hela landet"], "parent": null},
  {"id": "SE-14", "level": "lan", "name": "Västra län", "aliases": ["Storstad"], "parent": "SE", "lat": 57.7, "lon": 12},
  {"id": "K", "level": "kommun", "name": "Storstad", "official_name": "Storstads kommun", "parent": "SE-14"},
  {"id": "K2", "level": "kommun", "name": "Grannby", "parent": "SE-14"},
  {"id": "S1", "level": "stadsomrade", "name": "Nordost", "aliases": ["Stadsområde Nordost"], "parent": "K"},
  {"id": "S2", "level": "stadsomrade", "name": "Centrum", "parent": "K"},
  {"id": "M1", "level": "mellanomrade", "name": "Ängby-Åsen", "parent": "S1"},
  {"id": "M2", "level": "mellanomrade", "name": "Övre dalen", "parent": "S1"},
  {"id": "P1", "level": "primaromrade", "name": "Åsen", "parent": "M1"},
  {"id": "SDN", "level": "stadsdelsnamnd_historisk", "name": "Dalen", "aliases": ["SDN Dalen"], "members": ["M1"],
   "parent": "S1"},
  {"id": "O", "level": "ort", "name": "Dalen", "parent": "K", "lat": null, "lon": null}])";

class AreasOfASmallCountry : public testing::Test {
 protected:
  static Result<Areas> Read(std::string_view text) {
    const Result<JsonDocument> document = JsonDocument::Parse(text);
    KB_CHECK(document.ok());
    return Areas::FromJson(document->root());
  }
  AreaIndex Index(std::string_view id) const { return *areas_.IndexOf(id); }
  std::vector<std::string> Ids(const std::vector<AreaIndex>& indexes) const {
    std::vector<std::string> ids;
    for (const AreaIndex index : indexes) ids.push_back(areas_.at(index).id);
    return ids;
  }
  const Areas areas_ = *Read(kSmallCountry);
};

TEST_F(AreasOfASmallCountry, ReadsWhatTheFileSays) {
  const Area& lan = *areas_.Find("SE-14");
  EXPECT_EQ(lan.level, AreaLevel::kLan);
  EXPECT_EQ(lan.latitude, 57.7);
  EXPECT_EQ(lan.longitude, 12.0);
  EXPECT_EQ(areas_.Find("O")->latitude, std::nullopt);
  EXPECT_EQ(areas_.Find("K")->official_name, "Storstads kommun");
  EXPECT_EQ(areas_.Find("SE")->parent, "");
  EXPECT_EQ(areas_.Find("se"), nullptr);
}

TEST_F(AreasOfASmallCountry, FollowsEveryPathUpwards) {
  EXPECT_THAT(Ids(areas_.Ancestors(Index("P1"))), ElementsAre("SE", "SE-14", "K", "S1", "M1", "SDN"));
  EXPECT_THAT(Ids(areas_.Ancestors(Index("M2"))), ElementsAre("SE", "SE-14", "K", "S1"));
  EXPECT_THAT(areas_.Ancestors(Index("SE")), IsEmpty());
}

TEST_F(AreasOfASmallCountry, AFormerSdnIsTheUnionOfItsMembers) {
  EXPECT_THAT(Ids(areas_.Children(Index("SDN"))), ElementsAre("M1"));
  EXPECT_THAT(Ids(areas_.Descendants(Index("SDN"))), ElementsAre("M1", "P1"));
  EXPECT_THAT(Ids(areas_.Children(Index("S1"))), ElementsAre("M1", "M2", "SDN"));
  EXPECT_THAT(Ids(areas_.Descendants(Index("S1"))), ElementsAre("M1", "M2", "P1", "SDN"));
}

TEST_F(AreasOfASmallCountry, RelatesAnAreaToThoseAboveAndBelowOnly) {
  const struct {
    const char* a;
    const char* b;
    bool related;
  } rows[] = {{"P1", "P1", true},   {"P1", "SDN", true}, {"P1", "S1", true},   {"P1", "SE", true},
              {"M2", "SDN", false}, {"S1", "S2", false}, {"S2", "SDN", false}, {"K2", "S1", false},
              {"O", "SDN", false},  {"O", "K", true},    {"O", "S1", false},   {"SDN", "K", true},
              {"SE-14", "K2", true}};
  for (const auto& row : rows) {
    SCOPED_TRACE(std::string(row.a) + " and " + row.b);
    EXPECT_EQ(areas_.Related(Index(row.a), Index(row.b)), row.related);
    EXPECT_EQ(areas_.Related(Index(row.b), Index(row.a)), row.related);
  }
}

TEST_F(AreasOfASmallCountry, OrterAndFormerSdnResolveAndAreNotListed) {
  EXPECT_FALSE(areas_.IsListed(Index("O")));
  EXPECT_FALSE(areas_.IsListed(Index("SDN")));
  for (const char* id : {"SE", "SE-14", "K", "S1", "M1", "P1"}) EXPECT_TRUE(areas_.IsListed(Index(id))) << id;
  EXPECT_THAT(Ids(areas_.FindByName("dalen")), ElementsAre("SDN", "O"));
}

TEST_F(AreasOfASmallCountry, KnowsTheKommunOfEveryPlaceBelowIt) {
  for (const char* id : {"K", "S1", "SDN", "P1", "O"}) EXPECT_EQ(areas_.KommunOf(Index(id)), Index("K")) << id;
  EXPECT_EQ(areas_.KommunOf(Index("SE-14")), std::nullopt);
  EXPECT_EQ(areas_.KommunOf(Index("SE")), std::nullopt);
}

TEST_F(AreasOfASmallCountry, FindsByNameHoweverItIsTyped) {
  EXPECT_THAT(Ids(areas_.FindByName("storstad")), ElementsAre("K", "SE-14"));  // the name before the alias
  EXPECT_THAT(Ids(areas_.FindByName("STORSTADS KOMMUN")), ElementsAre("K"));
  EXPECT_THAT(Ids(areas_.FindByName("angby asen")), ElementsAre("M1"));
  EXPECT_THAT(Ids(areas_.FindByName("stadsomrade  nordost")), ElementsAre("S1"));
  EXPECT_THAT(Ids(areas_.FindByName("sdn dalen")), ElementsAre("SDN"));
  EXPECT_THAT(areas_.FindByName(""), IsEmpty());
  EXPECT_THAT(areas_.FindByName("Ingenstans"), IsEmpty());
}

TEST_F(AreasOfASmallCountry, RefusesABrokenFileWithItsPlace) {
  const struct {
    const char* text;
    const char* place;
  } rows[] = {
      {R"({})", ""},
      {R"([{"level": "country", "name": "a"}])", "[0].id"},
      {R"([{"id": "a", "level": "city", "name": "a"}])", "[0].level"},
      {R"([{"id": "a", "level": "country", "name": "a", "lat": "57"}])", "[0].lat"},
      {R"([{"id": "a", "level": "country", "name": "a"}, {"id": "b", "level": "lan", "name": "b", "parent": "c"}])",
       "[1].parent"},
      {R"([{"id": "a", "level": "country", "name": "a"},
           {"id": "b", "level": "stadsdelsnamnd_historisk", "name": "b", "parent": "a", "members": ["a2"]}])",
       "[1].members[0]"},
      {R"([{"id": "a", "level": "country", "name": "a"}, {"id": "a", "level": "lan", "name": "b"}])", "[1].id"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.text);
    const Result<Areas> areas = Read(row.text);
    ASSERT_FALSE(areas.ok());
    EXPECT_EQ(areas.error().code, ErrorCode::kInvalidInput);
    EXPECT_EQ(areas.error().place, row.place);
  }
}

TEST_F(AreasOfASmallCountry, RefusesAnAreaThatLiesWithinItself) {
  const char* loops[] = {
      R"([{"id": "a", "level": "lan", "name": "a", "parent": "a"}])",
      R"([{"id": "c", "level": "kommun", "name": "c", "parent": "b"}, {"id": "a", "level": "lan", "name": "a", "parent": "b"},
          {"id": "b", "level": "lan", "name": "b", "parent": "a"}])",
      R"([{"id": "a", "level": "stadsdelsnamnd_historisk", "name": "a", "parent": "b", "members": ["b"]},
          {"id": "b", "level": "lan", "name": "b"}])",
  };
  for (const char* loop : loops) {
    SCOPED_TRACE(loop);
    const Result<Areas> areas = Read(loop);
    ASSERT_FALSE(areas.ok());
    EXPECT_THAT(areas.error().message, testing::HasSubstr("within itself"));
    EXPECT_THAT(areas.error().message, testing::Not(testing::HasSubstr("\"c\"")));  // c is only below the loop
  }
}

}  // namespace
}  // namespace kb::terms
