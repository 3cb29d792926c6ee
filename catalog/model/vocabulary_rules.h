// Whether ids are those of data/vocabulary and data/areas, with the nearest as
// suggestion.  Inside catalog/model only.
#pragma once

#include <string>
#include <vector>

#include "catalog/model/checker.h"
#include "catalog/terms/vocabulary.h"

namespace kb::model {

void CheckTerms(Checker& checker, const std::string& field, const std::vector<std::string>& ids,
                const terms::TermList& list);
void CheckNeeds(Checker& checker, const std::string& field, const std::vector<std::string>& ids,
                const terms::Needs& needs);
void CheckAreas(Checker& checker, const std::string& field, const std::vector<std::string>& ids,
                const terms::Areas& areas);
void CheckArea(Checker& checker, const std::string& field, const std::string& id, const terms::Areas& areas);

}  // namespace kb::model
