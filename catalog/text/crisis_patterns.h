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

// Of these, the ones that tell it without its name: plans, farewells, who holds the keys.
const std::vector<WordPattern>& IndirectCrisisPatterns();

// The type of an idiom that holds only where nobody speaks of oneself: "kurs om suicid" is no
// danger, "jag läste en bok om suicid" may be.
inline constexpr std::string_view kNoFirstPerson = "no-first-person";

// Turns of phrase that only sound like danger: their words take no part in any rule.
const std::vector<WordPattern>& HarmlessIdioms();

// The lists that both name.
const std::vector<NamedWords>& PatternLists();

}  // namespace kb::text
