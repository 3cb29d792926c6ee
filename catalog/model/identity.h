// What a record can be recognised by, when two sources tell of the same thing.
//
// Each function brings a text to a form in which two ways of writing the same are
// equal; an empty answer recognises nothing.  A key joins what must be equal
// together: records that share a key are worth a closer look, no more
// (indexer/merge/identity.h looks).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/model/record.h"

namespace kb::model {

// Folded, without the words that only name a legal form.
//   "Exempelföreningen, ideell förening" and "EXEMPELFÖRENINGEN" are both "exempelforeningen"
std::string NameKey(std::string_view name);

// Host and path: "https://www.Exempel.se/om/" and "http://exempel.se/om#karta" are both "exempel.se/om".
std::string UrlKey(std::string_view url);

// The ten digits of an organisationsnummer whose check digit is right; a personnummer gives nothing.
std::string LegalIdKey(std::string_view legal_id);
// The organisation's number, whether it stands as legal_id or among the external ids.
std::string LegalIdKey(const Organization& organization);

// A number long enough to be somebody's own: "112" and "90 101" give nothing.
std::string PhoneKey(std::string_view number);

// Whether both are the same address; false if either has no street.
bool SamePlace(const Location& a, const Location& b);

// Under which other records of its type this one may be known.  None for a record
// that was merged into another.
std::vector<std::string> IdentityKeys(const Organization& organization);
std::vector<std::string> IdentityKeys(const Service& service);

}  // namespace kb::model
