// Attributes and identifiers of HSDS objects -> vocabulary ids and own fields.
// Internal to from_hsds.
#pragma once

#include "catalog/hsds/from_hsds.h"

namespace kb::hsds {

// organization_identifiers and tax_id -> external ids; a Swedish organisationsnummer
// (scheme "SE-ON" of org-id.guide, or a type that says so) -> legal_id.
void ReadIdentifiers(const HsdsObject& object, model::Organization& organization);

void ReadOrganizationTerms(const HsdsObject& object, OwnTerms own_terms, FeedWords& words,
                           model::Organization& organization);
void ReadServiceTerms(const HsdsObject& object, const FromHsdsOptions& options, FeedWords& words,
                      model::Service& service);

}  // namespace kb::hsds
