// Feeds of all formats, made up here: what is read, and what is told of bad rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>  // to make an archive

#include <fstream>

#include "catalog/feeds/csv_reader.h"
#include "catalog/feeds/line_input.h"
#include "catalog/feeds/mapping.h"
#include "indexer/feeds/json_items.h"
#include "indexer/feeds/table_names.h"
#include "indexer/feeds/zip_folder.h"
#include "tests/indexer/feeds/read_all.h"
#include "tests/support/temp_dir.h"

namespace kb::feeds {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

void Write(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

// ---- CSV ----

struct CsvContent {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;
  std::vector<std::size_t> broken;
};

CsvContent ReadCsv(const std::string& content) {
  const test::TempDir folder;
  Write(folder / "test.csv", content);
  CsvContent read;
  Result<std::unique_ptr<CsvReader>> csv = CsvReader::Open(folder / "test.csv");
  if (!csv) {
    ADD_FAILURE() << csv.error().Text();
    return read;
  }
  SheetRow row;
  while (true) {
    const Result<RowNext> next = (*csv)->Next(row);
    if (!next || *next == RowNext::kEnd) break;
    if (*next == RowNext::kBroken) read.broken.push_back(row.number);
    if (*next == RowNext::kRow) read.rows.push_back(row.cells);
    if (*next == RowNext::kRow) read.lines.push_back(row.number);
  }
  return read;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(CsvFiles, AreReadAsPeopleSaveThem) {
  EXPECT_EQ(ReadCsv("a,b\n1,2\n").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(ReadCsv("a;b\r\n1;\"2;3\"\r\n").rows, (Rows{{"a", "b"}, {"1", "2;3"}})) << "Swedish Excel";
  EXPECT_EQ(ReadCsv("a\tb\n1\t2").rows, (Rows{{"a", "b"}, {"1", "2"}})) << "no line break at the end";
  EXPECT_EQ(ReadCsv("\xEF\xBB\xBFNamn,b\nÅsa,2\n").rows, (Rows{{"Namn", "b"}, {"Åsa", "2"}})) << "byte order mark";
  EXPECT_EQ(ReadCsv("Namn;b\n\xC5sa;\x96 \x80\n").rows, (Rows{{"Namn", "b"}, {"Åsa", "– €"}})) << "Windows-1252";
  EXPECT_EQ(ReadCsv("a,b\n\"x \"\"y\"\"\",\"1\n2\"\n").rows, (Rows{{"a", "b"}, {"x \"y\"", "1\n2"}}));
  EXPECT_EQ(ReadCsv("a,b\n\n\n1,2\n").rows.size(), 2U) << "blank lines";
  EXPECT_EQ(ReadCsv("").rows.size(), 0U);
}

TEST(CsvFiles, RowsKnowTheLineTheyBeginOn) {
  const CsvContent read = ReadCsv("a,b\n\"1\n2\n3\",x\n\n4,5\n");
  EXPECT_THAT(read.lines, ElementsAre(1U, 2U, 6U));
}

TEST(CsvFiles, AQuoteThatIsNeverClosedCostsItsRowOnly) {
  const CsvContent read = ReadCsv("a,b\n1,\"open\n2,y\n3,z\n");
  EXPECT_THAT(read.broken, ElementsAre(2U));
  EXPECT_EQ(read.rows, (Rows{{"a", "b"}, {"2", "y"}, {"3", "z"}}));
}

TEST(CsvFiles, ManyOpenQuotesEndInTime) {
  std::string content = "a,b\n";
  for (int i = 0; i < 50'000; ++i) content += "\"x" + std::to_string(i) + "\",\"\"\"\n";
  EXPECT_LE(ReadCsv(content).broken.size(), 40U);
}

TEST(CsvFiles, Utf16IsRefusedWithAHint) {
  const test::TempDir folder;
  Write(folder / "test.csv", std::string("\xFF\xFE"
                                         "a\0;\0",
                                         6));
  const Result<LineInput> input = LineInput::Open(folder / "test.csv");
  ASSERT_FALSE(input.ok());
  EXPECT_THAT(input.error().message, HasSubstr("UTF-8"));
}

// ---- JSON ----

std::vector<std::string> ReadItems(const std::string& content, const char* name = "test.json") {
  const test::TempDir folder;
  Write(folder / name, content);
  Result<std::unique_ptr<JsonItems>> items = JsonItems::Open(folder / name);
  std::vector<std::string> read;
  if (!items) return {items.error().Text()};
  JsonItem item;
  std::string reason;
  while (true) {
    const JsonNext next = (*items)->Next(item, reason);
    if (next == JsonNext::kEnd) return read;
    read.push_back(next == JsonNext::kItem ? item.text : "! " + std::to_string(item.line) + " " + reason);
  }
}

TEST(JsonFiles, GiveTheirRecordsWhateverTheShape) {
  EXPECT_THAT(ReadItems("[{\"a\":1}, {\"b\":[2]}]"), ElementsAre("{\"a\":1}", "{\"b\":[2]}"));
  EXPECT_THAT(ReadItems("{\"total_items\":2,\"contents\":[{\"id\":1},{\"id\":2}],\"empty\":false}"),
              ElementsAre("{\"id\":1}", "{\"id\":2}"));
  EXPECT_THAT(ReadItems("{\"id\":\"x\",\"services\":[{\"id\":1}]}"),
              ElementsAre("{\"id\":\"x\",\"services\":[{\"id\":1}]}"));
  EXPECT_THAT(ReadItems("{\"organizations\":[{\"id\":1}],\"services\":[{\"id\":2}]}"),
              ElementsAre("{\"id\":1}", "{\"id\":2}"));
  EXPECT_THAT(ReadItems("{\"id\":1}\n{\"id\":2}\n\n{\"id\":3}"), ElementsAre("{\"id\":1}", "{\"id\":2}", "{\"id\":3}"));
  EXPECT_THAT(ReadItems("\xEF\xBB\xBF[{\"a\":\"\\\"}\"}]"), ElementsAre("{\"a\":\"\\\"}\"}"));
  EXPECT_THAT(ReadItems(""), ElementsAre());
  EXPECT_THAT(ReadItems("[]"), ElementsAre());
  EXPECT_THAT(ReadItems("{\"contents\":[]}"), ElementsAre());
}

TEST(JsonFiles, ABrokenLineOfNdjsonCostsThatLine) {
  const std::vector<std::string> items = ReadItems("{\"id\":1}\n{\"id\":\n{\"id\":3}\n", "test.ndjson");
  EXPECT_THAT(items, ElementsAre("{\"id\":1}", "{\"id\":", "{\"id\":3}"));
}

TEST(JsonFiles, BrokenBracketsEndTheFileWithOneProblem) {
  EXPECT_THAT(ReadItems("[{\"a\":1},{\"b\":2]"), ElementsAre("{\"a\":1}", "! 1 brackets do not match"));
  EXPECT_THAT(ReadItems("[{\"a\":1},\n{\"b\":"),
              ElementsAre("{\"a\":1}", "! 2 the file ends in the middle of a record"));
  EXPECT_THAT(ReadItems("<html>"), ElementsAre("! 1 neither an object nor a list of objects"));
  EXPECT_THAT(ReadItems("[\"abc"), ElementsAre("! 1 a string is not closed before the end of the file"));
}

TEST(JsonFiles, DepthAndEmptinessCostNoStack) {
  EXPECT_THAT(ReadItems(std::string(100'000, '[')), ElementsAre(HasSubstr("nested too deep")));
  std::string lists;
  for (int i = 0; i < 100'000; ++i) lists += "[],";
  EXPECT_THAT(ReadItems(lists), ElementsAre());
}

TEST(JsonFeeds, ARecordTooLargeIsToldAndPassedOver) {
  const std::string huge = "{\"id\":\"" + std::string(kLongestItem, 'x') + "\"}";
  EXPECT_THAT(ReadItems("[" + huge + ",{\"id\":2}]"), ElementsAre("! 1 the record is larger than 8 MB", "{\"id\":2}"));
}

TEST(JsonFeeds, ServicesAtLocationsBecomeOneServiceWithItsPlaces) {
  const test::TempDir folder;
  const std::string service =
      R"("service":{"id":"s1","name":"Test A","status":"active","organization":{"id":"o1","name":"Test O","description":""}})";
  Write(folder / "service_at_locations.json",
        R"({"contents":[{"id":"a1",)" + service +
            R"(,"location":{"id":"l1","name":"Ett","location_type":"physical"}},)" + R"({"id":"a2",)" + service +
            R"(,"location":{"id":"l2","name":"Två","location_type":"physical"}}]})");
  const WholeFeed feed = ReadAll(folder / "service_at_locations.json", {.publisher = "test"});
  ASSERT_EQ(feed.Services().size(), 1U) << feed.Problems();
  EXPECT_EQ(feed.Services()[0]->locations.size(), 2U);
  ASSERT_EQ(feed.Organizations().size(), 1U);
  EXPECT_EQ(feed.records[0].standing, Standing::kMentioned);
}

TEST(JsonFeeds, AnOrganisationGivesItsServicesItsOwnName) {
  const test::TempDir folder;
  Write(folder / "organizations.json", R"([{"id":"o1","name":"Test O","description":"","services":[
    {"id":"s1","name":"Test A","status":"active"}, {"id":"s1","name":"Igen","status":"active"}, {"id":"s2","status":"active"}]}])");
  const WholeFeed feed = ReadAll(folder / "organizations.json", {.publisher = "test"});
  ASSERT_EQ(feed.Services().size(), 1U);
  EXPECT_EQ(feed.Services()[0]->organizations.at(0).id, "test-o-o1");
  EXPECT_EQ(feed.summary.refused, 2U);
  EXPECT_THAT(feed.Problems(), HasSubstr("the file has given this id before"));
  EXPECT_THAT(feed.Problems(), HasSubstr("organizations.json:1: name: is empty"));
}

// ---- tables ----

TEST(TableNames, AreFoundInWhatExportsCallThem) {
  EXPECT_EQ(TableOfName("services"), Table::kServices);
  EXPECT_EQ(TableOfName("ilao_output_regular_schedules"), Table::kRegularSchedules);
  EXPECT_EQ(TableOfName("Florida-Data-Organizations"), Table::kOrganizations);
  EXPECT_EQ(TableOfName("service_at_location"), Table::kServiceAtLocations);
  EXPECT_EQ(TableOfName("service_areas"), Table::kServiceAreas);
  EXPECT_EQ(TableOfName("inventory"), std::nullopt);
  EXPECT_THAT(FieldNames(Table::kServices, {"service_uuid", "organization_uuid", "Service_Name", "service_areas"}),
              ElementsAre("id", "organization_id", "name", "service_areas"));
  EXPECT_THAT(FieldNames(Table::kRegularSchedules, {"id", "service_id", "weekday", "opens"}),
              ElementsAre("id", "service_id", "byday", "opens_at"));
}

// A small package, with one of each trap.
void WriteTables(const test::TempDir& folder) {
  Write(folder / "organizations.csv", "id,name,description\no1,Test O,\no1,Samma id,\n");
  Write(folder / "services.csv",
        "id,organization_id,name,status,url\n"
        "s1,o1,Test A,active,example.se\n"
        "s2,o9,Test B,active,inte en adress\n"
        "s3,o1,,active,\n"
        "s4,o1,Test D,active,,,extra\n");
  Write(folder / "locations.csv", "id,organization_id,name\nl1,o1,Huset\nl2,o1,Ensamma huset\n");
  Write(folder / "service_at_location.csv", "id,service_id,location_id\na1,s1,l1\n");
  Write(folder / "phones.csv",
        "id,service_id,location_id,number,type\n1,s1,,031-12 34 "
        "56,voice\n2,s1,,abc,voice\n3,s1,,031-1,fax\n4,s77,,08-1 23 45 67,\n");
  Write(folder / "schedules.csv",
        "id,service_at_location_id,freq,byday,opens_at,closes_at\n1,a1,WEEKLY,\"MO,TU\",09:00,12:00\n2,a1,WEEKLY,FR,09:"
        "00,09:00\n");
}

void CheckTables(const WholeFeed& feed) {
  EXPECT_EQ(feed.error, "");
  ASSERT_EQ(feed.Organizations().size(), 1U);
  ASSERT_EQ(feed.Services().size(), 3U) << feed.Problems();
  const model::Service& a = *feed.Services()[0];
  EXPECT_EQ(a.id, "test-s-s1");
  EXPECT_EQ(a.url, "http://example.se");
  EXPECT_EQ(a.organizations.at(0).id, feed.Organizations()[0]->id);
  ASSERT_EQ(a.phones.size(), 1U);
  ASSERT_EQ(a.schedules.size(), 1U);
  EXPECT_EQ(a.schedules[0].hours, "Mo,Tu 09:00-12:00; Fr unknown");
  EXPECT_EQ(a.schedules[0].location_id, a.locations.at(0).id);
  EXPECT_EQ(feed.records.back().standing, Standing::kPlace);
  const std::string problems = feed.Problems();
  for (const char* told : {"! organizations.csv:3: id: the id stands at organizations.csv:2 already",
                           "! services.csv:4: name: is empty", "! services.csv:5: the row has 7 fields, the header 5",
                           "  services.csv:3: organization_id: no organisation of the feed has the id \"o9\"",
                           "  phones.csv:3: phones[1].number: \"abc\" is not a phone number",
                           "  phones.csv:5: service_id: no row of the feed has the id \"s77\"",
                           "  schedules.csv:3: closes_at: opening and closing at the same time"}) {
    EXPECT_THAT(problems, HasSubstr(told));
  }
}

TEST(TableFeeds, JoinTheirRowsAndTellTheBadOnes) {
  const test::TempDir folder;
  WriteTables(folder);
  CheckTables(ReadAll(folder.path(), {.publisher = "test"}));
}

TEST(TableFeeds, AreTheSameWhenZipped) {
  const test::TempDir folder;
  const test::TempDir target;
  WriteTables(folder);
  int error = 0;
  zip_t* archive = zip_open((target / "feed.zip").c_str(), ZIP_CREATE, &error);
  ASSERT_NE(archive, nullptr);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    zip_source_t* source = zip_source_file(archive, entry.path().c_str(), 0, -1);
    zip_file_add(archive, ("../../data/" + entry.path().filename().string()).c_str(), source, 0);
  }
  ASSERT_EQ(zip_close(archive), 0);
  CheckTables(ReadAll(target / "feed.zip", {.publisher = "test"}));
}

TEST(TableFeeds, AnArchiveMayNotUnpackToMoreThanItsLimits) {
  const test::TempDir folder;
  Write(folder / "services.csv", std::string(1U << 20, 'x'));
  int error = 0;
  zip_t* archive = zip_open((folder / "feed.zip").c_str(), ZIP_CREATE, &error);
  ASSERT_NE(archive, nullptr);
  zip_file_add(archive, "services.csv", zip_source_file(archive, (folder / "services.csv").c_str(), 0, -1), 0);
  ASSERT_EQ(zip_close(archive), 0);
  EXPECT_TRUE(UnpackZip(folder / "feed.zip").ok());
  EXPECT_FALSE(UnpackZip(folder / "feed.zip", {.bytes = 1000}).ok());
  EXPECT_FALSE(UnpackZip(folder / "feed.zip", {.ratio = 10, .ratio_from_bytes = 1000}).ok()) << "a bomb";
  EXPECT_FALSE(UnpackZip(folder / "feed.zip", {.entries = 0}).ok());
  Write(folder / "no.zip", "PK\x03\x04 nonsense");
  EXPECT_FALSE(UnpackZip(folder / "no.zip").ok());
}

TEST(TableFeeds, NamesOfPersonsStayOutside) {
  const test::TempDir folder;
  WriteTables(folder);
  Write(folder / "contacts.csv",
        "id,service_id,name,title,email\n1,s1,Testa Testsson,Samordnare,testa.testsson@example.se\n2,s1,Testa "
        "Testsson,Reception,reception@example.se\n");
  const WholeFeed feed = ReadAll(folder.path(), {.publisher = "test"});
  ASSERT_EQ(feed.Services()[0]->contacts.size(), 1U);
  EXPECT_EQ(feed.Services()[0]->contacts[0], (model::Contact{"Reception", "reception@example.se", "", false}));
}

// ---- mapping ----

constexpr const char* kMapping = R"({
  "columns": {"Namn": "name", "Verksamhet": "need", "Tel": "phone", "Öppettider": "hours", "Adress": "street",
              "Postnr": "postal_code", "Ort": "city", "Förening": "organization", "Kommentar": "ignore", "Språk": "language"},
  "fixed": {"covers": "SE-1480"},
  "words": {"need": {"Akut boende": ["boende"]}}
})";

WholeFeed ReadMapped(const std::string& csv, const std::string& mapping = kMapping) {
  const test::TempDir folder;
  Write(folder / "lista.csv", csv);
  Write(folder / "mapping.json", mapping);
  return ReadAll(folder / "lista.csv", {.mapping = folder / "mapping.json", .publisher = "test"});
}

TEST(MappedFeeds, ReadAListAsAMunicipalityKeepsIt) {
  const WholeFeed feed = ReadMapped(
      "Namn;Förening;Verksamhet;Tel;Öppettider;Adress;Postnr;Ort;Kommentar;Språk\r\n"
      "Testhärbärget;Testföreningen;Akut boende, Okänt ord;031-12 34 56;mån-fre 9-16;Testgatan 1;411 "
      "06;Göteborg;x;arabiska, engelska\r\n");
  EXPECT_EQ(feed.error, "");
  ASSERT_EQ(feed.Services().size(), 1U) << feed.Problems();
  const model::Service& service = *feed.Services()[0];
  EXPECT_EQ(service.name, "Testhärbärget");
  EXPECT_THAT(service.needs, ElementsAre("boende"));
  EXPECT_THAT(service.languages, ElementsAre("ar", "en"));
  EXPECT_THAT(service.covers, ElementsAre("SE-1480"));
  EXPECT_EQ(service.locations.at(0).area, "SE-1480");
  ASSERT_EQ(service.schedules.size(), 1U);
  EXPECT_EQ(service.schedules[0].hours, "Mo-Fr 09:00-16:00");
  EXPECT_EQ(service.schedules[0].text, "mån-fre 9-16");
  ASSERT_EQ(feed.Organizations().size(), 1U);
  EXPECT_EQ(feed.Organizations()[0]->id, service.organizations.at(0).id);
  EXPECT_EQ(feed.summary.unmapped.words().count({"column:need", "Okänt ord"}), 1U);
}

TEST(MappedFeeds, TellBadRowsAndGoOn) {
  const WholeFeed feed = ReadMapped(
      "Namn;Förening;Tel;Öppettider\n;Testföreningen;;\nUtan förening;;;\nTest A;Testföreningen;ring;när vi "
      "hinner\nTest A;Testföreningen;;\nTest B;F;1;2;3;4\n");
  EXPECT_EQ(feed.Services().size(), 1U) << feed.Problems();
  const std::string problems = feed.Problems();
  EXPECT_THAT(problems, HasSubstr("! lista.csv:2: name: is empty"));
  EXPECT_THAT(problems, HasSubstr("! lista.csv:3: organizations: is empty"));
  EXPECT_THAT(problems, HasSubstr("  lista.csv:4: phones[0].number:"));
  EXPECT_THAT(problems, HasSubstr("! lista.csv:5: id: a row before has the same id"));
  EXPECT_THAT(problems, HasSubstr("! lista.csv:6: the row has 2 fields more than the header"));
  EXPECT_THAT(problems, HasSubstr("  lista.csv:1: Verksamhet: the column of the mapping is not in the header"));
  ASSERT_EQ(feed.Services()[0]->schedules.size(), 1U);
  EXPECT_EQ(feed.Services()[0]->schedules[0].status, hours::ScheduleStatus::kUnknown);
  EXPECT_EQ(feed.Services()[0]->schedules[0].text, "när vi hinner");
}

// What cannot be kept of a cell is told, whatever the column.
TEST(MappedFeeds, NoCellIsLostInSilence) {
  const test::TempDir folder;
  Write(folder / "mapping.json",
        R"({"columns": {"Namn": "name", "Vem": "organization", "M": "email", "W": "url", "Å": "minimum_age",
            "B": "latitude", "D": "verified_at", "P": "postal_code", "K": "covers"},
            "words": {"area": {"Innerstan": "SE-1480"}}})");
  Write(folder / "lista.csv", "Namn;Vem;M;W;Å;B;D;P;K\nA;F;ingen;finns ej;arton;norr;i våras;41;Innerstan\n");
  FeedOptions options;
  options.as = FeedFormat::kCsv;
  options.mapping = folder / "mapping.json";
  const WholeFeed feed = ReadAll(folder / "lista.csv", options);
  for (const char* told :
       {"email: is not a mail address", "url: is not a whole web address", "minimum_age: is not an age",
        "latitude: is no number", "verified_at: is not a date", "postal_code: is not a Swedish"}) {
    EXPECT_THAT(feed.Problems(), HasSubstr(told));
  }
  ASSERT_EQ(feed.Services().size(), 1U) << "the row goes in without them";
  EXPECT_THAT(feed.Services()[0]->covers, ElementsAre("SE-1480")) << "a word of the mapping";
}

TEST(MappedFeeds, TheSameRowIsTheSameRecordNextTime) {
  const std::string csv = "Namn;Förening\nTest A;Testföreningen\n";
  EXPECT_EQ(ReadMapped(csv).Services()[0]->id, ReadMapped(csv).Services()[0]->id);
}

TEST(Mappings, AreRefusedWithTheNearestWord) {
  const auto error = [](const char* json) {
    const Result<Mapping> mapping = Mapping::Parse(json, "m.json", TestVocabulary());
    return mapping ? std::string() : mapping.error().Text();
  };
  EXPECT_THAT(error(R"({"columns": {"Namn": "nmae"}})"), HasSubstr("did you mean \"name\""));
  EXPECT_THAT(error(R"({"columns": {"Namn": "name"}, "wrods": {}})"), HasSubstr("did you mean \"words\""));
  EXPECT_THAT(error(R"({"columns": {"Namn": "name"}, "words": {"need": {"x": "finns-inte"}}})"),
              HasSubstr("m.json: words.need.x"));
  EXPECT_THAT(error(R"({"columns": {"Namn": "name"}, "words": {"neeed": {}}})"), HasSubstr("is no facet"));
  EXPECT_THAT(error("{"), HasSubstr("m.json:"));
  EXPECT_THAT(error("[]"), HasSubstr("no JSON object"));
  EXPECT_THAT(error("{}"), HasSubstr("names no column"));
  EXPECT_EQ(error(R"({"columns": {"Namn": "name"}})"), "");
}

TEST(Opening, SaysWhatIsMissing) {
  const test::TempDir folder;
  EXPECT_THAT(ReadAll(folder / "finns-inte").error, HasSubstr("no such file"));
  EXPECT_THAT(ReadAll(folder.path()).error, HasSubstr("no tables of HSDS"));
  Write(folder / "lista.csv", "a,b\n1,2\n");
  EXPECT_THAT(ReadAll(folder / "lista.csv").error, HasSubstr("mapping"));
  EXPECT_THAT(ReadAll(folder / "lista.csv", {.as = FeedFormat::kCsv}).error, HasSubstr("mapping"));
  Write(folder / "x.txt", "x");
  EXPECT_THAT(ReadAll(folder / "x.txt").error, HasSubstr("neither JSON, CSV nor a zip"));
}

}  // namespace
}  // namespace kb::feeds
