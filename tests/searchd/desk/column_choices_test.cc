#include "searchd/desk/column_choices.h"

#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "catalog/feeds/mapping.h"
#include "catalog/feeds/toml_json.h"
#include "searchd/desk/upload_words.h"

namespace kb::desk {
namespace {

feeds::SmallTable ListOf(const std::vector<std::string>& header) {
  return {.name = "lista \"1\".csv", .rows = {{1, DistinctHeader(header)}, {2, {"A", "B"}}}};
}

const UploadWords& ShippedUploadWords() {
  static const auto* words = new UploadWords(std::move(*UploadWords::Load(std::string(KB_SOURCE_DIR) + "/data")));
  return *words;
}

const terms::Vocabulary& ListVocabulary() {
  static const auto* words =
      new terms::Vocabulary(std::move(*terms::Vocabulary::Load(std::string(KB_SOURCE_DIR) + "/data")));
  return *words;
}

TEST(ColumnChoices, KnowTheHeadingsThatPeopleWrite) {
  const feeds::SmallTable table =
      ListOf({"NAMN ", "Ansvarig organisation", "Tel", "Öppettider", "Adress", "Kommun", "Handläggare"});
  EXPECT_EQ(GuessChoices(table, ShippedUploadWords().headers).fields,
            (std::vector<std::string>{"name", "organization", "phone", "hours", "street", "covers", ""}));
}

TEST(ColumnChoices, KnowEveryHeadingOfTheTemplate) {
  const Result<feeds::Mapping> shipped =
      feeds::Mapping::Load(std::string(KB_SOURCE_DIR) + "/data/mappings/template.json", ListVocabulary());
  for (const auto& [heading, field] : shipped->columns) {
    const auto found = ShippedUploadWords().headers.find(heading);
    ASSERT_NE(found, ShippedUploadWords().headers.end()) << heading;
    EXPECT_EQ(found->second, field) << heading;
  }
}

TEST(ColumnChoices, EveryColumnHasANameOfItsOwn) {
  EXPECT_EQ(DistinctHeader({"Namn", "", "namn", "Namn (3)", "", "Tel\n08"}),
            (std::vector<std::string>{"Namn", "(2)", "namn (3)", "Namn (3) (4)", "(5)", "Tel 08"}));
}

// What is saved as TOML or sent as JSON and read again is what was chosen, whatever it is called.
TEST(ColumnChoices, SurviveTheWayThroughAFile) {
  const feeds::SmallTable table = ListOf({"Namn", "Vem = \"x\" \\ # [a]", "Sort", "Annat"});
  ColumnChoices choices;
  choices.fields = {"name", "organization", "need", ""};
  choices.fixed = {{"covers", "SE-1480"}};
  choices.meaning = {{{"need", "Akut \"sov\""}, "boende.akut-natt"}, {{"audience", "alla.vuxna"}, "vuxna"}};
  const Result<std::string> toml = feeds::TomlAsJson(MappingToml(choices, table), "lista.toml");
  ASSERT_TRUE(toml.ok()) << toml.error().Text() << MappingToml(choices, table);
  for (const std::string& json : {*toml, MappingJson(choices, table)}) {
    const Result<JsonDocument> document = JsonDocument::Parse(json);
    ASSERT_TRUE(document.ok()) << json;
    EXPECT_EQ(ChoicesFromMapping(document->root(), table), choices) << json;
  }
}

TEST(ColumnChoices, AFormMayHoldAnything) {
  const feeds::SmallTable table = ListOf({"Namn", "Vem"});
  const ColumnChoices choices = ChoicesFromForm({{"kolumn.0", "name"},
                                                 {"kolumn.1", "inget-fält"},
                                                 {"kolumn.2", "name"},
                                                 {"kolumn.-1", "name"},
                                                 {"kolumn.99999999999", "name"},
                                                 {"kolumn.", "name"},
                                                 {"alla.covers", " SE-1480\r\n"},
                                                 {"alla.script", "x"},
                                                 {"ord.need.Akut. sov", "boende.akut-natt"},
                                                 {"ord.need", "boende.akut-natt"},
                                                 {"ord.need.tomt", ""},
                                                 {"hela", "ja"},
                                                 {"utgivare", "Kommunen"},
                                                 {"csrf", "x"}},
                                                table);
  EXPECT_EQ(choices.fields, (std::vector<std::string>{"name", ""}));
  EXPECT_EQ(choices.fixed, (std::map<std::string, std::string>{{"covers", "SE-1480"}}));
  EXPECT_EQ(choices.meaning.size(), 1U);
  EXPECT_EQ(choices.meaning.begin()->first, std::make_pair(std::string("need"), std::string("Akut. sov")));
  EXPECT_TRUE(choices.whole);
}

}  // namespace
}  // namespace kb::desk
