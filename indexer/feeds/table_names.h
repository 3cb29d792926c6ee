// The tables of HSDS 1.x, 2.x and 3.x under the names that real exports give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb::feeds {

enum class Table {
  kOrganizations,
  kServices,
  kLocations,
  kServiceAtLocations,
  kPhones,
  kAddresses,
  kPostalAddresses,
  kContacts,
  kSchedules,
  kRegularSchedules,
  kHolidaySchedules,
  kLanguages,
  kAccessibility,
  kServiceAreas,
  kEligibility,
  kCostOptions,
  kAttributes,
  kTaxonomyTerms,
  kIdentifiers,
  kPassedOver,  // known, and not taken over: programs, funding, metadata ...
};

// "regular_schedules", "ilao_output_regular_schedules" and "Regular-Schedule" are all
// kRegularSchedules; nullopt if the name is none of HSDS's.
std::optional<Table> TableOfName(std::string_view file_stem);

// As HSDS 3 calls it ("schedules" for all three tables of hours), for counts.
const char* TableLabel(Table table);
// The list in which such rows stand in their parent's JSON ("phones").
const char* MemberName(Table table);

// The header's columns under HSDS 3's names: "organization_uuid" is "id" in the table
// of organisations and "organization_id" elsewhere, "opens" is "opens_at" ...
std::vector<std::string> FieldNames(Table table, const std::vector<std::string>& header);

}  // namespace kb::feeds
