#include "indexer/workbook/book_file.h"

#include <system_error>
#include <utility>

#include "catalog/base/file.h"

namespace kb::workbook {
namespace {

constexpr std::size_t kMostInCell = 32'000;  // a cell takes 32 767 characters

}  // namespace

BookFile::BookFile(std::filesystem::path to)
    : to_(std::move(to)), beside_(to_.string() + ".part"), book_(workbook_new(beside_.c_str())) {}

BookFile::~BookFile() {
  if (book_ == nullptr) return;
  workbook_close(book_);
  std::error_code ignored;
  std::filesystem::remove(beside_, ignored);
}

Status BookFile::Close() {
  const lxw_error failed = workbook_close(std::exchange(book_, nullptr));
  if (failed != LXW_NO_ERROR) return Error{ErrorCode::kUnavailable, lxw_strerror(failed), to_.string()};
  std::error_code refused;
  std::filesystem::rename(beside_, to_, refused);
  if (refused) return Error{ErrorCode::kUnavailable, "cannot be written: " + refused.message(), to_.string()};
  return Done();
}

lxw_row_t RowAt(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t ColumnAt(std::size_t column) { return static_cast<lxw_col_t>(column); }

std::string FittingCell(const std::string& text) { return std::string(Utf8Prefix(text, kMostInCell)); }

}  // namespace kb::workbook
