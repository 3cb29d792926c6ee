// What the parts of RecordStore share.  Inside catalog/store only.
#pragma once

#include <utility>
#include <vector>

#include "catalog/store/record_store.h"

namespace kb::store {

struct RecordStore::Impl {
  explicit Impl(Database opened) : database(std::move(opened)) {}
  Database database;
  int64_t draft_writes = 0;  // a batch that only wrote drafts has written something
};

// Reads every row of a query, then gives it up.
template <typename Row, typename FromRow>
Result<std::vector<Row>> CollectRows(const Result<Statement*>& query, FromRow from_row) {
  if (!query) return query.error();
  std::vector<Row> rows;
  Result<bool> row = (*query)->Step();
  for (; row && *row; row = (*query)->Step()) rows.push_back(from_row(**query));
  (*query)->Reset();
  if (!row) return row.error();
  return rows;
}

}  // namespace kb::store
