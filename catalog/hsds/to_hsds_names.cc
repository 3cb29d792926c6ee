#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/stable_id.h"
#include "catalog/hsds/to_hsds.h"

namespace kb::hsds {

std::string OrganizationUuid(std::string_view organization_id) { return StableId("organization", organization_id); }
std::string ServiceUuid(std::string_view service_id) { return StableId("service", service_id); }

// A location's id is unique in its service only.
std::string LocationUuid(const model::Service& service, const model::Location& location) {
  return StableId("location", service.id + "/" + location.id);
}

std::string ServiceAtLocationUuid(const model::Service& service, const model::Location& location) {
  return StableId("service_at_location", service.id + "/" + location.id);
}

std::string TermUuid(std::string_view taxonomy, std::string_view code) {
  return StableId("taxonomy_term", std::string(taxonomy) + "/" + std::string(code));
}

std::string TaxonomyUuid(std::string_view taxonomy) { return StableId("taxonomy", taxonomy); }

const char* HsdsStatus(model::RecordStatus status) {
  switch (status) {
    case model::RecordStatus::kActive:
    case model::RecordStatus::kUnconfirmed:
      return "active";
    case model::RecordStatus::kTemporarilyClosed:
      return "temporarily closed";
    case model::RecordStatus::kClosed:
      return "inactive";
    case model::RecordStatus::kMerged:
    case model::RecordStatus::kMoved:
    case model::RecordStatus::kRenamed:
    case model::RecordStatus::kHistorical:
      break;
  }
  return "defunct";
}

}  // namespace kb::hsds
