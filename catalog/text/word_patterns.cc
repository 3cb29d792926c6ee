#include "catalog/text/word_patterns.h"

#include <algorithm>

#include "catalog/base/check.h"

namespace kb::text {
namespace {

// Calls `take` for each piece between separators.
template <typename Take>
void ForEachPiece(std::string_view text, char separator, Take take) {
  for (;;) {
    const auto at = text.find(separator);
    take(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

void Mark(const std::unordered_map<std::string_view, std::vector<uint32_t>>& map, std::string_view key, uint64_t bit,
          std::vector<uint64_t>& masks) {
  const auto found = map.find(key);
  if (key.empty() || found == map.end()) return;
  for (const uint32_t group : found->second) masks[group] |= bit;
}

// Whether each group from `next` on finds a word of its own, besides those taken.
bool Assign(const std::vector<uint64_t>& fitting, std::size_t next, uint64_t taken) {
  if (next == fitting.size()) return true;
  for (uint64_t free = fitting[next] & ~taken; free != 0; free &= free - 1) {
    if (Assign(fitting, next + 1, taken | (free & (~free + 1)))) return true;
  }
  return false;
}

}  // namespace

WordPatterns::WordPatterns(const std::vector<WordPattern>& patterns, const std::vector<NamedWords>& lists)
    : lists_(lists.begin(), lists.end()) {
  for (const WordPattern& pattern : patterns) {
    Compiled compiled{{}, pattern.span};
    ForEachPiece(pattern.groups, ' ', [&](std::string_view group) {
      AddGroup(group, groups_);
      compiled.groups.push_back(groups_++);
    });
    patterns_.push_back(std::move(compiled));
  }
}

void WordPatterns::AddGroup(std::string_view alternatives, Group group) {
  ForEachPiece(alternatives, '|', [&](std::string_view alternative) { AddAlternative(alternative, group); });
}

void WordPatterns::AddAlternative(std::string_view alternative, Group group) {
  if (alternative.starts_with('@')) {
    const auto list = lists_.find(alternative.substr(1));
    KB_CHECK(list != lists_.end());
    AddGroup(list->second, group);
  } else if (alternative.starts_with('*')) {
    inside_.emplace_back(alternative.substr(1, alternative.size() - 2), group);
  } else if (alternative.ends_with('*')) {
    beginnings_.emplace_back(alternative.substr(0, alternative.size() - 1), group);
  } else if (alternative.starts_with('~')) {
    bases_[alternative.substr(1)].push_back(group);
  } else {
    words_[alternative].push_back(group);
  }
}

// For each group, which words of the question fit it.
std::vector<uint64_t> WordPatterns::MasksOf(const Question& question) const {
  std::vector<uint64_t> masks(groups_, 0);
  for (std::size_t i = 0; i < question.size(); ++i) {
    const uint64_t bit = uint64_t{1} << i;
    for (const std::string_view word : {question.Folded(i), question.Spoken(i)}) {
      if (word.empty()) continue;
      Mark(words_, word, bit, masks);
      for (const auto& [beginning, group] : beginnings_) {
        if (word.starts_with(beginning)) masks[group] |= bit;
      }
      for (const auto& [piece, group] : inside_) {
        if (word.find(piece) != std::string_view::npos) masks[group] |= bit;
      }
    }
    for (const std::string& base : question.words[i].keys) Mark(bases_, base, bit, masks);
  }
  return masks;
}

uint64_t WordPatterns::Find(const Compiled& pattern, const std::vector<uint64_t>& masks, std::size_t size) const {
  uint64_t found = 0;
  std::vector<uint64_t> fitting(pattern.groups.size());
  for (std::size_t begin = 0; begin < size; ++begin) {
    const std::size_t span = std::min<std::size_t>(pattern.span, 63);
    const uint64_t window = ((uint64_t{1} << span) - 1) << begin;
    uint64_t words = 0;
    bool all = true;
    for (std::size_t i = 0; i < fitting.size() && all; ++i) {
      fitting[i] = masks[pattern.groups[i]] & window;
      words |= fitting[i];
      all = fitting[i] != 0;
    }
    if (all && Assign(fitting, 0, 0)) found |= words;
  }
  return found;
}

std::vector<WordPatterns::Standing> WordPatterns::StandingIn(const Question& question) const {
  const std::vector<uint64_t> masks = MasksOf(question);
  std::vector<Standing> standing;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const std::vector<Group>& groups = patterns_[i].groups;
    if (std::any_of(groups.begin(), groups.end(), [&](Group group) { return masks[group] == 0; })) continue;
    if (const uint64_t words = Find(patterns_[i], masks, question.size())) standing.push_back({i, words});
  }
  return standing;
}

}  // namespace kb::text
