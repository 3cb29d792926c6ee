// Rows of tables that refer to each other, joined on disk.
//
// A temporary SQLite file without journal: it is thrown away with the reader, and
// nothing in it is worth a crash's care.  SQLite's page cache (8 MB) is all the memory it
// takes, so a feed of any size is joined in flat memory; why not in memory: 200 000
// services with their phones and hours are a gigabyte of JSON.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "indexer/feeds/table_row.h"

namespace kb::feeds {

class TableStore {
 public:
  // Errors: kUnavailable.
  static Result<std::unique_ptr<TableStore>> Open(const std::filesystem::path& file);
  ~TableStore();

  // Errors: kUnavailable (disk full).
  Status Add(const TableRow& row);
  // Call once after the last Add: builds the indexes.
  Status Finish();

  // The first row of `table` after row number `after`, which is moved to it; nullopt at
  // the end.
  std::optional<TableRow> Next(Table table, int64_t& after);
  std::optional<TableRow> Find(const std::string& self);
  // The place of the first row with that key.
  std::string FirstPlace(const std::string& self);
  // Rows that belong to `owner`, in order; at most kMostChildren.
  std::vector<TableRow> Children(const std::string& owner);
  // Whether a service is given at that location.
  bool IsServed(const std::string& location);
  // The next row after `after` whose owner, or whose location, is no row.
  std::optional<TableRow> NextOrphan(int64_t& after);

  // Whether every reading call above could read.  Errors: kUnavailable.
  [[nodiscard]] Status Check() const;

  static constexpr int kMostChildren = 2000;

 private:
  struct Impl;
  explicit TableStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::feeds
