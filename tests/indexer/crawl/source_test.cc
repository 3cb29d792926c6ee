#include "indexer/crawl/source.h"

#include <gtest/gtest.h>

#include <string>

namespace kb::crawl {
namespace {

const terms::Vocabulary& Words() {
  static const terms::Vocabulary vocabulary = *terms::Vocabulary::Load(KB_SOURCE_DIR "/data");
  return vocabulary;
}

Result<Source> Parse(const std::string& text, const std::string& file = "exempel.toml") {
  return ParseSource(text, file, Words());
}

TEST(Sources, AreReadWithTheirDefaults) {
  const Result<Source> source = Parse(
      "name = \"Exempelköpings kommun\"\nstart = [\"https://Exempel.example/stod\"]\ninclude = [\"/stod\"]\n"
      "area = \"SE-1480\"\nstanding = \"municipality\"\ndelay_seconds = 1\norganization_types = [\"kommunal\"]\n");
  ASSERT_TRUE(source) << source.error().Text();
  EXPECT_EQ(source->id, "exempel");
  EXPECT_EQ(source->start.front(), "https://exempel.example/stod");
  EXPECT_TRUE(fetch::InScope(source->scope, "https://www.exempel.example/stod/jour"));
  EXPECT_FALSE(fetch::InScope(source->scope, "https://exempel.example/politik"));
  EXPECT_EQ(source->delay, std::chrono::milliseconds(1000));
  EXPECT_FALSE(source->allow_private);
}

TEST(Sources, OfLinksHaveNoPagesToBeginWith) {
  const Result<Source> links = Parse("name = \"Länkar\"\nkind = \"links\"\n", "lankar.toml");
  ASSERT_TRUE(links) << links.error().Text();
  EXPECT_EQ(links->kind, SourceKind::kLinks);
  EXPECT_FALSE(Parse("name = \"X\"\nkind = \"links\"\nstart = [\"https://exempel.example/\"]\n"));
  const Sources shipped = LoadSources(KB_SOURCE_DIR "/data/sources", Words());
  ASSERT_TRUE(shipped.refused.empty()) << shipped.refused.front().Text();
  EXPECT_EQ(shipped.good.size(), 1U);
}

TEST(Sources, AreRefusedWithPlaceAndReason) {
  const std::string good = "name = \"X\"\nstart = [\"https://exempel.example/\"]\n";
  struct Case {
    std::string text;
    std::string place;
    std::string words;
  };
  const std::vector<Case> cases = {
      {"name = \"X\"\nstrat = [\"https://exempel.example/\"]", "exempel.toml:2:1", "did you mean \"start\""},
      {"name = \"X\"", "exempel.toml:1:1", "\"start\" is missing"},
      {"name = \"X\"\nstart = [\"ftp://exempel.example/\"]", "exempel.toml:2:9", "web addresses"},
      {"name = \"X\"\nstart = [\"https://namn:hemligt@exempel.example/\"]", "exempel.toml:2:9", "without a user name"},
      {good + "area = \"SE-9999\"", "exempel.toml:3:8", "not an area"},
      {good + "max_pages = 0", "exempel.toml:3:13", "from 1 to"},
      {good + "kind = \"sajt\"", "exempel.toml:3:8", "one of"},
      {good + "include = [\"/stod\"]", "exempel.toml:2:9", "outside"},
      {good + "name = ", "exempel.toml:3", ""},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.text);
    const Result<Source> source = Parse(test.text);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().place.substr(0, test.place.size()), test.place);
    EXPECT_NE(source.error().message.find(test.words), std::string::npos) << source.error().message;
    EXPECT_EQ(source.error().Text().find("hemligt"), std::string::npos) << "what is secret is not repeated";
  }
  EXPECT_FALSE(Parse(good, "Åke.toml")) << "the file's name is the id";
}

}  // namespace
}  // namespace kb::crawl
