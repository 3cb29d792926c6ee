// Small closed lists of the Swedish language; private to catalog/text.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace kb::text {

// Words that carry no demand in a question ("att", "med", "och"), in lower case, with
// the dotless form where that is not another word ("på", "pa"; but "far" is a father).
bool IsStopWord(std::string_view lower);

// Words that ask for help without saying which ("hur gör man", "tips", "finns det"):
// content of a text, but nothing to search a directory of help for.  Takes folded words.
bool IsFiller(std::string_view folded);

// The folded base of a spoken form ("nån" -> "nagon", "mej" -> "mig"), or "".
std::string_view SpokenBase(std::string_view lower);

// Where there is no dictionary: the folded stem of a form that Snowball does not join
// with the others of its word ("män", "drack", "stödet"), or "".
std::string_view IrregularStem(std::string_view lower);

// Changes whenever a list does.
std::string_view WordTablesVersion();

}  // namespace kb::text
