// How many documents of a set have each number of a column: what all counts are made of.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "catalog/index/columns.h"

namespace kb::index {

// (number of a column's set, documents), each number once, 0 documents never.
using SetCounts = std::vector<std::pair<uint32_t, unsigned>>;

// The counts of several columns over one set of documents in one walk.
class SetTally {
 public:
  // Keeps a reference.
  explicit SetTally(const Columns& columns) : columns_(columns) {}

  // `wanted`: which columns.  Gives one list for each, in order.
  [[nodiscard]] std::vector<SetCounts> Count(const DocSet& set, const std::vector<SetColumn>& wanted);
  // Of all searchable documents but `missing`: known without a walk.
  [[nodiscard]] std::vector<SetCounts> CountAll(const std::vector<DocId>& missing,
                                                const std::vector<SetColumn>& wanted) const;

 private:
  [[nodiscard]] SetCounts CountBySorting(const DocSet& set, SetColumn column) const;
  void Walk(const DocSet& set, const std::vector<SetColumn>& wanted, std::vector<uint32_t*>& tables) const;

  const Columns& columns_;
};

}  // namespace kb::index
