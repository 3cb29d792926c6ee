#include "indexer/feeds/xlsx_table.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

namespace kb::feeds {
namespace {

constexpr std::size_t kMostPart = 128U << 20;
constexpr std::size_t kMostCell = 1U << 20;
constexpr std::size_t kMostColumns = 1000;

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error Refused(std::string why, const std::filesystem::path& file) {
  return {ErrorCode::kInvalidInput, std::move(why), file.filename().string()};
}

Result<std::string> Part(zip_t* archive, const char* name, const std::filesystem::path& path) {
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen(archive, name, 0));
  if (!file) return Error{ErrorCode::kNotFound, std::string("the workbook has no ") + name, path.filename().string()};
  std::string text;
  std::array<char, 64 * 1024> piece{};
  while (true) {
    const zip_int64_t read = zip_fread(file.get(), piece.data(), piece.size());
    if (read < 0) return Refused("the workbook is damaged", path);
    if (read == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(read));
    if (text.size() > kMostPart) return Refused(std::string(name) + " unpacks to more than 128 MB", path);
  }
}

// All <t> below: a string may be in runs of different letters.
std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = child.name();
    if (name == "t") text += child.text().get();
    if (name == "r") text += TextOf(child);
  }
  return text;
}

// "BC12" is column 54, counted from 0.
std::size_t ColumnOf(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || column > kMostColumns) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return column == 0 ? 0 : column - 1;
}

std::string CellText(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
  const std::string_view type = cell.attribute("t").as_string();
  if (type == "inlineStr") return TextOf(cell.child("is"));
  const char* value = cell.child("v").text().get();
  if (type != "s") return value;
  const std::size_t index = std::strtoul(value, nullptr, 10);
  return index < shared.size() ? shared[index] : "";
}

void AppendQuoted(std::string_view cell, std::string& csv) {
  csv += '"';
  for (const char c : cell) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

Status ReadCells(const pugi::xml_node& row, const std::vector<std::string>& shared, const std::filesystem::path& path,
                 std::vector<std::string>& cells) {
  for (const pugi::xml_node& cell : row.children("c")) {
    const char* reference = cell.attribute("r").as_string();
    const std::size_t column = *reference == '\0' ? cells.size() : ColumnOf(reference);
    if (column >= kMostColumns) return Refused("a row has more than 1000 columns", path);
    if (cells.size() <= column) cells.resize(column + 1);
    cells[column] = CellText(cell, shared);
    if (cells[column].size() > kMostCell) {
      return Refused(std::string("the cell ") + reference + " is larger than 1 MB", path);
    }
  }
  return Done();
}

Result<std::vector<SheetRow>> RowsOf(const std::string& sheet, const std::vector<std::string>& shared,
                                     const std::filesystem::path& path) {
  pugi::xml_document document;
  if (!document.load_buffer(sheet.data(), sheet.size())) return Refused("the sheet is no XML", path);
  std::vector<SheetRow> rows;
  std::size_t bytes = 0;
  for (const pugi::xml_node& node : document.document_element().child("sheetData").children("row")) {
    const std::size_t after = rows.empty() ? 1 : rows.back().number + 1;
    SheetRow row{.number = std::max<std::size_t>(after, node.attribute("r").as_ullong(after)), .cells = {}};
    const Status read = ReadCells(node, shared, path, row.cells);
    if (!read) return read.error();
    for (const std::string& cell : row.cells) bytes += cell.size() + 3;
    if (bytes > 2 * kMostPart) return Refused("the sheet is larger than is read", path);
    if (!row.cells.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Result<std::vector<SheetRow>> ReadSheet(const std::filesystem::path& path) {
  int code = 0;
  const std::unique_ptr<zip_t, Close> archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive) return Refused("this is no workbook (XLSX)", path);
  const Result<std::string> strings = Part(archive.get(), "xl/sharedStrings.xml", path);
  if (!strings && strings.error().code != ErrorCode::kNotFound) return strings.error();
  const Result<std::string> sheet = Part(archive.get(), "xl/worksheets/sheet1.xml", path);
  if (!sheet) return Refused(sheet.error().message, path);
  return SheetOf(*sheet, strings ? *strings : "", path);
}

Result<std::vector<SheetRow>> SheetOf(const std::string& sheet_xml, const std::string& strings_xml,
                                      const std::filesystem::path& file) {
  std::vector<std::string> shared;
  if (!strings_xml.empty()) {
    pugi::xml_document document;
    if (!document.load_buffer(strings_xml.data(), strings_xml.size())) return Refused("its texts are no XML", file);
    for (const pugi::xml_node& item : document.document_element().children("si")) shared.push_back(TextOf(item));
  }
  return RowsOf(sheet_xml, shared, file);
}

SheetText SheetAsCsv(const std::vector<SheetRow>& rows) {
  SheetText text;
  for (const SheetRow& row : rows) {
    const std::size_t begins = text.csv.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) text.csv += ',';
      AppendQuoted(row.cells[i], text.csv);
    }
    text.csv += '\n';
    const auto lines = std::count(text.csv.begin() + static_cast<std::ptrdiff_t>(begins), text.csv.end(), '\n');
    text.row_of_line.insert(text.row_of_line.end(), static_cast<std::size_t>(lines), row.number);
  }
  return text;
}

}  // namespace kb::feeds
