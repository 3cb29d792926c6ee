// Whether a number or an hour on a page is certain enough to be taken; private to indexer/extract.
//
// A fact is certain if three things are clear: whose it is, which way in it is, and that all that was said of it has
// been understood.  What others a page may name has no end; what a plain statement of a number or an hour is made of
// has: "Ring oss på ...", "Telefontid vardagar 9-11".  So a statement is read whole, against the words that such
// statements are made of (certain_words.cc) and the names of the thing itself.  A word that is neither ("Ring vår
// jurist på ...", "Bokcirkel tisdagar 18-20") leaves the fact out, and is told as the reason: a wrong number is worse
// than none.
//
//   UnreadInCall("Ring oss på", "...")           ""
//   UnreadInCall("Ring kassaören på", "...")    "kassaören"
//   UnreadInHours("Sångstund onsdagar 10-11", "...")  "Sångstund"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/page.h"

namespace kb::extract {

// The first word of what is said around a number that is none of such statements' and names not the thing itself,
// as it stands; "" if all of it is understood.  `own`: the folded names of the thing, its page and its site.
std::string UnreadInCall(std::string_view words, std::string_view own);
// The same of a statement of hours, which tells nothing of what is done then.
std::string UnreadInHours(std::string_view words, std::string_view own);

// The words that say whose the number from `begin` to `end` of the line is: its sentence before it since the number
// before, and what qualifies it just behind ("(för medlemmar)", "om du vill skänka").
std::string WordsAroundNumber(std::string_view line, std::size_t since, std::size_t begin, std::size_t end);

// Whether a heading within a page is by its own words the name of something that helps: it has a word for such things
// ("Öppenvården", "Matutdelning Kyrkbyn") and is neither a plural nor a label.
[[nodiscard]] bool IsCertainName(std::string_view name);

// A sentence of the page's main part or its banner that puts its hours in doubt ("Vi har flyttat", "Stängt på grund av
// ombyggnad"); "" if none.
std::string DoubtOfHours(const std::vector<Line>& lines);

}  // namespace kb::extract
