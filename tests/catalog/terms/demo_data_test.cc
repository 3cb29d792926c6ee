// data/demo/records.json against the vocabularies, its own promises, and (where
// they can be reached) the facts it was made from.  That each record can be read
// and is valid is tested by catalog/model.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/terms/vocabulary.h"

namespace kb::terms {
namespace {

const std::filesystem::path kSource = KB_SOURCE_DIR;

std::vector<JsonValue> Elements(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> array = object.Find(key);
  return array ? array->Elements() : std::vector<JsonValue>();
}

std::string Text(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  return value && value->IsString() ? std::string(value->AsString()) : std::string();
}

std::vector<std::string> Strings(JsonValue object, std::string_view key) {
  std::vector<std::string> strings;
  for (const JsonValue element : Elements(object, key)) strings.emplace_back(element.AsString());
  return strings;
}

std::multiset<std::string> Numbers(JsonValue record, std::string_view key) {
  std::multiset<std::string> numbers;
  for (const JsonValue phone : Elements(record, key)) numbers.insert(Text(phone, "number"));
  return numbers;
}

JsonDocument ReadJson(const std::filesystem::path& path) {
  const Result<std::string> text = ReadFile(path);
  KB_CHECK(text.ok());
  Result<JsonDocument> document = JsonDocument::Parse(*text);
  KB_CHECK(document.ok());
  return std::move(*document);
}

class DemoData : public testing::Test {
 protected:
  std::vector<JsonValue> Services() const { return Elements(document_.root(), "services"); }
  std::vector<JsonValue> Organizations() const { return Elements(document_.root(), "organizations"); }

  void ExpectTerms(JsonValue record, std::string_view key, const TermList& list) const {
    for (const std::string& id : Strings(record, key)) EXPECT_NE(list.Find(id), nullptr) << key << ": " << id;
  }

