// The words that uploaded tables are read with: shipped data, read at start.
#pragma once

#include <filesystem>

#include "catalog/base/result.h"
#include "catalog/feeds/problem_words.h"
#include "searchd/desk/column_choices.h"

namespace kb::desk {

struct UploadWords {
  HeaderWords headers;           // what columns are likely to mean: mappings/headers.json
  feeds::ProblemWords problems;  // what was wrong with a row, in Swedish: texts/import_problems.tsv

  // Errors: kNotFound; kInvalidInput with file and place.
  static Result<UploadWords> Load(const std::filesystem::path& shipped);
};

}  // namespace kb::desk
