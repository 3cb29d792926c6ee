#include "indexer/dictionary/affix_file.h"

#include <sstream>

#include "catalog/base/file.h"
#include "indexer/dictionary/letters.h"

namespace kb::dictionary {
namespace {

Error Refused(std::string message, std::size_t line) {
  return {ErrorCode::kInvalidInput, std::move(message), "line " + std::to_string(line)};
}

std::vector<std::string> Fields(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> fields;
  for (std::string field; stream >> field;) fields.push_back(field);
  return fields;
}

// "0" stands for nothing.
std::u32string Letters(std::string_view field) { return field == "0" ? std::u32string() : ToLetters(field); }

std::vector<std::u32string> ParseCondition(std::string_view field) {
  std::vector<std::u32string> condition;
  const std::u32string letters = ToLetters(field);
  if (letters == U".") return condition;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i] != U'[') {
      condition.push_back(letters[i] == U'.' ? std::u32string() : std::u32string(1, letters[i]));
      continue;
    }
    const std::size_t close = letters.find(U']', i);
    if (close == std::u32string::npos) break;
    condition.push_back(letters.substr(i + 1, close - i - 1));
    i = close;
  }
  return condition;
}

bool Allows(const std::u32string& allowed, char32_t letter) {
  if (allowed.empty()) return true;
  if (allowed.front() == U'^') return allowed.find(letter, 1) == std::u32string::npos;
  return allowed.find(letter) != std::u32string::npos;
}

}  // namespace

Result<AffixFile> AffixFile::Parse(std::string_view text) {
  if (!IsValidUtf8(text)) return Refused("not valid UTF-8", 1);
  AffixFile file;
  std::istringstream stream{std::string(text)};
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    const std::vector<std::string> fields = Fields(line);
    if (fields.empty()) continue;
    if (fields[0] == "PFX") return Refused("prefix rules are not supported", number);
    if (fields[0] != "SFX" || fields.size() < 5) continue;
    const std::u32string flag = ToLetters(fields[1]);
    if (flag.size() != 1) return Refused("a flag of more than one character", number);
    SuffixRule rule;
    rule.strip = Letters(fields[2]);
    const auto slash = fields[3].find('/');
    rule.add = Letters(fields[3].substr(0, slash));
    if (slash != std::string::npos) rule.flags = ToLetters(fields[3].substr(slash + 1));
    rule.condition = ParseCondition(fields[4]);
    file.rules_[flag.front()].push_back(std::move(rule));
  }
  if (file.rules_.empty()) return Refused("no suffix rules", number);
  return file;
}

const std::vector<SuffixRule>& AffixFile::RulesOf(char32_t flag) const {
  static const std::vector<SuffixRule> kNone;
  const auto found = rules_.find(flag);
  return found == rules_.end() ? kNone : found->second;
}

bool AffixFile::Applies(const SuffixRule& rule, std::u32string_view word) {
  if (word.size() < rule.strip.size() || word.size() < rule.condition.size()) return false;
  if (!word.ends_with(std::u32string_view(rule.strip))) return false;
  const std::size_t offset = word.size() - rule.condition.size();
  for (std::size_t i = 0; i < rule.condition.size(); ++i) {
    if (!Allows(rule.condition[i], word[offset + i])) return false;
  }
  return true;
}

std::u32string AffixFile::Apply(const SuffixRule& rule, std::u32string_view word) {
  return std::u32string(word.substr(0, word.size() - rule.strip.size())) + rule.add;
}

}  // namespace kb::dictionary
