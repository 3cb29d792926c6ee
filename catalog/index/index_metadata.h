// What an index says of itself in its metadata, and whether a program may use it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

// The number of the schema that this program writes and reads: kSchemaVersion.  Weak, so that a test can link the
// same program as one of before (tests/e2e/programs_before.cc).
int SchemaVersion();

struct IndexMetadata {
  int schema = 0;
  std::string vocabulary;
  std::string analyzer;
  uint64_t sequence = 0;
  uint64_t revision = 0;
  std::string built_at;

  // Of an index that this program begins now.
  static IndexMetadata Of(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer);
  // Errors: kCorrupt if the database is not an index of ours.
  static Result<IndexMetadata> Read(const Xapian::Database& database);

  [[nodiscard]] std::vector<std::pair<std::string, std::string>> Entries() const;
  // Errors: kConflict if it is laid out in another way.
  [[nodiscard]] Status CheckSchema(const IndexMetadata& program) const;
  // Errors: kConflict, naming what differs and what to do.
  [[nodiscard]] Status CheckFits(const IndexMetadata& program) const;
};

}  // namespace kb::index
