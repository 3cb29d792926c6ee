// A table that somebody has sent over the web: small enough to be held, and to be kept in the inbox as it was read.
//
// The first row is the header.  Bounds: 4 MB as sent, 8 MB for each part of a workbook
// unpacked, 5 000 rows, 100 columns, 20 000 bytes a cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"
#include "catalog/feeds/row_source.h"

namespace kb::feeds {

inline constexpr std::size_t kLargestUpload = 4U << 20;
inline constexpr std::size_t kMostUploadedRows = 5000;
inline constexpr std::size_t kMostUploadedColumns = 100;

struct SmallTable {
  std::string name;            // of the file, for people
  std::vector<SheetRow> rows;  // never empty; cells beyond the header's are kept, so that they can be told
  [[nodiscard]] const std::vector<std::string>& header() const { return rows.front().cells; }
};

// A workbook (XLSX) or a CSV file, told apart by their first bytes.
// Errors: kInvalidInput; `place` says in a word what is wrong, for whoever has words of their
// own: "damaged", "encoding", "empty", "rows", "columns", "cell", "size".
Result<SmallTable> ReadSmallTable(std::string bytes, const std::string& name);

// {"name": "lista.xlsx", "rows": [{"number": 1, "cells": ["Namn", ..]}, ..]}; the members alone.
void WriteTable(const SmallTable& table, JsonWriter& writer);
// Errors: kInvalidInput for what is no such object.
Result<SmallTable> TableFrom(JsonValue object);

}  // namespace kb::feeds
