// What an import says was wrong with a row, in Swedish: the indexer's own sentences are
// English, for logs and scripts.  From data/texts/import_problems.tsv: a pattern, a tab and
// the words; each "*" of the pattern stands for some text that is kept in its place.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"

namespace kb::feeds {

class ProblemWords {
 public:
  // None: everything stays as it is.
  ProblemWords() = default;
  // Lines that begin with "#" and blank ones are passed over.
  // Errors: kInvalidInput with the line: no tab, or another number of "*" on the right.
  static Result<ProblemWords> Parse(std::string_view tsv);

  // The shipped ones; `shipped` is the folder data/.  Errors: kNotFound, kInvalidInput with file and line.
  static Result<ProblemWords> Load(const std::filesystem::path& shipped);

  // Empty if no pattern fits.
  [[nodiscard]] std::string Find(std::string_view sentence) const;

 private:
  struct Row {
    std::vector<std::string> pattern;  // what stands between the "*"
    std::vector<std::string> words;
  };
  std::vector<Row> rows_;
};

}  // namespace kb::feeds
