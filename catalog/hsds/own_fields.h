// What an export says of a service as kunskapsbank:field (own_terms.h), in the order that it says it.
// The index links the same terms, so that `taxonomy_term_id` finds every service that says so.
#pragma once

#include <string>
#include <vector>

#include "catalog/model/record.h"

namespace kb::hsds {

struct OwnFieldValue {
  std::string code;
  std::string value;  // never empty
};

std::vector<OwnFieldValue> OwnFieldsOf(const model::Service& service);

}  // namespace kb::hsds
