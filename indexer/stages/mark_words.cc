#include "indexer/stages/mark_words.h"

#include <optional>

#include "catalog/base/file.h"

namespace kb::stages {

Result<MarkWords> MarkWords::Load(const std::filesystem::path& shipped) {
  constexpr std::size_t kMostBytes = 4U << 20;
  Result<feeds::ProblemWords> problems = feeds::ProblemWords::Load(shipped);
  if (!problems) return problems.error();
  const Result<std::string> texts = ReadFile(shipped / "texts/sv.json", kMostBytes);
  if (!texts) return texts.error();
  Result<JsonDocument> labels = JsonDocument::Parse(*texts);
  if (!labels) return labels.error();
  return MarkWords(*std::move(problems), *std::move(labels));
}

// "phones[0].number" is of "phones".
std::string MarkWords::Label(const std::string& field) const {
  const std::string member = field.substr(0, field.find_first_of(".[/"));
  for (const char* kind : {"desk.column.", "desk.member."}) {
    const std::optional<JsonValue> label = labels_.root().Find(kind + member);
    if (label && label->IsString()) return std::string(label->AsString());
  }
  return field;
}

std::string MarkWords::Swedish(const std::string& sentence) const {
  std::string words = problems_.Find(sentence);
  return words.empty() ? sentence : words;
}

std::string MarkWords::Text(const importing::Rejection& rejection) const {
  std::string text = Swedish(rejection.reason);
  if (!rejection.field.empty()) text = Label(rejection.field) + ": " + text;
  if (!rejection.suggestion.empty()) text += " (" + Swedish(rejection.suggestion) + ")";
  return text;
}

}  // namespace kb::stages
