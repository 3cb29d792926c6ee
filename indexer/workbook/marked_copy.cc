#include <map>
#include <utility>

#include "catalog/feeds/csv_reader.h"
#include "catalog/feeds/xlsx_table.h"
#include "indexer/workbook/book_file.h"
#include "indexer/workbook/workbook.h"

namespace kb::workbook {
namespace {

constexpr double kUsual = 20;
constexpr double kWide = 60;
constexpr lxw_color_t kRed = 0xF8CBAD;
constexpr lxw_color_t kYellow = 0xFFF2CC;
constexpr const char* kHeading = "Att rätta";

Result<std::vector<feeds::SheetRow>> ReadTable(const std::filesystem::path& file) {
  Result<std::vector<feeds::SheetRow>> rows = feeds::ReadSheet(file);
  if (rows) return rows;
  Result<std::unique_ptr<feeds::CsvReader>> reader = feeds::CsvReader::Open(file);
  if (!reader) return reader.error();
  std::vector<feeds::SheetRow> lines;
  feeds::SheetRow row;
  while (true) {
    const Result<feeds::RowNext> next = (*reader)->Next(row);
    if (!next) return next.error();
    if (*next == feeds::RowNext::kEnd) return lines;
    lines.push_back(std::exchange(row, {}));
  }
}

struct RowMarks {
  std::string text;
  bool refused = false;
};

std::map<std::size_t, RowMarks> ByRow(const std::vector<Mark>& marks, std::size_t first_row) {
  std::map<std::size_t, RowMarks> by_row;
  for (const Mark& mark : marks) {
    RowMarks& row = by_row[mark.row == 0 ? first_row : mark.row];
    row.text += (row.text.empty() ? "" : "\n") + mark.text;
    row.refused |= mark.refused;
  }
  return by_row;
}

lxw_format* Filled(lxw_workbook* book, lxw_color_t colour) {
  lxw_format* format = workbook_add_format(book);
  format_set_bg_color(format, colour);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

}  // namespace

Status WriteMarkedCopy(const std::filesystem::path& to, const std::filesystem::path& original,
                       const std::vector<Mark>& marks) {
  const Result<std::vector<feeds::SheetRow>> rows = ReadTable(original);
  if (!rows) return rows.error();
  BookFile file(to);
  if (file.book() == nullptr) return Error{ErrorCode::kUnavailable, "no room for a workbook", to.string()};
  lxw_worksheet* sheet = workbook_add_worksheet(file.book(), nullptr);
  lxw_format* red = Filled(file.book(), kRed);
  lxw_format* yellow = Filled(file.book(), kYellow);
  const std::size_t first = rows->empty() ? 1 : rows->front().number;
  const std::size_t extra = rows->empty() ? 0 : rows->front().cells.size();
  const std::map<std::size_t, RowMarks> by_row = ByRow(marks, first);
  if (extra > 0) worksheet_set_column(sheet, 0, ColumnAt(extra - 1), kUsual, nullptr);
  worksheet_set_column(sheet, ColumnAt(extra), ColumnAt(extra), kWide, nullptr);
  for (const feeds::SheetRow& row : *rows) {
    const auto marked = by_row.find(row.number);
    lxw_format* format = marked == by_row.end() ? nullptr : marked->second.refused ? red : yellow;
    // A row keeps its number, so that whoever reads the report finds it here too.
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      worksheet_write_string(sheet, RowAt(row.number - 1), ColumnAt(at), FittingCell(row.cells[at]).c_str(), format);
    }
    std::string text = row.number == first ? kHeading : "";
    if (marked != by_row.end()) text += (text.empty() ? "" : "\n") + marked->second.text;
    worksheet_write_string(sheet, RowAt(row.number - 1), ColumnAt(extra), FittingCell(text).c_str(), format);
  }
  worksheet_freeze_panes(sheet, RowAt(first), 1);
  return file.Close();
}

}  // namespace kb::workbook
