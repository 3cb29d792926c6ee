// The rows of a table, wherever they come from: a CSV file, the sheet of a workbook.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catalog/base/result.h"

namespace kb::feeds {

struct SheetRow {
  std::size_t number = 0;  // as people find it: the line it begins on, or the row that the workbook shows; from 1
  std::vector<std::string> cells;
  bool operator==(const SheetRow&) const = default;
};

enum class RowNext { kRow, kBroken, kEnd };

class RowSource {
 public:
  virtual ~RowSource() = default;
  // kBroken: row.number alone is set; what follows can be read.  Errors: kUnavailable.
  virtual Result<RowNext> Next(SheetRow& row) = 0;
  // How far it has come; in bytes, or whatever else it counts.
  [[nodiscard]] virtual uint64_t bytes_read() const = 0;
  [[nodiscard]] virtual uint64_t bytes_total() const = 0;
};

// Rows that are at hand.
class HeldRows : public RowSource {
 public:
  explicit HeldRows(std::vector<SheetRow> rows) : rows_(std::move(rows)) {}

  Result<RowNext> Next(SheetRow& row) override {
    if (next_ == rows_.size()) return RowNext::kEnd;
    row = rows_[next_++];
    return RowNext::kRow;
  }
  [[nodiscard]] uint64_t bytes_read() const override { return next_; }
  [[nodiscard]] uint64_t bytes_total() const override { return rows_.size(); }

 private:
  std::vector<SheetRow> rows_;
  std::size_t next_ = 0;
};

}  // namespace kb::feeds
