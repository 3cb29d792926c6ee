#include "indexer/import/importer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "catalog/base/file.h"
#include "tests/support/temp_dir.h"

namespace kb::importing {

void PrintTo(const Rejection& rejection, std::ostream* out) { *out << RenderRejection(rejection); }

namespace {

using store::RecordStore;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const LocalTime kNow(LocalDate::FromYmd(2026, 11, 27), 600);
const char* const kBegin = R"({"format": "kunskapsbank-records", "version": 1,)";

const terms::Vocabulary& ShippedVocabulary() {
  static const terms::Vocabulary vocabulary = *terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data");
  return vocabulary;
}

class ImporterTest : public testing::Test {
 protected:
  ImporterTest() : store_(*RecordStore::Open(directory_ / "records.sqlite", store::OpenMode::kReadWrite)) {}

  std::filesystem::path Write(const std::string& name, const std::string& text) {
    std::ofstream(directory_ / name, std::ios::binary) << text;
    return directory_ / name;
  }
  FileReport Import(const std::string& name, const std::string& text) {
    return *Importer({*store_, ShippedVocabulary(), nullptr}).Import(Write(name, text), kNow);
  }
  // The rejections as they are printed, without the folder.
  static std::vector<std::string> Lines(const FileReport& report) {
    std::vector<std::string> lines;
    for (Rejection rejection : report.rejections) {
      rejection.file = std::filesystem::path(rejection.file).filename().string();
      lines.push_back(RenderRejection(rejection));
    }
    return lines;
  }

