// Who asks and how they want to come in: "tjejer", "min son", "gratis", "utan remiss";
// private to catalog/text.
#pragma once

#include <string>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/question.h"

namespace kb::text {

// Ids of audiences and access forms that the vocabulary has, in the order of the
// question.  Mark the words they have understood; words inside a need's phrase may be
// marked, too: they serve both.
std::vector<std::string> ReadAudiences(Question& question, const terms::Vocabulary& vocabulary);
std::vector<std::string> ReadAccess(Question& question, const terms::Vocabulary& vocabulary);

// "min man slår mig": whoever asks asks for themselves.
bool HappensToMe(const Question& question);
// "jag slår min fru": no relative asks, nor somebody who is hit.
bool TellsOfOwnDeeds(const Question& question);

}  // namespace kb::text
