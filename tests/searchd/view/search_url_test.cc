#include "searchd/view/search_url.h"

#include <gtest/gtest.h>

#include <random>

#include "searchd/view/labels.h"
#include "tests/searchd/view/fixture.h"

namespace kb::view {
namespace {

using index::FacetKind;

SearchAddress ReadWeb(const Pairs& pairs) {
  return ReadSearch(pairs, Names::kWeb, test::ShippedVocabulary(), test::FridayNight());
}

SearchAddress ReadApi(const Pairs& pairs) {
  return ReadSearch(pairs, Names::kApi, test::ShippedVocabulary(), test::FridayNight());
}

TEST(ReadSearch, TheSameSearchUnderBothNames) {
  const Pairs web = {{"q", "råd"},
                     {"behov", "boende"},
                     {"behov", "beroende"},
                     {"plats", "SE-1480"},
                     {"oppet", "evening"},
                     {"kanal", "phone"},
                     {"malgrupp", "vuxna"},
                     {"tillgang", "drop-in"},
                     {"typ", "forening"},
                     {"sprakstod", "sv"},
                     {"kostnad", "free"},
                     {"egen-erfarenhet", "1"},
                     {"slag", "support"},
                     {"alder", "17"},
                     {"nara", "57.7,11.97"},
                     {"radie", "5000"},
                     {"sortera", "distance"},
                     {"sida", "2"},
                     {"tolka", "av"},
                     {"forklara", "1"},
                     {"visa-alla", "plats"},
                     {"visa-alla", "malgrupp"}};
  const Pairs api = {{"q", "råd"},         {"need", "boende"},   {"need", "beroende"},   {"area", "SE-1480"},
                     {"open", "evening"},  {"channel", "phone"}, {"audience", "vuxna"},  {"access", "drop-in"},
                     {"type", "forening"}, {"language", "sv"},   {"cost", "free"},       {"peer", "1"},
                     {"kind", "support"},  {"age", "17"},        {"near", "57.7,11.97"}, {"radius", "5000"},
                     {"sort", "distance"}, {"page", "2"},        {"interpret", "off"},   {"explain", "1"},
                     {"whole", "area"},    {"whole", "audience"}};
  const SearchAddress address = ReadWeb(web);
  EXPECT_TRUE(address.hints.empty()) << address.hints.front().parameter;
  EXPECT_EQ(SearchParameters(address, Names::kWeb), web);
  EXPECT_EQ(SearchParameters(address, Names::kApi), api);
  EXPECT_EQ(SearchParameters(ReadApi(api), Names::kApi), api);
  EXPECT_EQ(address.query.now, test::FridayNight());
}

TEST(ReadSearch, WhatCannotBeUsedBecomesAHint) {
  struct {
    const char* name;
    const char* value;
    HintKind kind;
  } const kCases[] = {
      {"need", "rymdfart", HintKind::kUnknownValue},
      {"area", "Angered", HintKind::kUnknownValue},
      {"open", "sometimes", HintKind::kUnknownValue},
      {"channel", "fax", HintKind::kUnknownValue},
      {"audience", "alla!", HintKind::kUnknownValue},
      {"peer", "kanske", HintKind::kUnknownValue},
      {"age", "-1", HintKind::kNotANumber},
      {"age", "121", HintKind::kNotANumber},
      {"age", "12x", HintKind::kNotANumber},
      {"limit", "0", HintKind::kNotANumber},
      {"limit", "101", HintKind::kNotANumber},
      {"page", "99999999999999999999", HintKind::kNotANumber},
      {"radius", "500", HintKind::kNeedsNear},
      {"sort", "distance", HintKind::kNeedsNear},
      {"sort", "price", HintKind::kUnknownValue},
      {"near", "57.7", HintKind::kUnknownPlace},
      {"near", "91,0", HintKind::kUnknownPlace},
      {"near", "nan,1", HintKind::kUnknownPlace},
      {"near", "57.7,inf", HintKind::kUnknownPlace},
      {"interpret", "maybe", HintKind::kUnknownValue},
      {"whole", "rymd", HintKind::kUnknownValue},
      {"whole", "q", HintKind::kUnknownValue},
      {"open", "2026-12-24T18:00/2026-12-24T17:00", HintKind::kUnknownValue},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.name) + "=" + c.value);
    const SearchAddress address = ReadApi({{c.name, c.value}});
    ASSERT_EQ(address.hints.size(), 1U);
    EXPECT_EQ(address.hints[0].kind, c.kind);
    EXPECT_EQ(address.hints[0].parameter, c.name);
    EXPECT_FALSE(address.hints[0].detail.empty());
    EXPECT_EQ(SearchPath(address, Names::kApi), "/api/v1/search");
  }
}

