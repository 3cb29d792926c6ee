// An uploaded table as the indexer will read it, with nothing written: for the desk's preview.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/feeds/feed.h"
#include "catalog/feeds/mapping.h"
#include "catalog/feeds/small_table.h"
#include "catalog/terms/vocabulary.h"

namespace kb::desk {

struct ReadRow {
  std::size_t number = 0;
  std::string name;
  std::string organization;
  std::string json;  // the record
};

struct TableReading {
  std::size_t rows = 0;     // below the header
  std::size_t read = 0;     // became records
  std::size_t refused = 0;  // problems that cost a row
  std::vector<ReadRow> first;
  std::vector<feeds::FeedProblem> problems;  // the first of them
  std::size_t more_problems = 0;
  std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> unknown_words;  // facet, word; how often

  static constexpr std::size_t kMostRows = 8;
  static constexpr std::size_t kMostProblems = 100;
  static constexpr std::size_t kMostWords = 40;
};

// How the indexer is asked to read it.
feeds::FeedOptions UploadOptions(const std::string& publisher, const terms::Vocabulary& vocabulary, LocalDate today);

// Errors: kInvalidInput: the mapping is none, or names none of the columns.
Result<TableReading> ReadTable(const feeds::SmallTable& table, const std::string& mapping,
                               const feeds::FeedOptions& options);

}  // namespace kb::desk
