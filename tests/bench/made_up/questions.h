// Questions to a made-up directory, in the classes that the product's targets are told for.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "tests/bench/made_up/directory.h"

namespace kb::bench {

enum class QuestionClass { kOneWord, kTwoWords, kPartial, kPhrase, kBrowse };
inline constexpr std::size_t kQuestionClasses = 5;
inline constexpr std::array<const char*, kQuestionClasses> kQuestionClassNames = {"one word", "two words", "partial",
                                                                                  "phrase", "browse"};

// `count` questions of a class, the same for one seed.  Words come as they are asked for: drawn by frequency, flatter
// than in texts; two words and phrases from one of the first `services` texts, so that something is found.  Of
// those with words a third has no filter, a third a need, a third an area; browsing takes need, area and open in every
// combination.  Words are taken literally (interpret off), so that other engines can be asked for the same.
std::vector<index::SearchQuery> Questions(QuestionClass which, std::size_t count, const Directory& directory,
                                          uint64_t services, uint64_t seed);

// A Tuesday afternoon.
LocalTime AskedAt();

}  // namespace kb::bench
