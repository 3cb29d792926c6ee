// Whose need a question tells of; private to catalog/text.
//
// "min bror är inlagd på psyket" is read as psychiatric care; whoever asks may need what
// there is for relatives just as well.  The need of the one who asks stands beside the
// need that was read, never in its place.
#pragma once

#include <string>
#include <vector>

#include "catalog/terms/needs.h"
#include "catalog/text/question.h"

namespace kb::text {

// Puts the needs of those near behind the first of `needs`.  Ids that the vocabulary does
// not have are left out.  Returns how many it put there.
std::size_t AddNeedsOfThoseNear(const Question& question, const terms::Needs& known, std::vector<std::string>& needs);

// The needs of whoever does it, where a question tells what is done to the one who asks:
// they are taken out of `needs` and returned.  "min man slår mig" does not ask for his help.
std::vector<std::string> SetNeedsOfOthersAside(const Question& question, std::vector<std::string>& needs);

}  // namespace kb::text
