// Patterns of words that call for the crisis box, beyond the phrases of the vocabulary;
// private to catalog/text.
//
// A pattern is groups of folded words with a space between; "a|b" is one of them, "a*"
// any word that begins so.  All groups must stand within `span` words of each other, in
// any order.  They stand in the code, not in an editable file, so that no missing or
// damaged file can silence them; what an operator adds goes into lists.json.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kb::text {

struct CrisisPattern {
  std::string_view type;  // of the vocabulary's rule, for its helplines
  std::string_view groups;
  std::size_t span = 6;
};

const std::vector<CrisisPattern>& CrisisPatterns();

// Turns of phrase that only sound like danger: their words take no part in any rule.
const std::vector<CrisisPattern>& HarmlessIdioms();

}  // namespace kb::text
