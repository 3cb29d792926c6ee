#include "catalog/model/person_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb::model {
namespace {

PersonTrace Trace(std::string_view typed) { return *PersonTrace::Of(typed); }

TEST(PersonTrace, AsksForEnoughToTellOneFromOthers) {
  for (const char* typed : {"", "  ", "Anna", "031", "031-12", "@", "a b", "70 12 34"}) {
    SCOPED_TRACE(typed);
    EXPECT_FALSE(PersonTrace::Of(typed).ok());
  }
  for (const char* typed : {"anna@example.se", "Anna Ek", "070-123 45 67", "+46 70 123 45 67"}) {
    SCOPED_TRACE(typed);
    EXPECT_TRUE(PersonTrace::Of(typed).ok());
  }
}

TEST(PersonTrace, FindsWholeWordsWhateverTheirCase) {
  struct {
    const char* typed;
    const char* text;
    bool found;
  } const kCases[] = {
      {"Anna Ek", "Fråga efter ANNA EK i receptionen", true},
      {"anna ek", "Anna Ek", true},
      {"Anna  Ek ", "(Anna Ek)", true},
      {"Anna Ek", "Johanna Ek", false},
      {"Anna Ek", "Anna Ekström", false},
      {"Åsa Öberg", "hos åsa öberg, rum 3", true},
      {"åsa öberg", "HOS ÅSA ÖBERG", true},
      {"Åsa Öberg", "Asa Oberg", false},
      {"anna@example.se", "Mejla Anna@Example.se.", true},
      {"anna@example.se", "joanna@example.se", false},
      {"anna@example.se", "anna@example.se.org", true},  // ends at a full stop: rather once too often
      {"070-123 45 67", "ring 0701234567!", true},
      {"070-123 45 67", "ring +46 (0)70-123 45 67", true},
      {"+46701234567", "070 123 45 67", true},
      {"0046 70 123 45 67", "070-1234567", true},
      {"070-123 45 67", "070-123 45 678", false},
      {"070-123 45 67", "numret 7012345", false},
      {"070-123 45 67", "kl. 9 070-123 45 67 031-765 43 21", true},
      {"031-123 45 67", "031-12 34 567 eller 031-765 43 21", true},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.typed) + " in " + c.text);
    EXPECT_EQ(Trace(c.typed).IsIn(c.text), c.found);
  }
}

constexpr const char* kRecord =
    R"({"id":"syntet","name":"Anna Ek","description":"Fråga efter Anna Ek, eller Bo Ek.",)"
    R"("email":"anna@example.se","contacts":[{"role":"Samordnare","email":"anna@example.se"},)"
    R"({"role":"Teamet","email":"team@example.se"}],"phones":[{"number":"070-123 45 67"},)"
    R"({"number":"031-765 43 21"}],"phones_never_show":[{"number":"0701234567"}],)"
    R"("peer":true,"sources":[{"id":"s1","as_of":"2026-01"}]})";

std::string Places(const PersonTrace& trace, std::string_view json) {
  std::string places;
  for (const PersonTrace::Mention& mention : trace.FindIn(JsonDocument::Parse(json)->root()))
    places += mention.place + " ";
  return places;
}

TEST(PersonTrace, TellsWhereSomebodyStands) {
  EXPECT_EQ(Places(Trace("Anna Ek"), kRecord), "name description ");
  EXPECT_EQ(Places(Trace("anna@example.se"), kRecord), "email contacts[0].email ");
  EXPECT_EQ(Places(Trace("0701234567"), kRecord), "phones[0].number ");
}

TEST(PersonTrace, TakesOutTheEntryTheTextOrTheWords) {
  const auto without = [](const char* typed) {
    return Trace(typed).Without(JsonDocument::Parse(kRecord)->root()).value_or("untouched");
  };
  const std::string nameless = without("Anna Ek");
  EXPECT_THAT(nameless, testing::HasSubstr(R"("name":"[…]","description":"Fråga efter […], eller Bo Ek.")"));
  const std::string unreachable = without("anna@example.se");
  EXPECT_THAT(unreachable,
              testing::HasSubstr(R"("email":"","contacts":[{"role":"Teamet","email":"team@example.se"}])"));
  // A number that must never be shown stays so.
  EXPECT_THAT(
      without("+46 70 123 45 67"),
      testing::HasSubstr(R"("phones":[{"number":"031-765 43 21"}],"phones_never_show":[{"number":"0701234567"}])"));
  EXPECT_EQ(without("Cecilia Dal"), "untouched");
  for (const char* typed : {"Anna Ek", "anna@example.se", "0701234567"}) {
    EXPECT_EQ(Places(Trace(typed), without(typed)), "") << typed;
  }
}

}  // namespace
}  // namespace kb::model
