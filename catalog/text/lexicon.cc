#include "catalog/text/lexicon.h"

#include <algorithm>
#include <array>
#include <optional>

#include "catalog/base/file.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/digest.h"
#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxFileBytes = 4U << 20;

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for (;;) {
    const auto at = text.find(separator);
    fields.push_back(Trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return fields;
    text.remove_prefix(at + 1);
  }
}

Error RefusedLine(std::string message, std::string_view name, std::size_t line) {
  return {ErrorCode::kInvalidInput, std::move(message), std::string(name) + ":" + std::to_string(line)};
}

bool IsKindOfDanger(std::string_view kind) {
  static constexpr std::array<std::string_view, 9> kKinds = {
      "suicid", "vald", "heder", "barn-i-fara", "overdos", "sjalvskada", "roster-psykos", "abstinens", "nej"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

// Calls `take(fields)` for each line; it returns what is wrong, or "".
template <typename Take>
Status ForEachLine(std::string_view content, std::string_view name, std::size_t fields, Take take) {
  if (!IsValidUtf8(content)) return Error{ErrorCode::kInvalidInput, "not valid UTF-8", std::string(name)};
  std::size_t number = 0;
  for (const std::string_view line : Split(content, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> columns = Split(line, '\t');
    if (columns.size() < fields || columns[0].empty()) {
      return RefusedLine("expected " + std::to_string(fields) + " columns with a tab between", name, number);
    }
    const std::string wrong = take(columns);
    if (!wrong.empty()) return RefusedLine(wrong, name, number);
  }
  return Done();
}

}  // namespace

Status Lexicon::AddColloquial(std::string_view content, std::string_view name) {
  return ForEachLine(content, name, 2, [this](const std::vector<std::string_view>& columns) -> std::string {
    if (columns[1].empty()) return "no written form for \"" + std::string(columns[0]) + "\"";
    colloquial_[Fold(columns[0])] = std::string(columns[1]);
    return "";
  });
}

Status Lexicon::AddAbbreviations(std::string_view content, std::string_view name) {
  return ForEachLine(content, name, 2, [this](const std::vector<std::string_view>& columns) -> std::string {
    std::vector<std::string> expansions;
    for (const std::string_view expansion : Split(columns[1], ';')) {
      if (!expansion.empty()) expansions.emplace_back(expansion);
    }
    if (expansions.empty()) return "nothing that \"" + std::string(columns[0]) + "\" stands for";
    abbreviations_[Fold(columns[0])] = std::move(expansions);
    return "";
  });
}

Status Lexicon::AddProtected(std::string_view content, std::string_view name) {
  return ForEachLine(content, name, 1, [this](const std::vector<std::string_view>& columns) -> std::string {
    if (columns[0].find(' ') != std::string_view::npos) return "one word a line";
    protected_.insert(LowerCase(columns[0]));
    return "";
  });
}

Status Lexicon::AddDangerExamples(std::string_view content, std::string_view name) {
  return ForEachLine(content, name, 2, [this](const std::vector<std::string_view>& columns) -> std::string {
    if (!IsKindOfDanger(columns[0])) return "no kind of danger is called \"" + std::string(columns[0]) + "\"";
    if (columns[1].empty()) return "no wording";
    danger_examples_.emplace_back(columns[0], columns[1]);
    return "";
  });
}

Result<Lexicon> Lexicon::Load(const std::filesystem::path& directory) {
  Lexicon lexicon;
  using Add = Status (Lexicon::*)(std::string_view, std::string_view);
  const std::pair<const char*, Add> files[] = {{"colloquial.tsv", &Lexicon::AddColloquial},
                                               {"abbreviations.tsv", &Lexicon::AddAbbreviations},
                                               {"protect.txt", &Lexicon::AddProtected},
                                               {"danger.tsv", &Lexicon::AddDangerExamples}};
  for (const auto& [name, add] : files) {
    const std::filesystem::path path = directory / name;
    const Result<std::string> content = ReadFile(path, kMaxFileBytes);
    if (!content && content.error().code == ErrorCode::kNotFound) continue;
    if (!content) return content.error();
    const Status added = (lexicon.*add)(*content, path.string());
    if (!added) return added.error();
  }
  return lexicon;
}

std::string_view Lexicon::Written(std::string_view folded) const {
  const auto found = colloquial_.find(std::string(folded));
  return found == colloquial_.end() ? std::string_view() : found->second;
}

const std::vector<std::string>& Lexicon::Expansions(std::string_view folded) const {
  static const std::vector<std::string> kNone;
  const auto found = abbreviations_.find(std::string(folded));
  return found == abbreviations_.end() ? kNone : found->second;
}

bool Lexicon::IsProtected(std::string_view lower) const { return protected_.count(std::string(lower)) > 0; }

std::string Lexicon::IndexDigest() const {
  std::vector<std::string> words(protected_.begin(), protected_.end());
  std::sort(words.begin(), words.end());
  TableDigest digest;
  for (const std::string& word : words) digest.Add(word);
  return digest.Hex();
}

}  // namespace kb::text
