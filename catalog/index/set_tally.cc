#include "catalog/index/set_tally.h"

#include <algorithm>

namespace kb::index {
namespace {

// Clearing and reading a table is dearer than sorting the members' numbers where it has so many more places.
constexpr std::size_t kSparse = 24;

SetCounts Collect(const uint32_t* table, std::size_t size) {
  SetCounts counts;
  for (std::size_t number = 0; number < size; ++number) {
    if (table[number] != 0) counts.emplace_back(static_cast<uint32_t>(number), table[number]);
  }
  return counts;
}

}  // namespace

SetCounts SetTally::CountBySorting(const DocSet& set, SetColumn column) const {
  std::vector<uint32_t> numbers;
  numbers.reserve(set.size());
  set.ForEach([&](DocId id) { numbers.push_back(columns_.row(id).set(column)); });
  std::sort(numbers.begin(), numbers.end());
  SetCounts counts;
  for (uint32_t number : numbers) {
    if (counts.empty() || counts.back().first != number) counts.emplace_back(number, 0U);
    ++counts.back().second;
  }
  return counts;
}

void SetTally::Walk(const DocSet& set, const std::vector<SetColumn>& wanted, std::vector<uint32_t*>& tables) const {
  const std::size_t count = wanted.size();
  if (count == 1) {
    uint32_t* table = tables[0];
    const SetColumn column = wanted[0];
    set.ForEach([&](DocId id) { ++table[columns_.row(id).set(column)]; });
    return;
  }
  set.ForEach([&](DocId id) {
    const Row& row = columns_.row(id);
    for (std::size_t i = 0; i < count; ++i) ++tables[i][row.set(wanted[i])];
  });
}

std::vector<SetCounts> SetTally::Count(const DocSet& set, const std::vector<SetColumn>& wanted) {
  std::vector<SetCounts> counts(wanted.size());
  std::vector<std::size_t> by_table;
  std::size_t places = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::size_t sets = columns_.SetCount(wanted[i]);
    if (set.size() * kSparse < sets) {
      counts[i] = CountBySorting(set, wanted[i]);
    } else {
      by_table.push_back(i);
      places += sets;
    }
  }
  if (by_table.empty()) return counts;
  std::vector<uint32_t> table(places);
  std::vector<uint32_t*> tables;
  std::vector<SetColumn> columns;
  std::size_t begin = 0;
  for (std::size_t i : by_table) {
    tables.push_back(table.data() + begin);
    columns.push_back(wanted[i]);
    begin += columns_.SetCount(wanted[i]);
  }
  Walk(set, columns, tables);
  for (std::size_t i = 0; i < by_table.size(); ++i) {
    counts[by_table[i]] = Collect(tables[i], columns_.SetCount(columns[i]));
  }
  return counts;
}

std::vector<SetCounts> SetTally::CountAll(const std::vector<DocId>& missing,
                                          const std::vector<SetColumn>& wanted) const {
  std::vector<SetCounts> counts;
  for (SetColumn column : wanted) {
    std::vector<uint32_t> table = columns_.tallies()[static_cast<std::size_t>(column)];
    for (DocId id : missing) --table[columns_.row(id).set(column)];
    counts.push_back(Collect(table.data(), table.size()));
  }
  return counts;
}

}  // namespace kb::index
