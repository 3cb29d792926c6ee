// Whether a record may enter the catalog, told in sentences for the person who wrote it.
#pragma once

#include <vector>

#include "catalog/model/record.h"
#include "catalog/model/record_json.h"
#include "catalog/terms/vocabulary.h"

namespace kb::model {

// Empty if the record is fine.  Checks ids and slugs, required names, every
// vocabulary id (with the nearest as suggestion), hours that compile, ages,
// coordinates in Sweden, confidential places without street, postal code or
// coordinates, no shown phone that is also a tombstone, sources for provenance.
std::vector<Problem> Validate(const Organization& organization, const terms::Vocabulary& vocabulary);
std::vector<Problem> Validate(const Service& service, const terms::Vocabulary& vocabulary);

}  // namespace kb::model
