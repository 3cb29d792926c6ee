// Names of places made comparable: "Örgryte-Härlanda", "ORGRYTE HARLANDA" and
// "örgryte  härlanda" fold to "orgryte harlanda".
//
// For looking up ids and names of the vocabulary only.  Search text goes through
// catalog/text, which knows far more; this has no library and no table to load.
#pragma once

#include <string>
#include <string_view>

namespace kb::terms {

// Lower-case a-z and 0-9 with single spaces between words.  Latin letters with
// marks (U+00C0-U+00FF, which Swedish place names keep to) lose them, also when
// the mark is a combining character; every other character parts words.
std::string FoldName(std::string_view text);

}  // namespace kb::terms
