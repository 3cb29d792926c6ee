#include "catalog/terms/term_list.h"

#include <gtest/gtest.h>

namespace kb::terms {
namespace {

Result<TermList> ReadList(std::string_view text) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  KB_CHECK(document.ok());
  return TermList::FromJson(document->root(), "costs");
}

TEST(TermList, KeepsTheOrderOfTheFile) {
  const Result<TermList> list = ReadList(R"([
      {"id": "fee", "label_sv": "Avgift", "label_easy": "Kostar", "label_en": "Fee", "synonyms": ["kostar"]},
      {"id": "free", "label_sv": "Kostnadsfritt", "label_easy": "Gratis", "label_en": "Free", "note": "passed over"}])");
  ASSERT_TRUE(list.ok()) << list.error().Text();
  ASSERT_EQ(list->terms().size(), 2U);
  EXPECT_EQ(list->terms()[0].id, "fee");
  EXPECT_EQ(list->IndexOf("free"), 1);
  EXPECT_EQ(list->Find("free")->label_easy, "Gratis");
  EXPECT_EQ(list->Find("fee")->synonyms, std::vector<std::string>{"kostar"});
  EXPECT_EQ(list->Find("FREE"), nullptr);
  EXPECT_EQ(list->IndexOf(""), std::nullopt);
}

TEST(TermList, NamesTheElementAndMemberItRefuses) {
  const struct {
    const char* text;
    const char* place;
  } rows[] = {
      {R"({})", "costs"},
      {R"([3])", "costs[0]"},
      {R"([{"label_sv": "a", "label_easy": "a", "label_en": "a"}])", "costs[0].id"},
      {R"([{"id": "", "label_sv": "a", "label_easy": "a", "label_en": "a"}])", "costs[0].id"},
      {R"([{"id": "x", "label_sv": 1, "label_easy": "a", "label_en": "a"}])", "costs[0].label_sv"},
      {R"([{"id": "x", "label_sv": "a", "label_easy": "a"}])", "costs[0].label_en"},
      {R"([{"id": "x", "label_sv": "a", "label_easy": "a", "label_en": "a", "synonyms": "a"}])", "costs[0].synonyms"},
      {R"([{"id": "x", "label_sv": "a", "label_easy": "a", "label_en": "a", "synonyms": ["a", 2]}])",
       "costs[0].synonyms[1]"},
      {R"([{"id": "x", "label_sv": "a", "label_easy": "a", "label_en": "a"},
           {"id": "x", "label_sv": "a", "label_easy": "a", "label_en": "a"}])",
       "costs[1].id"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.text);
    const Result<TermList> list = ReadList(row.text);
    ASSERT_FALSE(list.ok());
    EXPECT_EQ(list.error().code, ErrorCode::kInvalidInput);
    EXPECT_EQ(list.error().place, row.place);
  }
}

}  // namespace
}  // namespace kb::terms
