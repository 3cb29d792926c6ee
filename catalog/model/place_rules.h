// What a location must keep to; above all that a protected address is never
// written down.  Inside catalog/model only.
#pragma once

#include <string>

#include "catalog/model/checker.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"

namespace kb::model {

// `field` is the location's own place: "locations[0]".
void CheckLocation(Checker& checker, const std::string& field, const Location& location,
                   const terms::Vocabulary& vocabulary);

}  // namespace kb::model
