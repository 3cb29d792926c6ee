// The collections of HSDS that are served, with their official schemas.
#pragma once

#include <array>

#include "searchd/hsds/list_request.h"

namespace kb::hsds_api {

struct Collection {
  const char* path;  // "/services"
  ListKind kind;
  const char* item;  // the official schemas of an item of the list, and of one in full
  const char* whole;
  const char* about;
};

inline constexpr std::array<Collection, 5> kCollections = {{
    {"/services", ListKind::kServices, "compiled/service_list.json", "compiled/service.json", "services"},
    {"/service_at_locations", ListKind::kPlaces, "compiled/service_at_location_list.json",
     "compiled/service_at_location.json", "services at their places"},
    {"/organizations", ListKind::kOrganizations, "compiled/organization_list.json", "compiled/organization.json",
     "organisations"},
    {"/taxonomies", ListKind::kTaxonomies, "taxonomy.json", "taxonomy.json", "taxonomies"},
    {"/taxonomy_terms", ListKind::kTerms, "taxonomy_term.json", "taxonomy_term.json", "terms of taxonomies"},
}};

}  // namespace kb::hsds_api
