// Whose a number or an hour is, by the words around it; private to indexer/extract.
//
// A page about one thing names others beside it: "Ring socialjouren på ...", "Buss: Exempeltrafiken, ...", "För
// vårdgivare".  What stands there is theirs.  When the words name another unit than the section, its page and its site
// do, the fact is left out: a wrong number is worse than none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/page.h"

namespace kb::extract {

// The unit that `words` name last ("socialjouren"), if `own`, the folded names of the thing, its page and its site, do
// not; "" for none.  "mottagningen", "jouren" and the like are the thing itself.
std::string AnotherUnit(std::string_view words, std::string_view own);

// Whether the number from `begin` to `end` in the line stands with the name of somebody else: before it in its
// sentence since the number before, just behind it, or alone on the line above.
[[nodiscard]] bool IsNumberOfOthers(std::string_view line, std::string_view before, std::size_t since,
                                    std::size_t begin, std::size_t end, std::string_view own);

// "För vårdgivare", "Medarbetare", "Parkering", "Bli volontär": what stands below is not for the one who seeks help.
[[nodiscard]] bool IsForOthers(std::string_view heading);

// "Kurator: Amir", "diakon Wera Tillsvidare", "Wera Tillsvidare, diakon": a profession beside a name.
[[nodiscard]] bool NamesStaff(std::string_view text);
// "Wera Tillsvidare" alone: two or three words with capitals, of which none is a unit's.
[[nodiscard]] bool MayBePerson(std::string_view text);
// Whether the line belongs to the entry of a person: a name with a profession or an address of mail of its own.
[[nodiscard]] bool IsPersonsLine(const std::vector<Line>& lines, std::size_t at);
// A profession alone or with what it does: "Diakon", "Enhetschef, boende".
[[nodiscard]] bool IsProfession(std::string_view text);

}  // namespace kb::extract
