// Records exported as HSDS and read back.  All data here is made up.
#include "catalog/hsds/to_hsds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "catalog/base/file.h"
#include "catalog/hours/opening.h"
#include "catalog/hsds/from_hsds.h"
#include "catalog/hsds/stable_id.h"
#include "catalog/model/record_json.h"
#include "catalog/model/validate.h"
#include "tests/support/temp_dir.h"

namespace kb::hsds {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

const terms::Vocabulary& TheVocabulary() {
  static const terms::Vocabulary vocabulary = [] {
    Result<terms::Vocabulary> loaded = terms::Vocabulary::Load(fs::path(KB_SOURCE_DIR) / "data");
    if (!loaded) ADD_FAILURE() << loaded.error().Text();
    return *std::move(loaded);
  }();
  return vocabulary;
}

const LocalDate kToday = LocalDate::FromYmd(2026, 11, 27);

model::Organization TestOrganization() {
  model::Organization organization;
  organization.id = "testforeningen-exempel";
  organization.name = "Testföreningen Exempel";
  organization.alternate_names = {"Exemplet", "TFE"};
  organization.url = "https://example.se/om oss/å";
  organization.email = "info@example.se";
  organization.types = {"forening"};
  organization.lifecycle.status = model::RecordStatus::kActive;
  return organization;
}

model::Location TestPlace() {
  model::Location place;
  place.id = "l1";
  place.name = "Testlokalen";
  place.address = {"Exempelgatan 1", "411 06", "Göteborg"};
  place.latitude = 57.7;
  place.longitude = 11.97;
  place.accessibility = {"rullstol", "hiss"};
  place.accessibility_text = "Ring på vid porten";
  place.directions = "Hållplats Exempel";
  return place;
}

hours::Schedule Known(hours::Channel channel, const char* hours, const char* location = "") {
  hours::Schedule schedule;
  schedule.channel = channel;
  schedule.status = hours::ScheduleStatus::kKnown;
  schedule.hours = hours;
  schedule.location_id = location;
  return schedule;
}

model::Service TestService() {
  model::Service service;
  service.id = "testjouren";
  service.name = "Testjouren";
  service.alternate_names = {"Jouren"};
  service.description = "En påhittad jour.\nMed två rader.";
  service.how_to = "Ring eller kom";
  service.while_waiting = "Läs om stöd";
  service.organizations = {{"testforeningen-exempel", model::OrganizationRole::kLead},
                           {"testkommunen", model::OrganizationRole::kPartner}};
  service.needs = {TheVocabulary().needs.all().front().id};
  service.audiences = {"unga", "anhoriga"};
  service.access = {"drop-in", "anonymt"};
  service.languages = {"sv", "ar"};
  service.interpreter = true;
  service.peer = true;
  service.cost = {model::CostKind::kFree, "Gratis"};
  service.eligibility = {"För dig mellan 16 och 25", "Inte för akuta lägen", 16, 25};
  service.covers = {"SE-1480"};
  service.locations = {TestPlace()};
  service.phones = {{"031-12 34 56", "jour", "", ""}, {"031-65 43 21", "lokalen", "", "l1"}};
  service.phones_never_show = {{"031-99 99 99", "", "", ""}};
  service.phones_to_confirm = {{"031-88 88 88", "", "", ""}};
  service.contacts = {{"Samordnare", "samordnare@example.se", "", false},
                      {"Handläggare", "intern@example.se", "", true}};
  service.schedules = {Known(hours::Channel::kPhone, "Mo-Fr 17:00-21:00; PH off"),
                       Known(hours::Channel::kVisit, "We 10:00-12:00,13:00-15:00", "l1")};
  service.lifecycle.status = model::RecordStatus::kUnconfirmed;
  service.internal_note = "hemlig anteckning";
  service.verified_at = *model::PartialDate::Parse("2026-05");
  return service;
}

ToHsdsContext Context(HsdsVersion version = HsdsVersion::k31) {
  static const model::Organization organization = TestOrganization();
  ToHsdsContext context;
  context.version = version;
  context.vocabulary = &TheVocabulary();
  context.today = kToday;
  context.organization = [](std::string_view id) { return id == organization.id ? &organization : nullptr; };
  context.last_modified = "2026-11-27T23:10:00+01:00";
  return context;
}

std::optional<model::Service> ReadBack(const std::string& json, OwnTerms own_terms = OwnTerms::kUse) {
  const TermTable table;
  FeedWords words(TheVocabulary(), table);
  FromHsdsOptions options;
  options.publisher = "kb";
  options.own_terms = own_terms;
  HsdsReader reader(options, words);
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  EXPECT_TRUE(document.ok()) << document.error().Text();
  std::vector<HsdsProblem> problems;
  std::optional<model::Service> service = reader.ReadService(HsdsObject(document->root(), "test"), problems);
  for (const HsdsProblem& problem : problems) ADD_FAILURE() << problem.field << ": " << problem.reason;
  return service;
}

TEST(StableIds, AreTheSameEveryTime) {
  EXPECT_EQ(StableId("service", "testjouren"), StableId("service", "testjouren"));
  EXPECT_NE(StableId("service", "testjouren"), StableId("organization", "testjouren"));
  EXPECT_EQ(ServiceUuid("testjouren").size(), 36U);
  EXPECT_EQ(ServiceUuid("testjouren")[14], '5') << "version 5";
}

TEST(ToHsds, TheTestRecordItselfIsValid) {
  for (const model::Problem& problem : model::Validate(TestService(), TheVocabulary())) {
    ADD_FAILURE() << problem.field << ": " << problem.message;
  }
}

TEST(ToHsds, WhatIsNotPublicStaysInside) {
  const std::string json = ServiceToHsds(TestService(), Detail::kFull, Context());
  EXPECT_THAT(json, Not(HasSubstr("hemlig")));
  EXPECT_THAT(json, Not(HasSubstr("031-99 99 99")));
  EXPECT_THAT(json, Not(HasSubstr("031-88 88 88")));
  EXPECT_THAT(json, Not(HasSubstr("intern@example.se")));
  EXPECT_THAT(json, HasSubstr("samordnare@example.se"));
}

TEST(ToHsds, AConfidentialPlaceLeaksNothing) {
  model::Service service = TestService();
  model::Location& place = service.locations[0];
  place.type = model::LocationType::kConfidential;
  place.area = "SE-1480";
  const model::Organization organization = TestOrganization();
  const std::string all = ServiceToHsds(service, Detail::kFull, Context()) +
                          ServiceAtLocationToHsds(service, place, Detail::kFull, Context()) +
                          ServiceAtLocationToHsds(service, place, Detail::kList, Context()) +
                          OrganizationToHsds(organization, {&service}, Detail::kFull, Context());
  for (const char* secret :
       {"Testlokalen", "Exempelgatan", "411 06", "57.7", "11.97", "Hållplats", "porten", "latitude"}) {
    EXPECT_THAT(all, Not(HasSubstr(secret)));
  }
}

TEST(ToHsds, ReadBackWithOurTermsNothingOfTheServiceIsLost) {
  const model::Service ours = TestService();
  const std::optional<model::Service> back = ReadBack(ServiceToHsds(ours, Detail::kFull, Context()));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->name, ours.name);
  EXPECT_EQ(back->alternate_names, ours.alternate_names);
  EXPECT_EQ(back->description, ours.description);
  EXPECT_EQ(back->how_to, ours.how_to);
  EXPECT_EQ(back->while_waiting, ours.while_waiting);
  EXPECT_EQ(back->needs, ours.needs);
  EXPECT_EQ(back->audiences, ours.audiences);
  EXPECT_EQ(back->access, ours.access);
  EXPECT_EQ(back->languages, ours.languages);
  EXPECT_EQ(back->interpreter, ours.interpreter);
  EXPECT_EQ(back->peer, ours.peer);
  EXPECT_EQ(back->cost, ours.cost);
  EXPECT_EQ(back->eligibility, ours.eligibility);
  EXPECT_EQ(back->covers, ours.covers);
  EXPECT_EQ(back->lifecycle, ours.lifecycle);
  ASSERT_EQ(back->organizations.size(), 2U);
  EXPECT_EQ(back->organizations[1].role, model::OrganizationRole::kPartner);
  EXPECT_EQ(back->organizations[1].id, "kb-o-" + OrganizationUuid("testkommunen"));
  ASSERT_EQ(back->phones.size(), 2U);
  EXPECT_EQ(back->phones[1].number, ours.phones[1].number);
  ASSERT_EQ(back->locations.size(), 1U);
  EXPECT_EQ(back->locations[0].address, ours.locations[0].address);
  EXPECT_EQ(back->locations[0].accessibility, ours.locations[0].accessibility);
  EXPECT_EQ(back->locations[0].accessibility_text, ours.locations[0].accessibility_text);
  EXPECT_EQ(back->phones[1].location_id, back->locations[0].id);
  ASSERT_EQ(back->schedules.size(), 2U);
  EXPECT_EQ(back->schedules[0].hours, "Mo-Fr 17:00-21:00; PH off");
  EXPECT_EQ(back->schedules[1].hours, "We 10:00-12:00,13:00-15:00");
  EXPECT_EQ(back->schedules[1].location_id, back->locations[0].id);
  EXPECT_THAT(back->external_ids, testing::Contains(model::ExternalId{"kunskapsbank", "testjouren"}));
}

