// Patterns of words that call for the crisis box, beyond the phrases of the vocabulary;
// private to catalog/text.
//
// Written by kinds: who does what to whom, how much of what was taken, what a mind says that
// gives way.  They stand in the code, not in an editable file, so that no missing or damaged
// file can silence them; what an operator adds goes into lists.json.
#pragma once

#include <vector>

#include "catalog/text/word_patterns.h"

namespace kb::text {

// `type` is that of the vocabulary's rule, for its helplines.
const std::vector<WordPattern>& CrisisPatterns();

// Turns of phrase that only sound like danger: their words take no part in any rule.
const std::vector<WordPattern>& HarmlessIdioms();

// The lists that both name.
const std::vector<NamedWords>& PatternLists();

}  // namespace kb::text
