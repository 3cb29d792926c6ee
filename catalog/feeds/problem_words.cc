#include "catalog/feeds/problem_words.h"

#include <algorithm>
#include <optional>

#include "catalog/base/file.h"

namespace kb::feeds {
namespace {

std::vector<std::string> AtStars(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '*') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// What stands for each "*"; nullopt if the sentence does not fit.
std::optional<std::vector<std::string>> Match(const std::vector<std::string>& pattern, std::string_view sentence) {
  if (sentence.substr(0, pattern.front().size()) != pattern.front()) return std::nullopt;
  sentence.remove_prefix(pattern.front().size());
  std::vector<std::string> kept;
  for (std::size_t i = 1; i < pattern.size(); ++i) {
    const bool last = i + 1 == pattern.size();
    const std::size_t at = last ? sentence.rfind(pattern[i]) : sentence.find(pattern[i]);
    if (at == std::string_view::npos || (last && at + pattern[i].size() != sentence.size())) return std::nullopt;
    kept.emplace_back(sentence.substr(0, at));
    sentence.remove_prefix(at + pattern[i].size());
  }
  return sentence.empty() ? std::optional(kept) : std::nullopt;
}

}  // namespace

Result<ProblemWords> ProblemWords::Parse(std::string_view tsv) {
  ProblemWords words;
  for (std::size_t line = 1; !tsv.empty(); ++line) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::string_view row = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (row.empty() || row.front() == '#') continue;
    const std::size_t tab = row.find('\t');
    if (tab == std::string_view::npos) return Error{ErrorCode::kInvalidInput, "has no tab", std::to_string(line)};
    Row read{AtStars(row.substr(0, tab)), AtStars(row.substr(tab + 1))};
    if (read.pattern.size() != read.words.size()) {
      return Error{ErrorCode::kInvalidInput, "has another number of * on the right", std::to_string(line)};
    }
    words.rows_.push_back(std::move(read));
  }
  return words;
}

Result<ProblemWords> ProblemWords::Load(const std::filesystem::path& shipped) {
  constexpr const char* kFile = "import_problems.tsv";
  constexpr std::size_t kMostBytes = 1U << 20;
  const Result<std::string> tsv = ReadFile(shipped / "texts" / kFile, kMostBytes);
  if (!tsv) return tsv.error();
  Result<ProblemWords> words = Parse(*tsv);
  if (!words) return Error{words.error().code, words.error().message, std::string(kFile) + ":" + words.error().place};
  return words;
}

std::string ProblemWords::Find(std::string_view sentence) const {
  for (const Row& row : rows_) {
    const std::optional<std::vector<std::string>> kept = Match(row.pattern, sentence);
    if (!kept) continue;
    std::string text = row.words.front();
    for (std::size_t i = 1; i < row.words.size(); ++i) text += (*kept)[i - 1] + row.words[i];
    return text;
  }
  return "";
}

}  // namespace kb::feeds
