#include "catalog/model/record_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "tests/catalog/model/print_problem.h"
#include "tests/catalog/model/random_record.h"

namespace kb::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Problem> ProblemsOf(const std::string& text) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  EXPECT_TRUE(document.ok()) << text;
  std::vector<Problem> problems;
  const Result<Service> service = ServiceFromJson(document->root(), problems);
  EXPECT_EQ(service.ok(), problems.empty());
  return problems;
}

template <typename Record>
Result<Record> Read(const std::string& text, std::vector<Problem>& problems) {
  const JsonDocument document = *JsonDocument::Parse(text);
  if constexpr (std::is_same_v<Record, Service>) {
    return ServiceFromJson(document.root(), problems);
  } else {
    return OrganizationFromJson(document.root(), problems);
  }
}

template <typename Record>
void ExpectRandomRecordsReadBack() {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    const Record record = RandomRecord<Record>(seed);
    const std::string text = ToJson(record);
    std::vector<Problem> problems;
    const Result<Record> read = Read<Record>(text, problems);
    ASSERT_THAT(problems, IsEmpty()) << text;
    EXPECT_TRUE(*read == record) << text << "\n" << ToJson(*read);
    EXPECT_EQ(ToJson(*read), text);
  }
}

TEST(RecordJson, RandomServicesReadBackIdentical) { ExpectRandomRecordsReadBack<Service>(); }
TEST(RecordJson, RandomOrganizationsReadBackIdentical) { ExpectRandomRecordsReadBack<Organization>(); }

TEST(RecordJson, LeavesOutWhatIsNotStated) {
  EXPECT_EQ(ToJson(Service{.id = "a", .name = "Å"}),
            R"({"id":"a","kind":"support","name":"Å","lifecycle":{"status":"unconfirmed"}})");
  EXPECT_EQ(ToJson(Organization{.id = "a", .name = "Å"}),
            R"({"id":"a","name":"Å","lifecycle":{"status":"unconfirmed"}})");
}

TEST(RecordJson, WritesTheFormatOfTheManual) {
  Service service{.id = "a", .name = "A"};
  service.eligibility.minimum_age = 18;
  service.locations = {{.id = "l1", .type = LocationType::kConfidential, .area = "SE-1480"}};
  service.schedules = {{.channel = hours::Channel::kPhone,
                        .status = hours::ScheduleStatus::kKnown,
                        .hours = "Mo-Fr 09:00-16:00",
                        .exceptions = {{.from = LocalDate::FromYmd(2026, 12, 24),
                                        .to = LocalDate::FromYmd(2026, 12, 24),
                                        .intervals = {{1320, 1800}},
                                        .note = "jul"}},
                        .confidence = 0.5}};
  EXPECT_EQ(ToJson(service),
            R"({"id":"a","kind":"support","name":"A","eligibility":{"minimum_age":18},)"
            R"("locations":[{"id":"l1","type":"confidential","area":"SE-1480"}],)"
            R"("schedules":[{"channel":"phone","access":"open","status":"known","hours":"Mo-Fr 09:00-16:00",)"
            R"("exceptions":[{"from":"2026-12-24","to":"2026-12-24","intervals":[["22:00","06:00"]],"note":"jul"}],)"
            R"("confidence":0.5}],"lifecycle":{"status":"unconfirmed"}})");
}

TEST(RecordJson, NamesEveryProblemAtOnceWithItsPlace) {
  const std::vector<Problem> problems = ProblemsOf(
      R"({"id": 7, "nmae": "A", "schedules": [{"channel": "phon", "closed_until": "2026-02-30"}], "verified_at": "maj"})");
  EXPECT_THAT(
      problems,
      ElementsAre(
          Problem{"id", "is a JSON number, not a text in quotes", ""}, Problem{"name", "is missing", ""},
          Problem{"schedules[0].channel", "\"phon\" is not a word used here", "did you mean \"phone\"?"},
          Problem{"schedules[0].closed_until", "\"2026-02-30\" is not in the calendar", "write it as \"2026-11-27\""},
          Problem{"verified_at", "\"maj\" is not in the calendar",
                  "write it as \"2026-02-14\", \"2026-02\" or \"2026\""},
          Problem{"nmae", "is not a member of the format", "did you mean \"name\"?"}));
}

struct BadRecord {
  const char* members;
  const char* field;
  const char* message;
};

TEST(RecordJson, RefusesWhatItWouldOtherwiseLose) {
  const BadRecord kTable[] = {
      {R"("needs": "boende")", "needs", "is a JSON string, not a list"},
      {R"("needs": [null])", "needs[0]", "is null, not a text in quotes"},
      {R"("cost": "gratis")", "cost", "is a JSON string, not an object"},
      {R"("peer": "ja")", "peer", "is a JSON string, not true or false"},
      {R"("peer": true, "peer": false)", "peer", "stands twice"},
      {R"("eligibility": {"minimum_age": 18.5})", "eligibility.minimum_age", "is a JSON number, not a whole number"},
      {R"("eligibility": {"minimum_age": 9999999999})", "eligibility.minimum_age",
       "is a JSON number, not a whole number"},
      {R"("locations": [{"id": "l1", "latitude": "57"}])", "locations[0].latitude", "is a JSON string, not a number"},
      {R"("schedules": [{"status": "known"}])", "schedules[0].channel", "is missing"},
      {R"("description": "a\u0000b")", "description", "contains a control character"},
      {R"("schedules": [{"channel": "visit", "exceptions": [{"from": "2026-12-24", "to": "2026-12-24",
          "intervals": [["9-12"]]}]}])",
       "schedules[0].exceptions[0].intervals[0]", "is not a start and an end"},
      {R"("occurrences": [{"start": "2026-12-24", "end": "2026-12-24T12:00"}])", "occurrences[0].start",
       "\"2026-12-24\" is not in the calendar"},
  };
  for (const BadRecord& bad : kTable) {
    SCOPED_TRACE(bad.members);
    const std::vector<Problem> problems = ProblemsOf(std::string(R"({"id": "a", "name": "A", )") + bad.members + "}");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].field, bad.field);
    EXPECT_EQ(problems[0].message, bad.message);
  }
}

// RapidJSON 1.1 lets half a surrogate pair through as bytes that are not UTF-8.
TEST(RecordJson, HalfASurrogatePairIsRefused) {
  for (const char* half : {R"(\ud800)", R"(\udc00)", R"(\udc00\ud800)"}) {
    SCOPED_TRACE(half);
    const Result<JsonDocument> document =
        JsonDocument::Parse(std::string(R"({"id": "a", "name": ")") + half + R"(", ")" + half + R"(": 1})");
    if (!document) continue;
    std::vector<Problem> problems;
    EXPECT_FALSE(ServiceFromJson(document->root(), problems).ok());
    for (const Problem& problem : problems) EXPECT_TRUE(IsValidUtf8(problem.field + problem.message));
  }
}

TEST(RecordJson, ARecordThatIsNoObjectIsRefused) {
  EXPECT_EQ(ProblemsOf("[]").front().message, "is a JSON array, not an object");
}

}  // namespace
}  // namespace kb::model