  const JsonDocument document_ = ReadJson(kSource / "data/demo/records.json");
};

TEST_F(DemoData, SaysThatItIsExampleData) {
  EXPECT_EQ(Text(document_.root(), "format"), "kunskapsbank-records");
  EXPECT_EQ(document_.root().Find("version")->AsInt(), 1);
  EXPECT_THAT(Text(document_.root(), "note"), testing::HasSubstr("Exempeldata"));
  EXPECT_EQ(Services().size(), 122U);
}

TEST_F(DemoData, EveryWordIsOneOfTheVocabularies) {
  const Result<Vocabulary> loaded = Vocabulary::Load(kSource / "data");
  ASSERT_TRUE(loaded.ok()) << loaded.error().Text();
  for (const JsonValue service : Services()) {
    SCOPED_TRACE(Text(service, "id"));
    const std::vector<std::string> needs = Strings(service, "needs");
    EXPECT_FALSE(needs.empty());
    for (const std::string& id : needs) EXPECT_NE(loaded->needs.Find(id), nullptr) << id;
    ExpectTerms(service, "audiences", loaded->audiences);
    ExpectTerms(service, "access", loaded->access_forms);
    ExpectTerms(service, "types", loaded->organisation_types);
    ExpectTerms(service, "languages", loaded->languages);
    EXPECT_NE(loaded->kinds.Find(Text(service, "kind")), nullptr);
    EXPECT_FALSE(Strings(service, "covers").empty());
    for (const std::string& id : Strings(service, "covers")) EXPECT_NE(loaded->areas.Find(id), nullptr) << id;
    for (const JsonValue location : Elements(service, "locations")) {
      EXPECT_NE(loaded->areas.Find(Text(location, "area")), nullptr) << Text(location, "area");
    }
  }
  for (const JsonValue organization : Organizations()) {
    SCOPED_TRACE(Text(organization, "id"));
    ExpectTerms(organization, "types", loaded->organisation_types);
  }
}

TEST_F(DemoData, IdsAreUniqueAndReferencesLead) {
  std::set<std::string> ids;
  std::set<std::string> used;
  for (const JsonValue organization : Organizations()) EXPECT_TRUE(ids.insert(Text(organization, "id")).second);
  const std::set<std::string> organizations = ids;
  for (const JsonValue service : Services()) EXPECT_TRUE(ids.insert(Text(service, "id")).second) << Text(service, "id");
  for (const JsonValue service : Services()) {
    SCOPED_TRACE(Text(service, "id"));
    for (const JsonValue reference : Elements(service, "organizations")) {
      EXPECT_EQ(organizations.count(Text(reference, "id")), 1U) << Text(reference, "id");
      used.insert(Text(reference, "id"));
    }
    const std::string successor = Text(*service.Find("lifecycle"), "successor");
    EXPECT_TRUE(successor.empty() || (ids.count(successor) == 1 && successor != Text(service, "id"))) << successor;
  }
  EXPECT_EQ(used, organizations);  // none is left over
}

TEST_F(DemoData, EveryRecordNamesItsSources) {
  std::vector<JsonValue> records = Services();
  for (const JsonValue organization : Organizations()) records.push_back(organization);
  for (const JsonValue record : records) {
    SCOPED_TRACE(Text(record, "id"));
    std::set<std::string> sources;
    for (const JsonValue source : Elements(record, "sources")) {
      EXPECT_FALSE(Text(source, "name").empty());
      EXPECT_EQ(Text(source, "retrieved"), "2026-11");
      EXPECT_TRUE(sources.insert(Text(source, "id")).second);
    }
    EXPECT_FALSE(sources.empty());
    for (const JsonValue entry : Elements(record, "provenance")) {
      const std::string source = Text(entry, "source_id");
      EXPECT_TRUE(source.empty() || sources.count(source) == 1) << source;
    }
  }
}

TEST_F(DemoData, AConfidentialPlaceIsAKommunAndNoMore) {
  const Result<Vocabulary> loaded = Vocabulary::Load(kSource / "data");
  ASSERT_TRUE(loaded.ok());
  int found = 0;
  for (const JsonValue service : Services()) {
    for (const JsonValue location : Elements(service, "locations")) {
      if (Text(location, "type") != "confidential") continue;
      SCOPED_TRACE(Text(service, "id"));
      ++found;
      std::set<std::string> members;
      for (const auto& [key, value] : location.Members()) members.insert(std::string(key));
      EXPECT_THAT(members, testing::IsSubsetOf({"id", "type", "address", "area"}));
      ASSERT_EQ(location.Find("address")->size(), 1U);
      EXPECT_FALSE(Text(*location.Find("address"), "city").empty());
      EXPECT_EQ(loaded->areas.Find(Text(location, "area"))->level, AreaLevel::kKommun);
    }
  }
  EXPECT_EQ(found, 6);
}

TEST_F(DemoData, NoNumberThatMustNotBeShownIsShown) {
  std::set<std::string> shown;
  std::set<std::string> not_shown;
  for (const JsonValue service : Services()) {
    for (const std::string& number : Numbers(service, "phones")) shown.insert(number);
    for (const std::string& number : Numbers(service, "phones_never_show")) not_shown.insert(number);
    for (const std::string& number : Numbers(service, "phones_to_confirm")) not_shown.insert(number);
  }
  EXPECT_EQ(not_shown.count("0771-22 00 60"), 1U);  // the Hjälplinjen that closed
  for (const std::string& number : not_shown) EXPECT_EQ(shown.count(number), 0U) << number;
}

// What a visitor may read of a service; the words of the source stay in taxonomy_terms.
std::string VisibleText(JsonValue service) {
  std::string text;
  for (const char* key : {"name", "description", "how_to", "while_waiting"}) text += Text(service, key) + "\n";
  if (const auto eligibility = service.Find("eligibility")) {
    text += Text(*eligibility, "text") + "\n" + Text(*eligibility, "not_for") + "\n";
  }
  for (const JsonValue schedule : Elements(service, "schedules")) text += Text(schedule, "text") + "\n";
  return text;
}

TEST_F(DemoData, NoOldOrInternalWordStandsWhereVisitorsRead) {
  for (const JsonValue service : Services()) {
    SCOPED_TRACE(Text(service, "id"));
    const std::string text = VisibleText(service);
    for (const char* word : {"missbruk", "narkoman ", "prostituerad", "handikapp", "socialt utsatt", "psykiskt sjuk"}) {
      EXPECT_EQ(text.find(word), std::string::npos) << word;
    }
  }
}

// The facts that the demo records were made from, by id.
class DemoDataAgainstItsFacts : public DemoData {
 protected:
  void SetUp() override {
    const std::filesystem::path path = kSource / "../shared/data/records/records.json";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: the facts are not at hand";
    facts_document_.emplace(ReadJson(path));
    for (const JsonValue fact : facts_document_->root().Elements()) facts_.emplace(Text(fact, "id"), fact);
  }
  std::optional<JsonDocument> facts_document_;
  std::map<std::string, JsonValue> facts_;
};

TEST_F(DemoDataAgainstItsFacts, EachPhoneStandsWhereItsFactPutsIt) {
  ASSERT_EQ(facts_.size(), 122U);
  for (const JsonValue service : Services()) {
    SCOPED_TRACE(Text(service, "id"));
    const JsonValue fact = facts_.at(Text(service, "id"));
    std::multiset<std::string> to_confirm = Numbers(fact, "phones_to_confirm");
    to_confirm.merge(Numbers(fact, "phones_unverified"));
    EXPECT_EQ(Numbers(service, "phones"), Numbers(fact, "phones"));
    EXPECT_EQ(Numbers(service, "phones_to_confirm"), to_confirm);
    EXPECT_EQ(Numbers(service, "phones_never_show"), Numbers(fact, "phones_historic_never_show"));
  }
}

TEST_F(DemoDataAgainstItsFacts, NamesDatesAndSourcesAreThoseOfTheFact) {
  for (const JsonValue service : Services()) {
    SCOPED_TRACE(Text(service, "id"));
    const JsonValue fact = facts_.at(Text(service, "id"));
    const JsonValue told = Elements(fact, "services").front();
    EXPECT_EQ(Text(service, "name"), Text(told, "name"));
    const std::string as_of = Text(fact, "as_of");
    EXPECT_EQ(Text(service, "verified_at"), as_of.substr(0, as_of.find('/')));  // "2022/2023": the earlier
    std::vector<std::string> urls;
    for (const JsonValue source : Elements(service, "sources")) urls.push_back(Text(source, "url"));
    EXPECT_TRUE(urls == Strings(fact, "source_url") || urls == std::vector<std::string>{""});  // unpublished notes
    EXPECT_EQ(Elements(service, "locations").size() >= Elements(fact, "locations").size(), true);
  }
}

TEST_F(DemoDataAgainstItsFacts, EveryWordOfTheFactIsKept) {
  for (const JsonValue service : Services()) {
    SCOPED_TRACE(Text(service, "id"));
    std::set<std::string> kept;
    for (const JsonValue term : Elements(service, "taxonomy_terms")) {
      kept.insert(Text(term, "taxonomy") + ": " + Text(term, "term"));
    }
    const JsonValue told = Elements(facts_.at(Text(service, "id")), "services").front();
    for (const char* key : {"needs", "audiences", "access"}) {
      for (const std::string& word : Strings(told, key)) {
        EXPECT_EQ(kept.count("records.json " + std::string(key) + ": " + word), 1U) << word;
      }
    }
  }
}

}  // namespace
}  // namespace kb::terms
