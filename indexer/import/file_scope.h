// What the first pass over a file has learnt, for the checks that need to know the
// file's other records.  Inside indexer/import only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "catalog/base/json.h"
#include "catalog/store/record_store.h"

namespace kb::importing {

class FileScope {
 public:
  // Notes the record's id and tombstone numbers.  Takes any JSON.
  void Note(store::RecordType type, JsonValue record, std::size_t line);

  // The line on which the id stands first; 0 if the file has no such record.
  [[nodiscard]] std::size_t FirstLine(store::RecordType type, std::string_view id) const;
  // The service of this file whose tombstone forbids the number; empty if none.
  [[nodiscard]] std::string TombstoneOwner(std::string_view number) const;

 private:
  // By 64-bit hash and not by id: a file of a million records fits in little memory.
  // Two ids with one hash would be told apart wrongly once in 10^13 such files.
  std::unordered_map<std::size_t, std::size_t> first_line_;
  std::unordered_map<std::string, std::string> tombstones_;
};

}  // namespace kb::importing
