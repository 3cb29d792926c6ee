#include "searchd/submit/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "catalog/model/record_json.h"
#include "searchd/submit/form_check.h"
#include "searchd/submit/form_record.h"
#include "searchd/submit/submission.h"

namespace kb::submit {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const LocalDate kFriday = LocalDate::FromYmd(2026, 11, 27);

const terms::Vocabulary& Words() {
  static const auto* words =
      new terms::Vocabulary(std::move(*terms::Vocabulary::Load(std::string(KB_SOURCE_DIR) + "/data")));
  return *words;
}

Form Whole() {
  Form form;
  form.Set("org_name", "Syntetföreningen");
  form.Set("org_type", "forening");
  form.Set("name", "Syntetkaféet");
  form.Set("description", "Ett påhittat kafé.");
  form.Set("needs", "boende.akut-natt");
  form.Set("place_type", "physical");
  form.Set("street", "Exempelgatan 1");
  form.Set("postal_code", "411 06");
  form.Set("hours_visit", "tis och tors 17-20, jämna veckor lör 11-14, stängt röda dagar");
  form.Set("phone", "031-000 00 00");
  form.Set("sender_name", "Prov");
  form.Set("sender_email", "prov@example.se");
  return form;
}

std::vector<std::string> FieldsOf(const std::vector<FieldError>& errors) {
  std::vector<std::string> fields;
  for (const FieldError& error : errors) fields.push_back(error.field);
  return fields;
}

TEST(Form, KeepsWhatWasTypedOverJsonAndDropsControlCharacters) {
  Form form;
  form.Set("name", std::string("  Åäö \x01\r\nrad två\t"));
  form.Set("needs", {"a", "b", "a", ""});
  EXPECT_EQ(form.Get("name"), "Åäö \nrad två");
  EXPECT_THAT(form.All("needs"), ElementsAre("a", "b"));
  EXPECT_TRUE(Form::FromJson(form.ToJson()) == form);
  EXPECT_TRUE(Form::FromJson("[1]").IsEmpty());
  EXPECT_TRUE(Form::FromJson("{\"name\": 1}").IsEmpty());
}

TEST(Form, OneStepLeavesTheOthersAlone) {
  Form form = Whole();
  const std::vector<Step> steps = Steps(1);
  TakeStep(steps[1], {{"name", "Nytt namn"}, {"org_name", "Någon annans"}, {"phone", "112"}}, form);
  EXPECT_EQ(form.Get("name"), "Nytt namn");
  EXPECT_EQ(form.Get("description"), "");
  EXPECT_EQ(form.Get("org_name"), "Syntetföreningen");
  EXPECT_EQ(form.Get("phone"), "031-000 00 00");
}

TEST(FormCheck, AWholeFormIsFine) { EXPECT_THAT(CheckForm(Whole(), Words()), ElementsAre()); }

TEST(FormCheck, EachFaultIsToldAtItsField) {
  const struct {
    const char* field;
    const char* value;
    const char* text;
  } kFaults[] = {
      {"org_name", "", "submit.error.required"},
      {"org_type", "", "submit.error.choose"},
      {"org_type", "finns-inte", "submit.error.unknown"},
      {"org_number", "802400-1234", "submit.error.org_number"},
      {"org_number", "19121212-1212", "submit.error.org_number"},  // a personnummer
      {"org_email", "ingen adress", "submit.error.email"},
      {"org_url", "inte en adress", "submit.error.url"},
      {"name", "två\nrader", "submit.error.line"},
      {"description", "www.a.se www.b.se www.c.se www.d.se", "submit.error.links"},
      {"needs", "finns-inte", "submit.error.unknown"},
      {"minimum_age", "arton", "submit.error.age"},
      {"minimum_age", "131", "submit.error.age"},
      {"postal_code", "4110", "submit.error.postal_code"},
      {"phone", "ring oss", "submit.error.phone"},
      {"email", "a@b@c", "submit.error.email"},
      {"exception_from_1", "24 december", "submit.error.date"},
      {"sender_email", "a b@example.se", "submit.error.email"},
      {"sender_email", "a@example.se\nBcc: b@example.se", "submit.error.line"},
  };
  for (const auto& fault : kFaults) {
    SCOPED_TRACE(std::string(fault.field) + " = " + fault.value);
    Form form = Whole();
    form.Set(fault.field, fault.value);
    const std::vector<FieldError> errors = CheckForm(form, Words());
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors.front().field, fault.field);
    EXPECT_EQ(errors.front().text, fault.text);
  }
}

