// The tables of words that an operator may edit: data/text/*.tsv.
//
//   colloquial.tsv     "nåt<TAB>något": spoken forms, as people type them
//   abbreviations.tsv  "BUP<TAB>barn- och ungdomspsykiatrin": what an abbreviation stands for
//   protect.txt        "frivillig": words that are never split into parts
//   danger.tsv         "suicid<TAB>jag vill inte vakna": how people tell danger; "nej<TAB>..": and what is none
//
// Lines that begin with "#" and empty lines are passed over.  Immutable after
// loading; share between threads.  An empty Lexicon knows nothing and refuses nothing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalog/base/result.h"

namespace kb::text {

class Lexicon {
 public:
  Lexicon() = default;

  // Reads the files of `directory` (data/text); one that is missing is empty.
  // Errors: kInvalidInput with "file:line", kUnavailable.
  static Result<Lexicon> Load(const std::filesystem::path& directory);

  // Adds the lines of one file.  `name` is for refusals.  Errors: kInvalidInput with "name:line".
  Status AddColloquial(std::string_view content, std::string_view name);
  Status AddAbbreviations(std::string_view content, std::string_view name);
  Status AddProtected(std::string_view content, std::string_view name);
  Status AddDangerExamples(std::string_view content, std::string_view name);

  // "mej" -> "mig"; "" if the word is no spoken form.  Takes folded words.
  [[nodiscard]] std::string_view Written(std::string_view folded) const;
  // "bup" -> {"barn- och ungdomspsykiatrin"}; empty if it is no abbreviation.
  [[nodiscard]] const std::vector<std::string>& Expansions(std::string_view folded) const;
  // Kind and wording, as they stand.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& DangerExamples() const {
    return danger_examples_;
  }
  // True for a lower-case word that must stay whole.
  [[nodiscard]] bool IsProtected(std::string_view lower) const;

  // Changes with the words that stay whole: only they reach the index.
  [[nodiscard]] std::string IndexDigest() const;

 private:
  std::unordered_map<std::string, std::string> colloquial_;
  std::unordered_map<std::string, std::vector<std::string>> abbreviations_;
  std::unordered_set<std::string> protected_;
  std::vector<std::pair<std::string, std::string>> danger_examples_;
};

}  // namespace kb::text