TEST(ToHsds, WithoutOurTermsTheHoursAreStillTheSame) {
  const std::optional<model::Service> back =
      ReadBack(ServiceToHsds(TestService(), Detail::kFull, Context()), OwnTerms::kIgnore);
  ASSERT_TRUE(back.has_value());
  int open_days = 0;
  for (const hours::Schedule& schedule : back->schedules) {
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
    ASSERT_TRUE(opening.ok());
    for (int day = 0; day < 365; ++day) {
      for (const hours::DaySpan& span : opening->Day(kToday + day)) open_days += span.state == hours::State::kOpen;
    }
  }
  const Result<hours::Opening> phone = hours::Opening::Compile(TestService().schedules[0]);
  const Result<hours::Opening> visit = hours::Opening::Compile(TestService().schedules[1]);
  int expected = 0;
  for (int day = 0; day < 365; ++day) {
    for (const hours::DaySpan& span : phone->Day(kToday + day)) expected += span.state == hours::State::kOpen;
    for (const hours::DaySpan& span : visit->Day(kToday + day)) expected += span.state == hours::State::kOpen;
  }
  EXPECT_EQ(open_days, expected);
}

// ---- the official schemas ----

fs::path Schemas() { return fs::path(KB_SOURCE_DIR) / ".." / "shared" / "data" / "hsds"; }