TEST(FormCheck, TheLowestAgeIsNotAboveTheHighest) {
  Form form = Whole();
  form.Set("minimum_age", "30");
  form.Set("maximum_age", "18");
  EXPECT_THAT(FieldsOf(CheckForm(form, Words())), ElementsAre("maximum_age"));
}

// Where a protected place lies is not kept: not in the form, and so nowhere behind it.
TEST(FormCheck, NothingOfAProtectedPlaceIsKept) {
  Form form = Whole();
  form.Set("directions", "vid den röda dörren");
  form.Set("place_type", "confidential");
  DropSecrets(form);
  EXPECT_THAT(form.ToJson(), Not(HasSubstr("Exempelgatan")));
  EXPECT_THAT(form.ToJson(), Not(HasSubstr("411 06")));
  EXPECT_THAT(form.ToJson(), Not(HasSubstr("dörren")));
  const model::Service service = ToService(form, {}, {kFriday});
  ASSERT_EQ(service.locations.size(), 1U);
  EXPECT_EQ(service.locations[0].type, model::LocationType::kConfidential);
  EXPECT_TRUE(service.locations[0].address == model::Address());
}

TEST(FormRecord, HoursAreReadAndKeepTheirWords) {
  const model::Service service = ToService(Whole(), {}, {kFriday});
  ASSERT_EQ(service.schedules.size(), 1U);
  const hours::Schedule& schedule = service.schedules[0];
  EXPECT_EQ(schedule.status, hours::ScheduleStatus::kKnown);
  EXPECT_THAT(schedule.hours, HasSubstr("Tu,Th 17:00-20:00"));
  EXPECT_THAT(schedule.hours, HasSubstr("PH off"));
  EXPECT_THAT(schedule.text, HasSubstr("jämna veckor"));
}

TEST(FormRecord, HoursThatCannotBeReadAreUnknownNeverClosed) {
  Form form = Whole();
  form.Set("hours_visit", "när vi orkar");
  const model::Service service = ToService(form, {}, {kFriday});
  ASSERT_EQ(service.schedules.size(), 1U);
  EXPECT_EQ(service.schedules[0].status, hours::ScheduleStatus::kUnknown);
  EXPECT_EQ(service.schedules[0].text, "när vi orkar");
}

TEST(FormRecord, TheWeekTableIsReadWhereThereIsNoText) {
  Form form = Whole();
  form.Set("hours_visit", "");
  form.Set("week_visit_mo", "9-12, 13-16");
  form.Set("week_visit_fr", "9-12");
  const std::vector<hours::Schedule> schedules = SchedulesOf(form, "visit", kFriday);
  ASSERT_EQ(schedules.size(), 1U);
  EXPECT_EQ(schedules[0].hours, "Mo 09:00-12:00,13:00-16:00; Fr 09:00-12:00");
}

TEST(FormRecord, ExceptionsHoldForTheirDays) {
  Form form = Whole();
  form.Set("exception_from_1", "2026-12-24");
  form.Set("exception_times_1", "10-14");
  form.Set("exception_from_2", "2026-12-25");
  form.Set("exception_to_2", "2027-01-06");
  const model::Service service = ToService(form, {}, {kFriday});
  ASSERT_EQ(service.schedules[0].exceptions.size(), 2U);
  EXPECT_THAT(service.schedules[0].exceptions[0].intervals, ElementsAre(hours::DayInterval{600, 840}));
  EXPECT_THAT(service.schedules[0].exceptions[1].intervals, ElementsAre());
  EXPECT_EQ(service.schedules[0].exceptions[1].to, LocalDate::FromYmd(2027, 1, 6));
}

// The form as a browser sends it back, page by page, with its line ends.
Form SentBack(const Form& shown) {
  Form form;
  form.Set("places", shown.Get("places"));
  for (const Step& step : Steps(PlaceCount(shown))) {
    http::Pairs sent;
    for (const Field& field : step.fields) {
      for (std::string value : shown.All(field.name)) {
        for (std::size_t at = value.find('\n'); at != std::string::npos; at = value.find('\n', at + 2)) {
          value.replace(at, 1, "\r\n");
        }
        sent.emplace_back(field.name, value);
      }
    }
    TakeStep(step, sent, form);
  }
  return form;
}

