// Whether two records of different sources tell of the same organisation or service.
//
//   organisations                                                  answer
//   one has another organisationsnummer than the other             distinct (unsure if an external id is the same)
//   the same number                                                same; unsure if it is that of a kommun, region or
//                                                                  the state, whose units have one number, and the
//                                                                  names differ
//   the same external id                                           same
//   the same name, and web address, e-mail, phone or place         same
//   the same name, but known places or web sites and none shared   distinct
//   the same name alone                                            unsure
//   the same web address under another name                        unsure
//
//   services
//   the same external id                                           same
//   the same name and organisation, and a phone, place or page     same
//   the same name and organisation, both with places, none shared  distinct
//   the same name and organisation                                 unsure
//   the same name and a phone or place, another organisation       unsure
//
// Everything else is distinct.  Two records that one publisher tells apart are
// distinct, whatever they say.  Names are compared as identity.h of catalog/model
// says; the same table in examples: tests/indexer/merge/cases.
#pragma once

#include <string>
#include <vector>

#include "catalog/model/record.h"

namespace kb::merge {

enum class Likeness { kDistinct, kUnsure, kSame };

struct Verdict {
  Likeness likeness = Likeness::kDistinct;
  std::vector<std::string> reasons;  // what is the same: "legal_id", "external_id", "name", "url", "email", "phone",
                                     // "place", "organization"
};

// An organisation with the phones and places of its services; those are empty while
// its services are not known.
struct OrganizationFacts {
  model::Organization organization;
  std::vector<std::string> phones;
  std::vector<model::Location> places;

  void AddService(const model::Service& service);
};

Verdict Compare(const OrganizationFacts& a, const OrganizationFacts& b);
// REQUIRES: both name organisations by the ids of their records.
Verdict Compare(const model::Service& a, const model::Service& b);

}  // namespace kb::merge