  test::TempDir directory_;
  std::unique_ptr<RecordStore> store_;
};

std::string File(const std::string& organizations, const std::string& services) {
  return std::string(kBegin) + "\n\"organizations\": [" + organizations + "],\n\"services\": [" + services + "]}";
}

const char* const kOrg = R"({"id": "org", "name": "Påhittad förening"})";
const char* const kGood = R"({"id": "a", "name": "A", "organizations": [{"id": "org"}]})";

TEST_F(ImporterTest, ASecondImportChangesNothing) {
  const FileReport first = Import("a.json", File(kOrg, kGood));
  EXPECT_EQ(first.organizations, (Counts{.added = 1}));
  EXPECT_EQ(first.services, (Counts{.added = 1}));
  const uint64_t sequence = *store_->LastSequence();
  const FileReport second = Import("a.json", File(kOrg, kGood));
  EXPECT_EQ(second.organizations, (Counts{.unchanged = 1}));
  EXPECT_EQ(second.services, (Counts{.unchanged = 1}));
  EXPECT_EQ(*store_->LastSequence(), sequence);
}

TEST_F(ImporterTest, TheOrderOfRecordsDoesNotMatter) {
  const std::string text = std::string(kBegin) + "\"services\": [" + kGood + "], \"organizations\": [" + kOrg + "]}";
  EXPECT_TRUE(AllIn({Import("a.json", text)}));
  EXPECT_EQ(store_->Counts()->services, 1);
}

TEST_F(ImporterTest, ABadRecordIsNamedAndTheRestGoesIn) {
  const FileReport report = Import("lista.json", File(kOrg, std::string(kGood) + R"(,
    {"id": "b", "name": "B", "organizations": [{"id": "org"}],
     "needs": ["bonde"]},
    {"id": "c", "nam": "C", "organizations": [{"id": "org"}]})"));
  EXPECT_EQ(report.services, (Counts{.added = 1, .rejected = 2}));
  EXPECT_THAT(Lines(report),
              ElementsAre("lista.json:4:needs[0]: \"bonde\" is not a need of the vocabulary (did you mean \"boende\"?)"
                          "  [services[1] b]",
                          "lista.json:6:name: is missing  [services[2] c]",
                          "lista.json:6:nam: is not a member of the format (did you mean \"name\"?)  [services[2] c]"));
  EXPECT_TRUE(store_->GetService("a")->has_value());
}

TEST_F(ImporterTest, ReferencesMustLeadSomewhere) {
  const FileReport report = Import("a.json", File(R"({"id": "org", "name": "A"}, {"id": "bad", "name": ""})",
                                                  R"({"id": "a", "name": "A", "organizations": [{"id": "bad"}]},
              {"id": "b", "name": "B", "organizations": [{"id": "none"}]},
              {"id": "c", "name": "C", "organizations": [{"id": "org"}], "lifecycle": {"status": "moved", "successor": "d"}},
              {"id": "d", "name": "D", "organizations": [{"id": "org"}], "lifecycle": {"status": "moved", "successor": "e"}})"));
  EXPECT_THAT(Lines(report),
              ElementsAre(HasSubstr("name: is empty"),
                          HasSubstr("organizations[0].id: the organization \"bad\" was itself rejected (mend line 2)"),
                          HasSubstr("organizations[0].id: there is no organization \"none\", here or in the catalog"),
                          HasSubstr("lifecycle.successor: there is no service \"e\"")));
  EXPECT_THAT(Lines(Import("b.json", File("", kGood))), IsEmpty()) << "org is in the catalog already";
}

// A feed may name organisations that it does not give: what came in by it can be taken back in.
TEST_F(ImporterTest, ARecordOfAFeedMayNameThatFeedsOrganisations) {
  const FileReport report = Import("a.json", File("", R"(
      {"id": "f-s-1", "name": "A", "organizations": [{"id": "f-o-9"}], "external_ids": [{"scheme": "hsds:f", "value": "1"}]},
      {"id": "f-s-2", "name": "B", "organizations": [{"id": "g-o-9"}], "external_ids": [{"scheme": "hsds:f", "value": "2"}]})"));
  EXPECT_EQ(report.services.added, 1U);
  EXPECT_THAT(Lines(report), ElementsAre(HasSubstr("there is no organization \"g-o-9\"")));
}

TEST_F(ImporterTest, ATombstoneAnywhereInTheFileForbidsTheNumber) {
  const FileReport report = Import("a.json", File(kOrg, R"(
    {"id": "new", "name": "N", "organizations": [{"id": "org"}], "phones": [{"number": "020-00 00 00"}]},
    {"id": "old", "name": "O", "organizations": [{"id": "org"}], "phones_never_show": [{"number": "020 000000"}]})"));
  EXPECT_THAT(Lines(report),
              ElementsAre(HasSubstr("a.json:4:phones[0].number: \"020-00 00 00\" must never be shown: it "
                                    "is a tombstone number of \"old\" (remove it)  [services[0] new]")));
  const FileReport later = Import("b.json", File("", R"(
    {"id": "new", "name": "N", "organizations": [{"id": "org"}], "phones": [{"number": "+46 20 00 00 00"}]})"));
  EXPECT_THAT(Lines(later), ElementsAre(HasSubstr("tombstone number of \"old\"")));
}

TEST_F(ImporterTest, AnIdStandsOnceInAFile) {
  const FileReport report = Import("a.json", File(kOrg, std::string(kGood) + ",\n" + kGood));
  EXPECT_EQ(report.services, (Counts{.added = 1, .rejected = 1}));
  EXPECT_THAT(Lines(report), ElementsAre(HasSubstr("a.json:4:id: \"a\" stands in this file before, on line 3")));
}

TEST_F(ImporterTest, ReadsOneRecordALine) {
  const FileReport report =
      Import("a.ndjson",
             "{\"type\": \"service\", \"id\": \"a\", \"name\": \"A\", \"organizations\": [{\"id\": \"org\"}]}\r\n\n"
             "{\"type\": \"organization\", \"id\": \"org\", \"name\": \"Å\"}\n"
             "{\"id\": \"b\", \"name\": \"B\"}\n"
             "{\"type\": \"service\", \"id\": \"c\",\n"
             "{\"type\": \"service\", \"id\": \"d\", \"name\": \"D\", \"organizations\": [{\"id\": \"org\"}], "
             "\"type\": \"x\"}");
  EXPECT_EQ(report.organizations, (Counts{.added = 1}));
  EXPECT_EQ(report.services, (Counts{.added = 1, .rejected = 3}));
  EXPECT_THAT(Lines(report), ElementsAre(HasSubstr("a.ndjson:4: has no \"type\""), HasSubstr("a.ndjson:5: is not JSON"),
                                         HasSubstr("a.ndjson:6:type: is not a member of the format")));
}

TEST_F(ImporterTest, AFileOfAnotherKindIsRefusedWhole) {
  const std::pair<const char*, const char*> kTable[] = {
      {"", "1:1: expected {"},
      {"[]", "1:1: expected {"},
      {"{}", "is not a file of records"},
      {R"({"type": "FeatureCollection"})", "\"type\" is not a member of the format"},
      {R"({"format": "hsds", "version": 1})", "format is \"hsds\""},
      {R"({"format": "kunskapsbank-records", "version": 2})", "version is 2"},
      {R"({"format": "kunskapsbank-records", "version": 1, "service": []})", "did you mean \"services\"?"},
      {R"({"format": "kunskapsbank-records", "version": 1, "services": {}})", "expected ["},
      {R"({"format": "kunskapsbank-records", "version": 1, "services": [{"id": "a"})", "expected , or ]"},
      {R"({"format": "kunskapsbank-records", "version": 1} x)", "expected nothing more"},
  };
  for (const auto& [text, message] : kTable) {
    SCOPED_TRACE(text);
    const FileReport report = Import("a.json", text);
    EXPECT_THAT(report.error, HasSubstr(message));
    EXPECT_FALSE(AllIn({report}));
  }
  EXPECT_THAT(Import("a.txt", "").error, HasSubstr(".json, .ndjson or .jsonl"));
  EXPECT_THAT(Import("a.csv", "namn;telefon\n").error, HasSubstr("--as hsds|csv|xlsx|osm"));
}

TEST_F(ImporterTest, AFileThatBreaksHalfwayLeavesNothing) {
  const FileReport report =
      Import("a.json", std::string(kBegin) + "\"organizations\": [" + kOrg + "], \"services\": [{");
  EXPECT_NE(report.error, "");
  EXPECT_EQ(*store_->LastSequence(), 0U);
}

TEST_F(ImporterTest, ABrokenRecordIsPlacedByItsOwnLine) {
  const FileReport report = Import("a.json", File(kOrg, "\n{\"id\": \"a\",\n \"name\" 1}"));
  EXPECT_THAT(Lines(report), ElementsAre(HasSubstr("a.json:5: is not JSON")));
}

TEST_F(ImporterTest, AFileCannotSteerTheTerminalOrBreakTheReport) {
  const FileReport report = Import("a.json", File("", "{\"\\u001b[2J\xC3\xA5\": 1}"));
  for (const std::string& line : Lines(report)) EXPECT_EQ(line.find('\x1b'), std::string::npos);
  const FileReport bytes = Import("b.json", "{\"\xff\": 1}");
  EXPECT_TRUE(IsValidUtf8(RenderJson({report, bytes})));
}

TEST_F(ImporterTest, ManyRejectionsAreCountedNotKept) {
  std::string services = "{}";
  for (int i = 0; i < 10'500; ++i) services += ",{}";
  const FileReport report = Import("a.json", File("", services));
  EXPECT_EQ(report.services.rejected, 10'501U);
  EXPECT_EQ(report.rejections.size(), FileReport::kMostRejections);
  EXPECT_GT(report.rejections_left_out, 0U);
}

TEST_F(ImporterTest, TheShippedRecordsGoIn) {
  const std::filesystem::path demo = std::filesystem::path(KB_SOURCE_DIR) / "data" / "demo" / "records.json";
  Importer importer({*store_, ShippedVocabulary(), nullptr});
  const FileReport first = *importer.Import(demo, kNow);
  EXPECT_TRUE(AllIn({first})) << testing::PrintToString(first.rejections) << first.error;
  EXPECT_GE(first.services.added, 122U);
  const FileReport second = *importer.Import(demo, kNow);
  EXPECT_EQ(second.services, (Counts{.unchanged = first.services.added}));
  EXPECT_THAT(*store_->IntegrityCheck(), IsEmpty());
}

TEST_F(ImporterTest, FindsTheFeedsOfAFolder) {
  Write("b.json", "");
  Write("a.ndjson", "");
  Write("README.md", "");
  Write(".hidden.json", "");
  const auto feeds = *FindFeeds({directory_.path().string(), (directory_ / "b.json").string()});
  EXPECT_THAT(feeds, ElementsAre(directory_ / "a.ndjson", directory_ / "b.json"));
  EXPECT_EQ(FindFeeds({"/no/such/place"}).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace kb::importing