TEST(ReadSearch, EmptyAndUnknownParametersMeanNothing) {
  const SearchAddress address =
      ReadWeb({{"q", "  "}, {"behov", ""}, {"plats", " "}, {"utm_source", "x"}, {"need", "boende"}});
  EXPECT_TRUE(address.hints.empty());
  EXPECT_EQ(SearchPath(address), "/sok");
}

TEST(ReadSearch, APlaceAsPeopleTypeIt) {
  struct {
    const char* typed;
    const char* id;
  } const kCases[] = {
      {"Göteborg", "SE-1480"},
      {"goteborg", "SE-1480"},
      {"SE-1480", "SE-1480"},
      {"411 06", "SE-1480"},
      {"Nordost, Göteborg", "SE-1480-S1"},
      {"Helsingborg", "SE-1283"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.typed);
    const SearchAddress address = ReadWeb({{"plats", c.typed}});
    EXPECT_TRUE(address.hints.empty());
    ASSERT_EQ(address.query.areas.size(), 1U);
    EXPECT_EQ(address.query.areas[0], c.id);
  }
  const SearchAddress unknown = ReadWeb({{"plats", "Ankeborg"}});
  ASSERT_EQ(unknown.hints.size(), 1U);
  EXPECT_EQ(unknown.hints[0].kind, HintKind::kUnknownPlace);
  EXPECT_TRUE(unknown.query.areas.empty());
}

TEST(ReadSearch, NearAPostalCodeIsItsKommun) {
  const SearchAddress address = ReadWeb({{"nara", "411 06"}});
  ASSERT_TRUE(address.query.near.has_value());
  EXPECT_TRUE(address.query.near->approximate);
  EXPECT_EQ(address.query.near->label, "411 06 Göteborg");
  EXPECT_EQ(SearchPath(address), "/sok?nara=411+06");
  EXPECT_FALSE(ReadWeb({{"nara", "57.7, 11.97"}}).query.near->approximate);
  EXPECT_TRUE(ReadWeb({{"nara", "SE-1480"}}).query.near->approximate);
}

TEST(ReadSearch, TheFormsNarrowerChoiceWins) {
  const Pairs form = {{"behov", "boende"},  {"behov", "boende.akut-natt"}, {"behov", "arbete"},
                      {"plats", "SE-1480"}, {"plats", "SE-1480-S1"},       {"snava", "1"}};
  EXPECT_EQ(SearchPath(ReadWeb(form)), "/sok?behov=boende.akut-natt&behov=arbete&plats=SE-1480-S1");
  Pairs link = form;
  link.pop_back();
  EXPECT_EQ(ReadWeb(link).query.needs.size(), 3U);
}

TEST(SearchPath, EscapesWhatAQueryMayNotHold) {
  EXPECT_EQ(SearchPath(ReadWeb({{"q", "råd & \"stöd\" #1+2=3%"}})),
            "/sok?q=r%C3%A5d+%26+%22st%C3%B6d%22+%231%2B2%3D3%25");
}

