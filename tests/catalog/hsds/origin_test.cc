// What travels with a record from catalog to catalog.
#include "catalog/hsds/origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb::hsds {
namespace {

constexpr const char* kSomewhere = "0b2a8a64-6f0e-5f0e-9d1c-0a1b2c3d4e5f";
constexpr const char* kElsewhere = "11111111-2222-5333-8444-555555555555";

TEST(Origins, AreTheUuidsThatFeedsGaveEachOnce) {
  EXPECT_THAT(OriginsOf({{"hsds:ilao", kSomewhere},
                         {"origin", kSomewhere},
                         {"origin", kElsewhere},
                         {"hsds:florida", "135836"},  // means nothing without its publisher
                         {"osm", kElsewhere},
                         {"origin", "<script>"}}),
              testing::ElementsAre(kSomewhere, kElsewhere));
}

TEST(SourceTexts, ComeBackAsTheyWent) {
  model::Source source;
  source.name = "exempel.se";
  source.url = "https://exempel.se/kafe";
  source.as_of = *model::PartialDate::Parse("2026-10");
  source.retrieved = "2026-11";
  const std::optional<model::Source> read = ReadSourceText(SourceText(source));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, source);
}

TEST(SourceTexts, WhatIsNoSourceIsPassedOver) {
  for (const char* text : {"", "exempel.se", "[]", "{}", R"({"name": 7})", R"x({"url": "javascript:alert(1)"})x"}) {
    EXPECT_FALSE(ReadSourceText(text)) << text;
  }
  EXPECT_FALSE(ReadSourceText(R"({"name": ")" + std::string(5000, 'x') + R"("})"));
}

TEST(Sources, TheFeedsOwnComesFirstAndTheListStaysShort) {
  std::vector<model::Source> sources(30);
  for (model::Source& source : sources) source.name = "exempel.se";
  PutFirst({.id = "", .url = "https://feed.example/", .name = "feed", .as_of = {}, .retrieved = ""}, sources);
  ASSERT_EQ(sources.size(), 20U);
  EXPECT_EQ(sources[0].id, "s1");
  EXPECT_EQ(sources[0].name, "feed");
  EXPECT_EQ(sources[19].id, "s20");
}

}  // namespace
}  // namespace kb::hsds
