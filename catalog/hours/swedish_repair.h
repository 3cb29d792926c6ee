// Slips of the pen, put right before anything is read: "Onsdgar", "stangt", "18.oo",
// "8..30", and tables whose days are single letters.  Internal to swedish_text.h.
//
// Only words that matter for hours are put right, and only where one letter is wrong,
// missing, too many or swapped, or where the text has lost its å, ä and ö: any other
// word is left as it stands, and a reader that meets it refuses or says so.
#pragma once

#include <vector>

#include "catalog/hours/swedish_lexer.h"

namespace kb::hours {

void RepairTokens(std::vector<TextToken>& tokens);

// One letter wrong, missing, too many, or two that changed places; bytes, which for
// Swedish words is near enough.
bool IsOneSlip(std::string_view a, std::string_view b);

}  // namespace kb::hours
