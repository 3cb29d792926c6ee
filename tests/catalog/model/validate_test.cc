#include "catalog/model/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "tests/catalog/model/print_problem.h"

namespace kb::model {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path kData = std::filesystem::path(KB_SOURCE_DIR) / "data";

const terms::Vocabulary& ShippedVocabulary() {
  static const terms::Vocabulary vocabulary = *terms::Vocabulary::Load(kData);
  return vocabulary;
}

// Synthetic, with a value in most members.
Service GoodService() {
  Service service{.id = "pahittad-mottagning",
                  .name = "Påhittad mottagning",
                  .organizations = {{.id = "pahittad-forening"}},
                  .types = {"forening"},
                  .needs = {"boende", "psykisk-halsa.somn"},
                  .audiences = {"vuxna"},
                  .access = {"drop-in"},
                  .languages = {"sv", "ar"},
                  .covers = {"SE-1480"},
                  .locations = {{.id = "l1",
                                 .address = {.street = "Påhittade gatan 1", .postal_code = "411 06"},
                                 .latitude = 57.7,
                                 .longitude = 11.97,
                                 .area = "SE-1480-S1",
                                 .accessibility = {"rullstol"}}},
                  .phones = {{.number = "031-000 00 00", .location_id = "l1"}},
                  .phones_never_show = {{.number = "020-00 00 00"}},
                  .email = "info@example.se",
                  .url = "https://example.se/",
                  .contacts = {{.role = "Mottagningen", .phone = "031-000 00 01"}}};
  service.eligibility = {.minimum_age = 18, .maximum_age = 25};
  service.schedules = {
      {.status = hours::ScheduleStatus::kKnown, .hours = "Mo-Fr 09:00-16:00; PH off", .location_id = "l1"}};
  service.sources = {{.id = "s1", .url = "https://example.se/", .retrieved = "2026-11"}};
  service.provenance = {{.field = "/phones/0/number", .source_id = "s1"}};
  return service;
}

Organization GoodOrganization() {
  return {.id = "pahittad-forening", .name = "Påhittad förening", .legal_id = "802400-0005", .types = {"forening"}};
}

TEST(Validate, AGoodRecordHasNoProblem) {
  EXPECT_THAT(Validate(GoodService(), ShippedVocabulary()), IsEmpty());
  EXPECT_THAT(Validate(GoodOrganization(), ShippedVocabulary()), IsEmpty());
}

struct Slip {
  std::function<void(Service&)> make;
  const char* field;
  const char* message;     // part of it
  const char* suggestion;  // part of it
};

TEST(Validate, NamesEachSlipOfAServiceAndItsRemedy) {
  const auto place = [](auto change) { return [change](Service& s) { change(s.locations[0]); }; };
  const auto schedule = [](auto change) { return [change](Service& s) { change(s.schedules[0]); }; };
  const Slip kTable[] = {
      {[](Service& s) { s.id = "Ågrenska Huset"; }, "id", "other characters", "agrenska-huset"},
      {[](Service& s) { s.id = ""; }, "id", "is empty", ""},
      {[](Service& s) { s.id = std::string(81, 'a'); }, "id", "longer than 80", ""},
      {[](Service& s) { s.slug = "a b"; }, "slug", "other characters", "a-b"},
      {[](Service& s) { s.name = "  "; }, "name", "is empty", ""},
      {[](Service& s) { s.name = "a\nb"; }, "name", "line break", ""},
      {[](Service& s) { s.description = std::string(20'001, 'x'); }, "description", "at most 20000", ""},
      {[](Service& s) { s.description_easy = std::string(301, 'x'); }, "description_easy", "at most 300", ""},
      {[](Service& s) { s.needs = {"boende.akut-nat"}; }, "needs[0]", "not a need", "boende.akut-natt"},
      {[](Service& s) { s.needs = {"somn"}; }, "needs[0]", "not a need", "psykisk-halsa.somn"},
      {[](Service& s) {
         s.needs = {"boende", "boende"};
       },
       "needs[1]", "stands twice", "keep one"},
      {[](Service& s) { s.audiences = {"anhörig"}; }, "audiences[0]", "not a word", "anhoriga"},
      {[](Service& s) { s.access = {"dropin"}; }, "access[0]", "not a word", "drop-in"},
      {[](Service& s) { s.languages = {"svenska"}; }, "languages[0]", "not a word", "sv"},
      {[](Service& s) { s.types = {"förening"}; }, "types[0]", "not a word", "forening"},
      {[](Service& s) { s.covers = {"Göteborg"}; }, "covers[0]", "not an area", "SE-1480"},
      {[](Service& s) { s.organizations.clear(); }, "organizations", "is empty", "name the organisation"},
      {[](Service& s) { s.organizations.push_back({.id = "b"}); }, "organizations", "2 with the role \"lead\"", ""},
      {[](Service& s) { s.organizations[0].role = OrganizationRole::kPartner; }, "organizations", "0 with", ""},
      {[](Service& s) { s.url = "example.se"; }, "url", "not a web address", "https://example.se"},
      {[](Service& s) { s.url = "javascript:alert(1)"; }, "url", "not a web address", ""},
      {[](Service& s) { s.chat_url = "https:///x"; }, "chat_url", "not a whole web address", ""},
      {[](Service& s) { s.email = "info"; }, "email", "not a mail address", ""},
      {[](Service& s) { s.phones[0].number = "växeln 031"; }, "phones[0].number", "not a phone number", "label"},
      {[](Service& s) { s.phones[0].location_id = "l2"; }, "phones[0].location_id", "not among", ""},
      {[](Service& s) { s.phones[0].type = "voise"; }, "phones[0].type", "not a kind of phone", "voice"},
      {[](Service& s) { s.phones[0].number = "+46 20 000 000"; }, "phones[0].number", "never be shown", "remove"},
      {[](Service& s) { s.contacts[0].phone = "020 000000"; }, "contacts[0].phone", "never be shown", "remove"},
      {[](Service& s) { s.contacts[0].role = ""; }, "contacts[0].role", "is empty", ""},
      {[](Service& s) {
         s.eligibility.minimum_age = 131;
         s.eligibility.maximum_age.reset();
       },
       "eligibility.minimum_age", "not an age", ""},
      {[](Service& s) { s.eligibility.maximum_age = 17; }, "eligibility.maximum_age", "lower than minimum_age", ""},
      {[](Service& s) {
         s.occurrences = {{LocalTime(60), LocalTime(120)}};
       },
       "occurrences", "another kind", "activity"},
      {[](Service& s) { s.knowledge = Knowledge{.type = "minutes"}; }, "knowledge", "another kind", "knowledge"},
      {[](Service& s) { s.lifecycle.status = RecordStatus::kMerged; }, "lifecycle.successor", "is missing", ""},
      {[](Service& s) { s.lifecycle.successor = s.id; }, "lifecycle.successor", "itself", ""},
      {[](Service& s) { s.sources.push_back({.id = "s1"}); }, "sources[1].id", "stands twice", ""},
      {[](Service& s) { s.sources[0].retrieved = "nyss"; }, "sources[0].retrieved", "not a date", "2026-11"},
      {[](Service& s) { s.provenance[0].source_id = "s9"; }, "provenance[0].source_id", "not among", ""},
      {[](Service& s) { s.provenance[0].field = "/phone/0"; }, "provenance[0].field", "does not point", "phones"},
      {[](Service& s) { s.agreements = {{.type = "iopp"}}; }, "agreements[0].type", "not a kind", "iop"},
      {place([](Location& l) { l.address.postal_code = "4110"; }), "locations[0].address.postal_code", "postal code",
       ""},
      {place([](Location& l) { l.longitude.reset(); }), "locations[0].longitude", "missing beside", ""},
      {place([](Location& l) { std::swap(l.latitude, l.longitude); }), "locations[0].latitude", "Sweden",
       "changed places"},
      {place([](Location& l) { l.area = "SE-1480-S9"; }), "locations[0].area", "not an area", "SE-1480-S"},
      {place([](Location& l) { l.accessibility = {"rullstoll"}; }), "locations[0].accessibility[0]", "", "rullstol"},
      {schedule([](hours::Schedule& h) { h.hours = "Mo-Fr 25:00-26:00"; }), "schedules[0].hours", "", "Mo-Fr"},
      {schedule([](hours::Schedule& h) { h.hours = ""; }), "schedules[0].hours", "missing", "unknown"},
      {schedule([](hours::Schedule& h) { h.status = hours::ScheduleStatus::kUnknown; }), "schedules[0].hours",
       "status is \"unknown\"", "known"},
      {schedule([](hours::Schedule& h) { h.location_id = "l2"; }), "schedules[0].location_id", "not among", ""},
      {schedule([](hours::Schedule& h) {
         h.valid_from = LocalDate(9);
         h.valid_to = LocalDate(8);
       }),
       "schedules[0].valid_to", "before", ""},
      {schedule([](hours::Schedule& h) { h.closed_until = LocalDate(9); }), "schedules[0].closed_until", "",
       "closed_until"},
      {schedule([](hours::Schedule& h) {
         h.every = hours::EveryWeeks{0, LocalDate(9)};
       }),
       "schedules[0].every.weeks", "1 and 52", ""},
      {schedule([](hours::Schedule& h) { h.confidence = 1.5; }), "schedules[0].confidence", "0 and 1", ""},
      {schedule([](hours::Schedule& h) { h.exceptions = {{.from = LocalDate(9), .to = LocalDate(8)}}; }),
       "schedules[0].exceptions[0].to", "before from", ""},
      {schedule([](hours::Schedule& h) {
         h.exceptions = {{.intervals = {{60, 120}, {90, 180}}}};
       }),
       "schedules[0].exceptions[0].intervals[1]", "before the one", ""},
  };
  for (const Slip& slip : kTable) {
    SCOPED_TRACE(std::string(slip.field) + " " + slip.message);
    Service service = GoodService();
    slip.make(service);
    const std::vector<Problem> problems = Validate(service, ShippedVocabulary());
    ASSERT_EQ(problems.size(), 1U) << testing::PrintToString(problems);
    EXPECT_EQ(problems[0].field, slip.field);
    EXPECT_THAT(problems[0].message, HasSubstr(slip.message));
    EXPECT_THAT(problems[0].suggestion, HasSubstr(slip.suggestion));
  }
}

TEST(Validate, AProtectedPlaceIsNeverWrittenDown) {
  Service service = GoodService();
  Location& place = service.locations[0];
  place.type = LocationType::kConfidential;
  place.directions = "Bakom kyrkan";
  std::vector<std::string> fields;
  for (const Problem& problem : Validate(service, ShippedVocabulary())) fields.push_back(problem.field);
  EXPECT_THAT(fields, testing::ElementsAre("locations[0].address.street", "locations[0].address.postal_code",
                                           "locations[0].directions", "locations[0].latitude", "locations[0].area"));
  place = {.id = "l1", .type = LocationType::kConfidential, .area = "SE-1480"};
  EXPECT_THAT(Validate(service, ShippedVocabulary()), IsEmpty());
}

TEST(Validate, APersonnummerIsNeverKept) {
  Organization organization = GoodOrganization();
  const std::pair<const char*, const char*> kTable[] = {{"850709-9805", "personnummer"},
                                                        {"802400-0004", "check digit"},
                                                        {"8024", "not an organisationsnummer"},
                                                        {"SE802400000301", "not an organisationsnummer"}};
  for (const auto& [legal_id, message] : kTable) {
    SCOPED_TRACE(legal_id);
    organization.legal_id = legal_id;
    const std::vector<Problem> problems = Validate(organization, ShippedVocabulary());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems[0].message, HasSubstr(message));
  }
}

TEST(Validate, KnowledgeHasNoOpeningHours) {
  Service service = GoodService();
  service.kind = ServiceKind::kKnowledge;
  EXPECT_EQ(Validate(service, ShippedVocabulary()).front().field, "schedules");
}

template <typename Record>
void ExpectGood(JsonValue list, Result<Record> (*read)(JsonValue, std::vector<Problem>&)) {
  for (const JsonValue json : list.Elements()) {
    std::vector<Problem> problems;
    const Result<Record> record = read(json, problems);
    EXPECT_THAT(problems, IsEmpty()) << json.ToText().substr(0, 200);
    if (!record) continue;
    EXPECT_THAT(Validate(*record, ShippedVocabulary()), IsEmpty()) << record->id;
  }
}

TEST(Validate, TheShippedRecordsAreGood) {
  const Result<std::string> text = ReadFile(kData / "demo" / "records.json");
  if (!text) GTEST_SKIP() << "data/demo/records.json is not there";
  const JsonDocument document = *JsonDocument::Parse(*text);
  ExpectGood(*document.root().Find("organizations"), &OrganizationFromJson);
  ExpectGood(*document.root().Find("services"), &ServiceFromJson);
}

}  // namespace
}  // namespace kb::model
