// Patterns of words near each other, found in a question; private to catalog/text.
//
// A pattern is groups with a space between them; a group is alternatives with "|" between:
//   "slar"      the folded word, as typed or as its spoken form is written ("mej" is "mig")
//   "sla*"      any word that begins so;  "*tablett*"  any word that holds it
//   "~sla"      any form of the word: its base
//   "@person"   any alternative of the named list
// It stands where each group finds a word of its own, all of them within `span` words, in
// any order.  Looked up word by word: the cost grows with the question, not with the
// number of patterns.  Immutable; share freely between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/text/question.h"

namespace kb::text {

struct WordPattern {
  std::string_view type;  // what it says, for the caller
  std::string_view groups;
  std::size_t span = 6;
};

// A name without "@", and alternatives with "|" between; they may name lists before them.
using NamedWords = std::pair<std::string_view, std::string_view>;

class WordPatterns {
 public:
  // REQUIRES: at most 64 words a question, and every "@name" is among `lists`.
  WordPatterns(const std::vector<WordPattern>& patterns, const std::vector<NamedWords>& lists);

  struct Standing {
    std::size_t pattern = 0;
    uint64_t words = 0;  // bit i: word i of the question is part of it somewhere
  };
  [[nodiscard]] std::vector<Standing> StandingIn(const Question& question) const;

 private:
  using Group = uint32_t;
  struct Compiled {
    std::vector<Group> groups;
    std::size_t span = 0;
  };
  void AddGroup(std::string_view alternatives, Group group);
  void AddAlternative(std::string_view alternative, Group group);
  [[nodiscard]] std::vector<uint64_t> MasksOf(const Question& question) const;
  [[nodiscard]] uint64_t Find(const Compiled& pattern, const std::vector<uint64_t>& masks, std::size_t size) const;

  std::unordered_map<std::string_view, std::string_view> lists_;
  std::vector<Compiled> patterns_;
  std::unordered_map<std::string_view, std::vector<Group>> words_;
  std::unordered_map<std::string_view, std::vector<Group>> bases_;
  std::vector<std::pair<std::string_view, Group>> beginnings_;
  std::vector<std::pair<std::string_view, Group>> inside_;
  Group groups_ = 0;
};

}  // namespace kb::text
