// Makes a record valid by leaving out what is not.  Internal to from_hsds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/hsds/from_hsds.h"
#include "catalog/terms/vocabulary.h"

namespace kb::hsds {

// Where the elements of a record's lists stood in the feed: "phones[3]" -> "phones.csv:17".
using MemberPlaces = std::map<std::string, std::string>;

// Members that model::Validate objects to are emptied, or their list element taken
// out, and told as problems standing at their place, or else at `place`.  False if what
// remains cannot be a record (no name, no organisation): the last problem then says why.
bool Salvage(model::Organization& organization, const terms::Vocabulary& vocabulary, const std::string& place,
             std::vector<HsdsProblem>& problems);
bool Salvage(model::Service& service, const terms::Vocabulary& vocabulary, const std::string& place,
             const MemberPlaces& places, std::vector<HsdsProblem>& problems);

}  // namespace kb::hsds
