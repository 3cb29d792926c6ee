// The one file that names libxlsxwriter.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>

#include "catalog/base/file.h"
#include "searchd/files/table.h"

namespace kb::files {
namespace {

constexpr std::size_t kMaxCellBytes = 32'000;  // Excel takes 32 767 characters
constexpr double kNarrow = 18;
constexpr double kWide = 40;

std::string Fitting(const std::string& cell) {
  if (cell.size() <= kMaxCellBytes) return cell;
  std::size_t end = kMaxCellBytes;
  while ((static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U) --end;
  return cell.substr(0, end) + "…";
}

bool IsLink(const std::string& cell) {
  return (cell.rfind("https://", 0) == 0 || cell.rfind("http://", 0) == 0) && cell.size() < 2000 &&
         cell.find_first_of(" \n") == std::string::npos;
}

void WriteCell(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& cell, lxw_format* format) {
  if (cell.empty()) return;
  const auto at_row = static_cast<lxw_row_t>(row);
  const auto at_column = static_cast<lxw_col_t>(column);
  if (IsLink(cell) && worksheet_write_url(sheet, at_row, at_column, cell.c_str(), nullptr) == LXW_NO_ERROR) return;
  worksheet_write_string(sheet, at_row, at_column, Fitting(cell).c_str(), format);
}

void WriteSheet(const Table& table, lxw_workbook* book, const std::string& sheet_name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, sheet_name.c_str());
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_format* wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  const std::size_t columns = table.headings.size();
  for (std::size_t column = 0; column < columns; ++column) {
    std::size_t longest = 0;
    for (const auto& row : table.rows) longest = std::max(longest, row[column].size());
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(sheet, at, at, longest > 40 ? kWide : kNarrow, nullptr);
    WriteCell(sheet, 0, column, table.headings[column], bold);
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      WriteCell(sheet, row + 1, column, table.rows[row][column], wrapped);
    }
  }
  worksheet_freeze_panes(sheet, 1, 1);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()), static_cast<lxw_col_t>(columns - 1));
}

class MemoryFile {
 public:
  MemoryFile() : fd_(::memfd_create("xlsx", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<std::string> ToXlsx(const Table& table, const std::string& sheet_name) {
  // The library writes to a name; this one is memory, and gone with its descriptor.
  const MemoryFile file;
  if (file.fd() < 0) return Error{ErrorCode::kUnavailable, "no room for a workbook", "xlsx"};
  const std::string path = "/proc/self/fd/" + std::to_string(file.fd());
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return Error{ErrorCode::kUnavailable, "no room for a workbook", "xlsx"};
  WriteSheet(table, book, sheet_name);
  const lxw_error failed = workbook_close(book);
  if (failed != LXW_NO_ERROR) return Error{ErrorCode::kUnavailable, lxw_strerror(failed), "xlsx"};
  return ReadFile(path);
}

}  // namespace kb::files