// Opening the form of a record and sending it unchanged changes nothing of it, whatever it holds.
TEST(FormRecord, AnUneditedFormIsNoChange) {
  Result<JsonDocument> demo = JsonDocument::Parse(*ReadFile(std::string(KB_SOURCE_DIR) + "/data/demo/records.json"));
  ASSERT_TRUE(demo.ok());
  std::vector<model::Problem> problems;
  int seen = 0;
  const std::vector<JsonValue> services = demo->root().Find("services")->Elements();
  for (const JsonValue json : services) {
    const model::Service service = *model::ServiceFromJson(json, problems);
    SCOPED_TRACE(service.id);
    const model::Organization organization{.id = "org", .name = "Org", .types = {"forening"}};
    const FormContext context{kFriday};
    const Form form = SentBack(FormOf(organization, service, context));
    const Submission submission = MakeSubmission(form, organization, service, "ABCD-EFGH", context);
    EXPECT_EQ(submission.service_changes, "{}");
    EXPECT_EQ(submission.organization_changes, "{}");
    ++seen;
  }
  EXPECT_GT(seen, 100);
}

TEST(FormRecord, OneEditedFieldIsOneChangedMember) {
  model::Service service{.id = "a", .name = "A", .description = "Gammalt"};
  service.schedules = {{.channel = hours::Channel::kOutreach, .text = "torsdagar"}};
  service.internal_note = "hemlig";
  const model::Organization organization{.id = "org", .name = "Org"};
  Form form = FormOf(organization, service, {kFriday});
  form.Set("description", "Nytt");
  const Submission submission = MakeSubmission(form, organization, service, "ABCD-EFGH", {kFriday});
  EXPECT_EQ(submission.service_changes, R"({"description":"Nytt"})");
  const Submission read = *ReadSubmission(ToJson(submission));
  EXPECT_EQ(read.service_changes, submission.service_changes);
  EXPECT_EQ(read.organization, "org");
}

TEST(FormRecord, IdsAreMadeOfNames) {
  EXPECT_EQ(IdFrom("Kamratcaféet på hörnet!"), "kamratcafeet-pa-hornet");
  EXPECT_EQ(IdFrom("***"), "verksamhet");
  EXPECT_LE(IdFrom(std::string(300, 'a')).size(), 60U);
}

Form WithContacts() {
  Form form = Whole();
  form.Set("contact_role_1", "Samordnaren");
  form.Set("contact_email_1", "team@example.se");
  form.Set("contact_staff_1", "ja");
  form.Set("contact_role_3", "Ersättare för samordnaren");
  form.Set("contact_phone_3", "031-390 06 01");
  return form;
}

TEST(FormContacts, AreFunctionsWithTheirReach) {
  const model::Service service = ToService(WithContacts(), {.id = "x"}, {kFriday});
  ASSERT_EQ(service.contacts.size(), 2U);
  EXPECT_EQ(service.contacts[0], (model::Contact{"Samordnaren", "team@example.se", "", true}));
  EXPECT_EQ(service.contacts[1], (model::Contact{"Ersättare för samordnaren", "", "031-390 06 01", false}));
}

// What the form cannot show is not lost by a change of something else.
TEST(FormContacts, AreThereWhenTheListingIsChangedAndNoneIsLost) {
  model::Service service{.id = "x", .name = "X"};
  for (const char* role : {"a", "b", "c", "d", "e"})
    service.contacts.push_back({.role = role, .email = "t@example.se"});
  service.contacts[1].professionals_only = true;
  const Form form = FormOf({}, service, {kFriday});
  EXPECT_EQ(form.Get("contact_role_2"), "b");
  EXPECT_EQ(form.Get("contact_staff_2"), "ja");
  EXPECT_EQ(ToService(form, service, {kFriday}).contacts, service.contacts);
}

TEST(FormContacts, AreCheckedWhereTheyWereTyped) {
  Form form = WithContacts();
  form.Set("contact_email_1", "ingen adress");
  form.Set("contact_role_3", "");
  form.Set("contact_phone_3", "ring");
  EXPECT_THAT(FieldsOf(CheckForm(form, Words())),
              testing::UnorderedElementsAre("contact_email_1", "contact_role_3", "contact_phone_3"));
  EXPECT_THAT(CheckForm(WithContacts(), Words()), testing::IsEmpty());
}

}  // namespace
}  // namespace kb::submit
