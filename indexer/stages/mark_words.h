// What the marked copy of a coordinator's table says beside a row, in Swedish: the report
// of an import is English, for logs and scripts.
#pragma once

#include <filesystem>
#include <string>

#include "catalog/base/json.h"
#include "catalog/base/result.h"
#include "catalog/feeds/problem_words.h"
#include "indexer/import/import_report.h"

namespace kb::stages {

class MarkWords {
 public:
  // From data/texts/ (import_problems.tsv, and the labels of sv.json).  Errors: kNotFound, kInvalidInput.
  static Result<MarkWords> Load(const std::filesystem::path& shipped);

  // "E-post: är inte en e-postadress (skriv en adress, som info@example.se)"; what has no Swedish stays English.
  [[nodiscard]] std::string Text(const importing::Rejection& rejection) const;

 private:
  MarkWords(feeds::ProblemWords problems, JsonDocument labels)
      : problems_(std::move(problems)), labels_(std::move(labels)) {}
  [[nodiscard]] std::string Label(const std::string& field) const;
  [[nodiscard]] std::string Swedish(const std::string& sentence) const;

  feeds::ProblemWords problems_;
  JsonDocument labels_;
};

}  // namespace kb::stages
