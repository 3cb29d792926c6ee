#include "catalog/feeds/xlsx_table.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "catalog/feeds/xlsx_dates.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kMostCell = 1U << 20;
constexpr std::size_t kMostColumns = 1000;

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error Refused(std::string why, const std::filesystem::path& file) {
  return {ErrorCode::kInvalidInput, std::move(why), file.filename().string()};
}

Result<std::string> Part(zip_t* archive, const char* name, const std::filesystem::path& path, std::size_t most) {
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen(archive, name, 0));
  if (!file) return Error{ErrorCode::kNotFound, std::string("the workbook has no ") + name, path.filename().string()};
  std::string text;
  std::array<char, std::size_t{64} * 1024> piece{};
  while (true) {
    const zip_int64_t read = zip_fread(file.get(), piece.data(), piece.size());
    if (read < 0) return Refused("the workbook is damaged", path);
    if (read == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(read));
    if (text.size() > most) {
      return Refused(std::string(name) + " unpacks to more than " + std::to_string(most >> 20) + " MB", path);
    }
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

// What cells point to.
struct BookWords {
  std::vector<std::string> shared;
  XlsxDates dates;
};

std::string CellText(const pugi::xml_node& cell, const BookWords& words) {
  const std::string_view type = cell.attribute("t").as_string();
  if (type == "inlineStr") return TextOf(cell.child("is"));
  const char* value = cell.child("v").text().get();
  if (type.empty() || type == "n") return words.dates.Text(value, cell.attribute("s").as_uint());
  if (type != "s") return value;
  const std::size_t index = std::strtoul(value, nullptr, 10);
  return index < words.shared.size() ? words.shared[index] : "";
}

Status ReadCells(const pugi::xml_node& row, const BookWords& words, const std::filesystem::path& path,
                 std::vector<std::string>& cells) {
  for (const pugi::xml_node& cell : row.children("c")) {
    const char* reference = cell.attribute("r").as_string();
    const std::size_t column = *reference == '\0' ? cells.size() : ColumnOf(reference);
    if (column >= kMostColumns) return Refused("a row has more than 1000 columns", path);
    if (cells.size() <= column) cells.resize(column + 1);
    cells[column] = CellText(cell, words);
    if (cells[column].size() > kMostCell) {
      return Refused(std::string("the cell ") + reference + " is larger than 1 MB", path);
    }
  }
  return Done();
}

Result<std::vector<SheetRow>> RowsOf(const std::string& sheet, const BookWords& words,
                                     const std::filesystem::path& path) {
  pugi::xml_document document;
  if (!document.load_buffer(sheet.data(), sheet.size())) return Refused("the sheet is no XML", path);
  std::vector<SheetRow> rows;
  std::size_t bytes = 0;
  for (const pugi::xml_node& node : document.document_element().child("sheetData").children("row")) {
    const std::size_t after = rows.empty() ? 1 : rows.back().number + 1;
    SheetRow row{.number = std::max<std::size_t>(after, node.attribute("r").as_ullong(after)), .cells = {}};
    const Status read = ReadCells(node, words, path, row.cells);
    if (!read) return read.error();
    for (const std::string& cell : row.cells) bytes += cell.size() + 3;
    if (bytes > 2 * kLargestPart) return Refused("the sheet is larger than is read", path);
    if (!row.cells.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

// A part that a workbook may do without.
Result<std::string> PartOrNone(zip_t* archive, const char* name, const std::filesystem::path& path, std::size_t most) {
  Result<std::string> part = Part(archive, name, path, most);
  if (!part && part.error().code == ErrorCode::kNotFound) return std::string();
  return part;
}

// The first sheet's part, as the workbook orders them: "xl/worksheets/sheet3.xml".
std::string FirstSheetName(const std::string& workbook_xml, const std::string& links_xml) {
  constexpr const char* kUsual = "xl/worksheets/sheet1.xml";
  pugi::xml_document workbook;
  pugi::xml_document links;
  if (!workbook.load_buffer(workbook_xml.data(), workbook_xml.size())) return kUsual;
  if (!links.load_buffer(links_xml.data(), links_xml.size())) return kUsual;
  const std::string_view id = workbook.document_element().child("sheets").child("sheet").attribute("r:id").as_string();
  for (const pugi::xml_node& link : links.document_element().children("Relationship")) {
    const std::string_view target = link.attribute("Target").as_string();
    if (id.empty() || target.empty() || link.attribute("Id").as_string() != id) continue;
    return target.front() == '/' ? std::string(target.substr(1)) : std::string("xl/").append(target);
  }
  return kUsual;
}

Result<std::vector<SheetRow>> FirstSheet(zip_t* archive, const std::filesystem::path& path, std::size_t most) {
  std::array<std::string, 4> parts;  // in the order of their names here
  const std::array<const char*, 4> names{"xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
                                         "xl/_rels/workbook.xml.rels"};
  for (std::size_t at = 0; at < names.size(); ++at) {
    Result<std::string> part = PartOrNone(archive, names[at], path, most);
    if (!part) return part.error();
    parts[at] = *std::move(part);
  }
  Result<std::string> sheet = Part(archive, FirstSheetName(parts[2], parts[3]).c_str(), path, most);
  if (!sheet) return Refused(sheet.error().message, path);
  return SheetOf({*std::move(sheet), std::move(parts[0]), std::move(parts[1]), std::move(parts[2])}, path);
}

}  // namespace

Result<std::vector<SheetRow>> ReadSheet(const std::filesystem::path& path) {
  int code = 0;
  const std::unique_ptr<zip_t, Close> archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive) return Refused("this is no workbook (XLSX)", path);
  return FirstSheet(archive.get(), path, kLargestPart);
}

Result<std::vector<SheetRow>> ReadSheet(std::string_view bytes, const std::string& name, std::size_t most) {
  zip_error_t ignored;
  zip_error_init(&ignored);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &ignored);
  const std::unique_ptr<zip_t, Close> archive(source == nullptr ? nullptr
                                                                : zip_open_from_source(source, ZIP_RDONLY, &ignored));
  zip_error_fini(&ignored);
  if (!archive && source != nullptr) zip_source_free(source);
  if (!archive) return Refused("this is no workbook (XLSX)", name);
  return FirstSheet(archive.get(), name, most);
}

Result<std::vector<SheetRow>> SheetOf(const XlsxParts& parts, const std::filesystem::path& file) {
  BookWords words{.shared = {}, .dates = XlsxDates(parts.styles, parts.workbook)};
  if (!parts.strings.empty()) {
    pugi::xml_document document;
    if (!document.load_buffer(parts.strings.data(), parts.strings.size())) {
      return Refused("its texts are no XML", file);
    }
    for (const pugi::xml_node& item : document.document_element().children("si")) {
      words.shared.push_back(TextOf(item));
    }
  }
  return RowsOf(parts.sheet, words, file);
}

}  // namespace kb::feeds
