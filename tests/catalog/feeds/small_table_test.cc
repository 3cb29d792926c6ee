#include "catalog/feeds/small_table.h"

#include <gtest/gtest.h>
#include <zip.h>  // to make workbooks

#include <utility>

#include "catalog/base/file.h"
#include "tests/support/temp_dir.h"

namespace kb::feeds {
namespace {

// A workbook of these parts, as bytes.
std::string Book(const std::vector<std::pair<std::string, std::string>>& parts) {
  const test::TempDir folder;
  const std::string path = (folder / "book.xlsx").string();
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    KB_CHECK(zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) >= 0);
  }
  KB_CHECK(zip_close(archive) == 0);
  return *ReadFile(path);
}

std::string Sheet(const std::string& rows) {
  return Book({{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}
std::string Cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string PlaceOf(std::string bytes) {
  const Result<SmallTable> table = ReadSmallTable(std::move(bytes), "lista");
  return table ? "read" : table.error().place;
}

TEST(SmallTables, AreReadFromCsvAndWorkbookAlike) {
  const std::vector<SheetRow> rows = {{1, {"Namn", "Vem"}}, {3, {"Träffen", "Påhittad"}}};
  EXPECT_EQ(ReadSmallTable("Namn;Vem\n\nTr\xe4"
                           "ffen;P\xe5hittad;;\n;\n",
                           "lista.csv")
                ->rows,
            rows)
      << "Windows-1252";
  const std::string sheet = Sheet("<row r=\"1\">" + Cell("A1", "Namn") + Cell("B1", "Vem") + "</row><row r=\"3\">" +
                                  Cell("A3", "Träffen") + Cell("B3", "Påhittad") + Cell("C3", " ") + "</row>");
  EXPECT_EQ(ReadSmallTable(sheet, "lista.xlsx")->rows, rows);
  EXPECT_EQ(ReadSmallTable(sheet, "lista.csv")->rows, rows) << "known by its bytes, not by its name";
}

TEST(SmallTables, ComeBackFromTheInboxAsTheyWere) {
  const Result<SmallTable> table = ReadSmallTable("Namn,Vem\n\"A \"\"x\"\"\n2\",\"b,c\"\n", "åäö.csv");
  ASSERT_TRUE(table.ok());
  JsonWriter writer;
  writer.StartObject();
  WriteTable(*table, writer);
  const Result<JsonDocument> json = JsonDocument::Parse(writer.EndObject().Take());
  const Result<SmallTable> again = TableFrom(json->root());
  ASSERT_TRUE(again.ok()) << again.error().Text();
  EXPECT_EQ(again->rows, table->rows);
  EXPECT_EQ(again->name, "åäö.csv");
}

TEST(SmallTables, WhatIsNoneIsRefusedAndSaysWhy) {
  std::string rows = "a\n";
  for (std::size_t i = 0; i < kMostUploadedRows; ++i) rows += "1\n";
  std::string columns;
  for (std::size_t i = 0; i < kMostUploadedColumns; ++i) columns += "a;";
  const struct {
    const char* place;
    std::string bytes;
  } kCases[] = {
      {"empty", ""},
      {"empty", "Namn;Vem\n"},
      {"empty", "Namn;Vem\n;\n \n"},
      {"encoding", "\xff\xfeN\0a\0"},
      {"encoding", std::string("a\0b\nc", 5)},
      {"encoding", std::string(1500, 'x') + "\x01;b\nc;d\n"},  // what is no text further on, too
      {"damaged", "a;b\n\"1;2\n"},
      {"damaged", "PK\x03\x04 och inget mer"},
      {"damaged", Book({{"annat.txt", "inte en arbetsbok"}})},
      {"damaged", Sheet("<row>")},
      {"rows", rows},
      {"columns", columns + "b\n1\n"},
      {"cell", "a\n" + std::string(20'001, 'x') + "\n"},
      {"size", std::string(kLargestUpload + 1, 'x')},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.bytes.substr(0, 30));
    EXPECT_EQ(PlaceOf(test.bytes), test.place);
  }
}

TEST(SmallTables, ABombIsRefusedBeforeItIsHeld) {
  // 100 MB of one cell are 100 KB packed.
  EXPECT_EQ(PlaceOf(Sheet("<row>" + Cell("A1", std::string(100U << 20, 'x')) + "</row>")), "damaged");
  // Entities of the document's own are not expanded.
  EXPECT_EQ(PlaceOf(Book(
                {{"xl/worksheets/sheet1.xml",
                  "<!DOCTYPE w [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row>" +
                      Cell("A1", "&b;") + "</row><row>" + Cell("A2", "&b;") + "</row></sheetData></worksheet>"}})),
            "read");
  EXPECT_EQ(ReadSmallTable(Book({{"xl/worksheets/sheet1.xml",
                                  "<!DOCTYPE w [<!ENTITY a \"xxxx\">]><worksheet><sheetData><row>" + Cell("A1", "&a;") +
                                      "</row><row>" + Cell("A2", "b") + "</row></sheetData></worksheet>"}}),
                           "bok")
                ->header()
                .front(),
            "&a;");
}

TEST(SmallTables, AFormulaGivesItsLastValueAndIsNeverComputed) {
  const std::string sheet = Sheet("<row>" + Cell("A1", "Namn") +
                                  "</row><row><c r=\"A2\"><f>WEBSERVICE(\"http://example.se\")</f><v>7</v></c></row>");
  EXPECT_EQ(ReadSmallTable(sheet, "bok")->rows.back().cells, (std::vector<std::string>{"7"}));
}

TEST(SmallTables, JsonThatIsNoTableIsRefused) {
  for (const char* json : {"[]", "{}", R"({"name":"a"})", R"({"name":"a","rows":[]})", R"({"name":"a","rows":[1,2]})",
                           R"({"name":"a","rows":[{"number":0,"cells":["a"]},{"number":2,"cells":["b"]}]})",
                           R"({"name":"a","rows":[{"number":1,"cells":["a"]},{"number":2,"cells":[3]}]})"}) {
    SCOPED_TRACE(json);
    const Result<JsonDocument> document = JsonDocument::Parse(json);
    EXPECT_FALSE(TableFrom(document->root()).ok());
  }
}

}  // namespace
}  // namespace kb::feeds