TEST(Choices, ComeAndGo) {
  const SearchAddress start = AtPage(ReadWeb({{"behov", "boende"}, {"oppet", "now"}}), 3);
  EXPECT_EQ(SearchPath(WithChoice(start, FacetKind::kNeed, "arbete")), "/sok?behov=boende&behov=arbete&oppet=now");
  EXPECT_EQ(SearchPath(WithChoice(start, FacetKind::kNeed, "boende")), "/sok?behov=boende&oppet=now");
  EXPECT_EQ(SearchPath(WithoutChoice(start, FacetKind::kOpen, "now")), "/sok?behov=boende");
  EXPECT_EQ(SearchPath(WithOnlyChoice(start, FacetKind::kOpen, "night")), "/sok?behov=boende&oppet=night");
  EXPECT_EQ(SearchPath(WithChoice(start, FacetKind::kPeer, "1")), "/sok?behov=boende&oppet=now&egen-erfarenhet=1");
  EXPECT_EQ(SearchPath(WithChoice(start, FacetKind::kChannel, "phone")), "/sok?behov=boende&oppet=now&kanal=phone");
  EXPECT_EQ(SearchPath(WithoutFacet(start, FacetKind::kNeed)), "/sok?oppet=now");
}

// Any mixture of sense and nonsense reads, and what it wrote reads back to the same.
TEST(SearchPath, ReadsBackToTheSameSearch) {
  std::mt19937 random(7);
  const std::vector<std::string> values = {"boende",
                                           "boende.akut-natt",
                                           "SE-1480",
                                           "Angered",
                                           "now",
                                           "phone",
                                           "vuxna",
                                           "1",
                                           "17",
                                           "57.7,11.97",
                                           "411 06",
                                           "distance",
                                           "open_soonest",
                                           "av",
                                           "råd & stöd",
                                           "",
                                           "2026-12-24T18:00",
                                           "<b>",
                                           "\"",
                                           "100000",
                                           "lattlast",
                                           "free",
                                           "sv",
                                           "support"};
  for (int round = 0; round < 5000; ++round) {
    Pairs pairs;
    for (int i = 0; i < 8; ++i) {
      const char* const names[] = {"q",       "behov",     "plats", "oppet",           "kanal", "malgrupp",
                                   "kostnad", "sprakstod", "slag",  "egen-erfarenhet", "alder", "nara",
                                   "radie",   "sortera",   "sida",  "tolka",           "sprak", "snava"};
      pairs.emplace_back(names[random() % std::size(names)], values[random() % values.size()]);
    }
    const SearchAddress first = ReadWeb(pairs);
    const Pairs written = SearchParameters(first, Names::kWeb);
    const SearchAddress second = ReadWeb(written);
    ASSERT_EQ(SearchParameters(second, Names::kWeb), written);
    ASSERT_TRUE(second.hints.empty()) << second.hints[0].parameter << " in " << EncodePairs(written);
    ASSERT_EQ(second.query.needs, first.query.needs);
    ASSERT_EQ(second.query.open, first.query.open);
    ASSERT_EQ(second.query.peer, first.query.peer);
    ASSERT_EQ(second.query.age, first.query.age);
    ASSERT_EQ(second.query.near.has_value(), first.query.near.has_value());
  }
}

TEST(FindPlace, MostLabelsLeadBackToTheirArea) {
  const Face face = test::ShippedFace();
  unsigned listed = 0;
  unsigned found_again = 0;
  const terms::Areas& areas = face.vocabulary.areas;
  for (terms::AreaIndex i = 0; i < areas.all().size(); ++i) {
    if (!areas.IsListed(i)) continue;
    ++listed;
    const terms::Area* place = FindPlace(AreaLabel(areas.at(i).id, face), face.vocabulary);
    if (place != nullptr && place->id == areas.at(i).id) ++found_again;
  }
  EXPECT_GT(listed, 300U);
  EXPECT_GT(found_again * 100, listed * 80);  // the rest share their name with a larger area
}

}  // namespace
}  // namespace kb::view
