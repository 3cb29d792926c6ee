#include "catalog/feeds/small_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/feeds/csv_reader.h"
#include "catalog/feeds/xlsx_table.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLargestUnpacked = 8U << 20;
constexpr std::size_t kLargestCell = 20'000;

Error Unfit(const char* place, const char* why) { return {ErrorCode::kInvalidInput, why, place}; }

bool IsBlank(const SheetRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) { return ascii::Trim(cell).empty(); });
}

Result<std::vector<SheetRow>> CsvRows(std::string bytes, const std::string& name) {
  Result<std::unique_ptr<CsvReader>> reader = CsvReader::Over(std::move(bytes), name);
  if (!reader && reader.error().code == ErrorCode::kInvalidInput) return Unfit("encoding", "the file is not text");
  if (!reader) return reader.error();
  std::vector<SheetRow> rows;
  while (rows.size() <= kMostUploadedRows) {
    SheetRow row;
    const Result<RowNext> next = (*reader)->Next(row);
    if (!next) return next.error();
    if (*next == RowNext::kEnd) break;
    if (*next == RowNext::kBroken) return Unfit("damaged", "a quote is opened and never closed");
    rows.push_back(std::move(row));
  }
  return rows;
}

// Cells that hold nothing but blanks at the end of a row are no columns.
void CutBlanks(SheetRow& row) {
  while (!row.cells.empty() && ascii::Trim(row.cells.back()).empty()) row.cells.pop_back();
}

// What no program writes into a cell but one that writes no table.
bool HoldsControl(const std::string& cell) {
  return std::any_of(cell.begin(), cell.end(),
                     [](unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
}

Status Check(const SmallTable& table) {
  if (table.rows.size() < 2) return Unfit("empty", "the table has no row below its header");
  if (table.rows.size() > kMostUploadedRows) return Unfit("rows", "the table has more than 5000 rows");
  for (const SheetRow& row : table.rows) {
    if (row.cells.size() > kMostUploadedColumns) return Unfit("columns", "the table has more than 100 columns");
    for (const std::string& cell : row.cells) {
      if (cell.size() > kLargestCell) return Unfit("cell", "a cell has more than 20000 bytes");
      if (!IsValidUtf8(cell) || HoldsControl(cell)) return Unfit("encoding", "a cell is not text");
    }
  }
  return Done();
}

}  // namespace

Result<SmallTable> ReadSmallTable(std::string bytes, const std::string& name) {
  if (bytes.size() > kLargestUpload) return Unfit("size", "the file is larger than 4 MB");
  const bool workbook = bytes.substr(0, 2) == "PK";
  Result<std::vector<SheetRow>> rows =
      workbook ? ReadSheet(bytes, name, kLargestUnpacked) : CsvRows(std::move(bytes), name);
  if (!rows && workbook) return Unfit("damaged", "the workbook cannot be read");
  if (!rows) return rows.error();
  std::erase_if(*rows, &IsBlank);
  std::for_each(rows->begin(), rows->end(), &CutBlanks);
  SmallTable table{.name = name, .rows = *std::move(rows)};
  const Status fit = Check(table);
  if (!fit) return fit.error();
  return table;
}

void WriteTable(const SmallTable& table, JsonWriter& writer) {
  writer.Member("name", table.name).Key("rows").StartArray();
  for (const SheetRow& row : table.rows) {
    writer.StartObject().Member("number", static_cast<int64_t>(row.number)).Key("cells").StartArray();
    for (const std::string& cell : row.cells) writer.String(cell);
    writer.EndArray().EndObject();
  }
  writer.EndArray();
}

Result<SmallTable> TableFrom(JsonValue object) {
  const Error wrong = Unfit("damaged", "this is no table");
  if (!object.IsObject()) return wrong;
  const std::optional<JsonValue> name = object.Find("name");
  const std::optional<JsonValue> rows = object.Find("rows");
  if (!name || !name->IsString() || !rows || !rows->IsArray()) return wrong;
  SmallTable table{.name = std::string(name->AsString()), .rows = {}};
  for (const JsonValue row : rows->Elements()) {
    const std::optional<JsonValue> number = row.IsObject() ? row.Find("number") : std::nullopt;
    const std::optional<JsonValue> cells = row.IsObject() ? row.Find("cells") : std::nullopt;
    if (!number || !number->IsInt() || number->AsInt() < 1 || !cells || !cells->IsArray()) return wrong;
    SheetRow held{.number = static_cast<std::size_t>(number->AsInt()), .cells = {}};
    for (const JsonValue cell : cells->Elements()) {
      if (!cell.IsString()) return wrong;
      held.cells.emplace_back(cell.AsString());
    }
    table.rows.push_back(std::move(held));
  }
  const Status fit = Check(table);
  if (!fit) return fit.error();
  return table;
}

}  // namespace kb::feeds
