#include "catalog/terms/needs.h"

#include <gtest/gtest.h>

namespace kb::terms {
namespace {

constexpr std::string_view kTwoFamilies = R"({"version": 1, "needs": [
  {"id": "boende", "label_sv": "Boende", "label_easy": "Någonstans att bo", "label_en": "Housing", "children": [
    {"id": "boende.akut-natt", "parent": "boende", "label_sv": "Sovplats i natt", "label_easy": "Sova i natt",
     "label_en": "Tonight", "crisis": true, "synonyms": {"neutral": ["härbärge"], "stigmatizing_or_old": ["ungkarl"], "wordings": ["utslängd i kväll"]}},
    {"id": "boende.soka-bostad", "parent": "boende", "label_sv": "Söka bostad", "label_easy": "Söka", "label_en": "Find"}
  ]},
  {"id": "sorg", "label_sv": "Sorg", "label_easy": "Sorg", "label_en": "Grief", "children": []}]})";

Result<Needs> Read(std::string_view text) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  KB_CHECK(document.ok());
  return Needs::FromJson(document->root());
}

TEST(Needs, ListsEachParentBeforeItsChildren) {
  const Result<Needs> needs = Read(kTwoFamilies);
  ASSERT_TRUE(needs.ok()) << needs.error().Text();
  ASSERT_EQ(needs->all().size(), 4U);
  EXPECT_EQ(needs->all()[1].id, "boende.akut-natt");
  EXPECT_EQ(needs->IndexOf("sorg"), 3);
  EXPECT_EQ(needs->TopLevel().size(), 2U);
  EXPECT_EQ(needs->Find("boende")->children, (std::vector<std::string>{"boende.akut-natt", "boende.soka-bostad"}));
  EXPECT_EQ(needs->Find("vald"), nullptr);
}

TEST(Needs, KeepsOldWordsApartFromThoseThatMayBeShown) {
  const Result<Needs> needs = Read(kTwoFamilies);
  ASSERT_TRUE(needs.ok());
  const Need& tonight = *needs->Find("boende.akut-natt");
  EXPECT_TRUE(tonight.crisis);
  EXPECT_EQ(tonight.parent, "boende");
  EXPECT_EQ(tonight.synonyms.neutral, std::vector<std::string>{"härbärge"});
  EXPECT_EQ(tonight.synonyms.stigmatizing_or_old, std::vector<std::string>{"ungkarl"});
  EXPECT_EQ(tonight.synonyms.wordings, std::vector<std::string>{"utslängd i kväll"});
  EXPECT_TRUE(tonight.synonyms.everyday.empty());
}

TEST(Needs, NamesThePlaceItRefuses) {
  const struct {
    const char* text;
    const char* place;
  } rows[] = {
      {R"([])", ""},
      {R"({})", "needs"},
      {R"({"needs": 1})", "needs"},
      {R"({"needs": [{"id": "a", "label_sv": "a", "label_easy": "a"}]})", "needs[0].label_en"},
      {R"({"needs": [{"id": "a", "parent": "b", "label_sv": "a", "label_easy": "a", "label_en": "a"}]})",
       "needs[0].parent"},
      {R"({"needs": [{"id": "a", "label_sv": "a", "label_easy": "a", "label_en": "a", "children": [
           {"id": "a.b", "parent": "c", "label_sv": "a", "label_easy": "a", "label_en": "a"}]}]})",
       "needs[0].children[0].parent"},
      {R"({"needs": [{"id": "a", "label_sv": "a", "label_easy": "a", "label_en": "a", "children": [
           {"id": "a.b", "parent": "a", "label_sv": "a", "label_easy": "a", "label_en": "a", "crisis": 1}]}]})",
       "needs[0].children[0].crisis"},
      {R"({"needs": [{"id": "a", "label_sv": "a", "label_easy": "a", "label_en": "a", "children": [
           {"id": "a.b", "parent": "a", "label_sv": "a", "label_easy": "a", "label_en": "a",
            "synonyms": {"neutral": [7]}}]}]})",
       "needs[0].children[0].synonyms.neutral[0]"},
      {R"({"needs": [{"id": "a", "label_sv": "a", "label_easy": "a", "label_en": "a"},
                     {"id": "a", "label_sv": "a", "label_easy": "a", "label_en": "a"}]})",
       "needs[1]"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.text);
    const Result<Needs> needs = Read(row.text);
    ASSERT_FALSE(needs.ok());
    EXPECT_EQ(needs.error().place, row.place);
  }
}

}  // namespace
}  // namespace kb::terms
