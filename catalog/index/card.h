// What the result list shows of one listing: stored in its Xapian document, so that
// a search reads no database but the index.
//
// A confidential place has no coordinates, street, postal code or area below
// kommun here, or anywhere else in the index.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/record.h"

namespace kb::index {

struct CardOrganization {
  std::string id;
  std::string name;
  model::OrganizationRole role = model::OrganizationRole::kLead;
};

struct Card {
  std::string id;  // of the listing
  std::string slug;
  std::string service_id;
  std::string name;
  std::vector<CardOrganization> organizations;  // the lead first
  std::string summary;                          // at most 240 characters
  model::ServiceKind kind = model::ServiceKind::kSupport;
  std::vector<std::string> needs;
  std::vector<std::string> audiences;
  std::vector<std::string> access;
  std::vector<std::string> types;  // of the service and its organisations
  std::vector<std::string> languages;
  std::vector<std::string> covers;  // area ids, as stated
  std::string area;                 // it lies in; kommun at most for a confidential place; may be empty
  bool has_place = false;
  model::LocationType location_type = model::LocationType::kPhysical;
  std::string place_name;
  model::Address address;
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::vector<model::Phone> phones;
  std::string email;
  std::string url;
  std::string chat_url;
  model::Cost cost;
  model::Eligibility eligibility;
  model::Intake intake;
  bool peer = false;
  std::optional<model::PartialDate> verified_at;
  model::Lifecycle lifecycle;
};

// Compact bytes, versioned.  DecodeCard(EncodeCard(c)) == c.  Errors: kCorrupt.
std::string EncodeCard(const Card& card);
Result<Card> DecodeCard(std::string_view bytes);

}  // namespace kb::index
