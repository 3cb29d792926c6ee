// The shipped description of the API: whole, true to the table of parameters, in two tongues.
#include "searchd/view/api_description.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "searchd/view/search_parameters.h"
#include "tests/support/temp_dir.h"

namespace kb::view {
namespace {

using testing::HasSubstr;
using testing::Not;

template <typename T>
T Given(Result<T> result) {
  if (!result) throw Bug(result.error().Text());
  return std::move(*result);
}

const std::string& SourceFolder() {
  static const std::string* const source = new std::string(KB_SOURCE_DIR);
  return *source;
}

ApiDescription ShippedApi() { return Given(ApiDescription::Load(SourceFolder() + "/data/api/openapi.json")); }

struct ApiSite {
  explicit ApiSite(Tongue spoken = Tongue::kSwedish) : tongue(spoken) {}
  Tongue tongue;
  Texts swedish = Given(Texts::Load(SourceFolder() + "/data/texts/sv.json"));
  Texts texts =
      tongue == Tongue::kEnglish ? Given(Texts::LoadOver(SourceFolder() + "/data/texts/en.json", swedish)) : swedish;
  Templates templates = Given(Templates::Load(SourceFolder() + "/frontend", texts, tongue));
  terms::Vocabulary vocabulary = Given(terms::Vocabulary::Load(SourceFolder() + "/data"));
  SiteSettings settings;
  [[nodiscard]] Face face() const {
    Face face{texts, templates, vocabulary, settings};
    face.tongue = tongue;
    face.base = "https://stod.example.se";
    return face;
  }
};

std::vector<std::string> ParameterNames(const JsonValue& parameters) {
  std::vector<std::string> names;
  for (const JsonValue parameter : parameters.Elements()) names.emplace_back(parameter.Find("name")->AsString());
  return names;
}

TEST(ApiDescription, NamesTheParametersThatSearchingReads) {
  const ApiDescription api = ShippedApi();
  const JsonValue get = *api.root().Find("paths")->Find("/search")->Find("get");
  std::vector<std::string> read;
  for (const Parameter& parameter : AllParameters()) {
    if (!parameter.api.empty()) read.emplace_back(parameter.api);
  }
  EXPECT_THAT(ParameterNames(*get.Find("parameters")), testing::UnorderedElementsAreArray(read));
}

TEST(ApiDescription, SaysWhereItIsAndWhoAnswersForIt) {
  ApiSite site;
  site.settings.operator_name = "Påhittade \"kommunen\"";
  const std::string without = ShippedApi().Json("1.2.3", "https://stod.example.se", site.face());
  site.settings.operator_email = "stod@example.se";
  const std::string with = ShippedApi().Json("1.2.3", "https://stod.example.se", site.face());
  for (const std::string& text : {without, with}) {
    EXPECT_TRUE(JsonDocument::Parse(text)) << "is JSON";
    EXPECT_THAT(text, HasSubstr(R"("url":"https://stod.example.se/api/v1")"));
    EXPECT_THAT(text, HasSubstr(R"("version":"1.2.3")"));
    EXPECT_THAT(text, HasSubstr(R"(Påhittade \"kommunen\")"));
    for (const char* place : {"{base}", "{version}", "{operator}", "{email}"}) EXPECT_THAT(text, Not(HasSubstr(place)));
  }
  EXPECT_THAT(without, Not(HasSubstr(R"("email":"")")));
  EXPECT_THAT(with, HasSubstr(R"("email":"stod@example.se")"));
}

// Every text of the description in the other tongue too, at whatever depth.
void CheckBothTongues(const JsonValue& value, const std::string& place) {
  if (value.IsArray()) {
    for (const JsonValue element : value.Elements()) CheckBothTongues(element, place + "/*");
  }
  if (!value.IsObject()) return;
  for (const auto& [key, member] : value.Members()) {
    if (key == "value") continue;  // an example speaks for itself
    const bool spoken = (key == "description" || key == "summary") && member.IsString();
    if (spoken) {
      EXPECT_TRUE(value.Find("x-" + std::string(key) + "-sv")) << place << "/" << key;
    }
    CheckBothTongues(member, place + "/" + std::string(key));
  }
}

TEST(ApiDescription, SpeaksBothTonguesEverywhere) { CheckBothTongues(ShippedApi().root(), ""); }

TEST(ApiPage, ShowsEveryAddressExampleAndObjectWithoutAScript) {
  const ApiDescription api = ShippedApi();
  const std::string swedish = RenderApi(api, ApiSite().face());
  const std::string english = RenderApi(api, ApiSite(Tongue::kEnglish).face());
  for (const auto& [path, item] : api.root().Find("paths")->Members()) {
    EXPECT_THAT(swedish, HasSubstr("GET " + std::string(path)));
    EXPECT_THAT(english, HasSubstr(std::string(item.Find("get")->Find("summary")->AsString())));
  }
  for (const auto& [name, schema] : api.root().Find("components")->Find("schemas")->Members()) {
    EXPECT_THAT(swedish, HasSubstr("<h3 id=\"" + std::string(name) + "\">"));
  }
  EXPECT_THAT(swedish, HasSubstr("https://stod.example.se/api/v1"));
  EXPECT_THAT(swedish, HasSubstr("/listings/finns-inte"));
  EXPECT_THAT(english, HasSubstr("/listings/finns-inte"));
  EXPECT_THAT(english, Not(HasSubstr("Sök verksamheter efter")));
  EXPECT_THAT(swedish, Not(HasSubstr("<script>")));
}

TEST(ApiDescription, WhatIsNoDescriptionIsRefusedWithItsFile) {
  const test::TempDir folder;
  const std::string file = (folder.path() / "openapi.json").string();
  for (const char* text : {"", "[]", "{}", R"({"openapi": "3.1.0", "info": {}, "paths": []})"}) {
    std::ofstream(file, std::ios::trunc) << text;
    const Result<ApiDescription> api = ApiDescription::Load(file);
    ASSERT_FALSE(api) << text;
    EXPECT_THAT(api.error().place, HasSubstr("openapi.json")) << text;
  }
  EXPECT_FALSE(ApiDescription::Load(folder.path() / "none.json"));
}

}  // namespace
}  // namespace kb::view
