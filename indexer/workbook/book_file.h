// A workbook that is written beside its place and takes it when it is whole.  Internal.
#pragma once

#include <xlsxwriter.h>

#include <filesystem>
#include <string>

#include "catalog/base/result.h"

namespace kb::workbook {

class BookFile {
 public:
  explicit BookFile(std::filesystem::path to);
  ~BookFile();
  BookFile(const BookFile&) = delete;
  BookFile& operator=(const BookFile&) = delete;

  // nullptr if there is no room for it.
  [[nodiscard]] lxw_workbook* book() const { return book_; }
  // Errors: kUnavailable.
  Status Close();

 private:
  std::filesystem::path to_;
  std::string beside_;
  lxw_workbook* book_;
};

lxw_row_t RowAt(std::size_t row);
lxw_col_t ColumnAt(std::size_t column);
// At most as much as a cell takes.
std::string FittingCell(const std::string& text);

}  // namespace kb::workbook