struct Validated {
  int exit = 0;  // 77: no validator
  std::string output;
};

Validated RunValidator(const fs::path& schema, const std::string& lines, const char* mode) {
  const test::TempDir folder;
  std::ofstream(folder / "lines.ndjson") << lines;
  const std::string output = (folder / "output").string();
  const std::string command = "python3 '" + (fs::path(KB_SOURCE_DIR) / "tests/catalog/hsds/validate_hsds.py").string() +
                              "' '" + schema.string() + "' '" + (folder / "lines.ndjson").string() + "' " + mode +
                              " > '" + output + "' 2>&1";
  Validated validated;
  validated.exit = WEXITSTATUS(std::system(command.c_str()));
  const Result<std::string> text = ReadFile(output);
  if (text) validated.output = *text;
  return validated;
}

std::vector<model::Service> ManyServices() {
  std::vector<model::Service> services = {TestService()};
  model::Service bare;
  bare.id = "testbar";
  bare.name = "Test utan något";
  services.push_back(bare);
  model::Service secret = TestService();
  secret.id = "testskydd";
  secret.locations[0].type = model::LocationType::kConfidential;
  services.push_back(secret);
  model::Service hours = TestService();
  hours.id = "testtider";
  hours.schedules = {Known(hours::Channel::kChat, "week 01-53/2 Sa 11:00-14:00"),
                     Known(hours::Channel::kVisit, "Sa[1] 10:00-12:00; PH off"), Known(hours::Channel::kPhone, "24/7")};
  hours.schedules.push_back({});
  services.push_back(hours);
  return services;
}

class OfficialSchemas : public testing::TestWithParam<HsdsVersion> {};

// In the strict mode, which takes nothing that the normal one refuses.
TEST_P(OfficialSchemas, TakeEveryObjectWeWrite) {
  const HsdsVersion version = GetParam();
  const fs::path folder = Schemas() / (version == HsdsVersion::k30 ? "3.0" : "3.1") / "compiled";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared is not here";
  const ToHsdsContext context = Context(version);
  std::map<std::string, std::string> lines;
  for (const model::Service& service : ManyServices()) {
    lines["service.json"] += ServiceToHsds(service, Detail::kFull, context) + "\n";
    lines["service_list.json"] += ServiceToHsds(service, Detail::kList, context) + "\n";
    for (const model::Location& location : service.locations) {
      lines["service_at_location.json"] += ServiceAtLocationToHsds(service, location, Detail::kFull, context) + "\n";
      lines["service_at_location_list.json"] +=
          ServiceAtLocationToHsds(service, location, Detail::kList, context) + "\n";
    }
  }
  const model::Service service = TestService();
  lines["organization.json"] = OrganizationToHsds(TestOrganization(), {&service}, Detail::kFull, context) + "\n";
  lines["organization_list.json"] = OrganizationToHsds(TestOrganization(), {}, Detail::kList, context) + "\n";
  for (const auto& [schema, objects] : lines) {
    SCOPED_TRACE(schema);
    const Validated validated = RunValidator(folder / schema, objects, "--strict");
    if (validated.exit == 77) GTEST_SKIP() << "skipped: python3-jsonschema is not here";
    EXPECT_EQ(validated.exit, 0) << validated.output;
    EXPECT_THAT(validated.output, HasSubstr("0 errors in"));
  }
}

INSTANTIATE_TEST_SUITE_P(BothVersions, OfficialSchemas, testing::Values(HsdsVersion::k30, HsdsVersion::k31));

TEST(OfficialSchemasControl, APlantedErrorIsFoundOnce) {
  const fs::path schema = Schemas() / "3.1" / "compiled" / "service.json";
  if (!fs::exists(schema)) GTEST_SKIP() << "skipped: ../shared is not here";
  model::Service service = TestService();
  service.email = "samordnare-example.se";
  const Validated validated = RunValidator(schema, ServiceToHsds(service, Detail::kFull, Context()) + "\n", "--strict");
  if (validated.exit == 77) GTEST_SKIP() << "skipped: python3-jsonschema is not here";
  EXPECT_EQ(validated.exit, 1);
  EXPECT_THAT(validated.output, HasSubstr("1 errors in 1 objects"));
}

}  // namespace
}  // namespace kb::hsds
