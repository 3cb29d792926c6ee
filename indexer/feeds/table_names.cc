#include "indexer/feeds/table_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kb::feeds {
namespace {

struct Alias {
  std::string_view name;
  Table table;
};

constexpr std::array<Alias, 56> kAliases = {{
    {"organizations", Table::kOrganizations},
    {"organization", Table::kOrganizations},
    {"services", Table::kServices},
    {"service", Table::kServices},
    {"locations", Table::kLocations},
    {"location", Table::kLocations},
    {"service_at_locations", Table::kServiceAtLocations},
    {"service_at_location", Table::kServiceAtLocations},
    {"services_at_location", Table::kServiceAtLocations},
    {"services_at_locations", Table::kServiceAtLocations},
    {"phones", Table::kPhones},
    {"phone", Table::kPhones},
    {"addresses", Table::kAddresses},
    {"address", Table::kAddresses},
    {"physical_addresses", Table::kAddresses},
    {"physical_address", Table::kAddresses},
    {"postal_addresses", Table::kPostalAddresses},
    {"postal_address", Table::kPostalAddresses},
    {"mail_addresses", Table::kPostalAddresses},
    {"contacts", Table::kContacts},
    {"contact", Table::kContacts},
    {"schedules", Table::kSchedules},
    {"schedule", Table::kSchedules},
    {"regular_schedules", Table::kRegularSchedules},
    {"regular_schedule", Table::kRegularSchedules},
    {"holiday_schedules", Table::kHolidaySchedules},
    {"holiday_schedule", Table::kHolidaySchedules},
    {"languages", Table::kLanguages},
    {"language", Table::kLanguages},
    {"accessibility", Table::kAccessibility},
    {"accessibility_for_disabilities", Table::kAccessibility},
    {"service_areas", Table::kServiceAreas},
    {"service_area", Table::kServiceAreas},
    {"eligibility", Table::kEligibility},
    {"eligibilities", Table::kEligibility},
    {"cost_options", Table::kCostOptions},
    {"cost_option", Table::kCostOptions},
    {"attributes", Table::kAttributes},
    {"attribute", Table::kAttributes},
    {"service_attributes", Table::kAttributes},
    {"service_taxonomy", Table::kAttributes},
    {"services_taxonomy", Table::kAttributes},
    {"taxonomy_terms", Table::kTaxonomyTerms},
    {"taxonomy_term", Table::kTaxonomyTerms},
    {"taxonomy", Table::kTaxonomyTerms},
    {"organization_identifiers", Table::kIdentifiers},
    {"organization_identifier", Table::kIdentifiers},
    {"programs", Table::kPassedOver},
    {"funding", Table::kPassedOver},
    {"metadata", Table::kPassedOver},
    {"meta_table_descriptions", Table::kPassedOver},
    {"required_documents", Table::kPassedOver},
    {"payments_accepted", Table::kPassedOver},
    {"taxonomies", Table::kPassedOver},
    {"service_capacity", Table::kPassedOver},
    {"units", Table::kPassedOver},
}};

struct TableInfo {
  const char* label;
  const char* member;
  std::string_view singular;  // prefix of its own columns
};

// In the order of Table.
constexpr std::array<TableInfo, 20> kTables = {{
    {"organizations", "", "organization"},
    {"services", "", "service"},
    {"locations", "", "location"},
    {"service_at_locations", "service_at_locations", "service_at_location"},
    {"phones", "phones", "phone"},
    {"addresses", "addresses", "address"},
    {"addresses", "addresses", "address"},
    {"contacts", "contacts", "contact"},
    {"schedules", "schedules", "schedule"},
    {"schedules", "schedules", "schedule"},
    {"schedules", "schedules", "schedule"},
    {"languages", "languages", "language"},
    {"accessibility", "accessibility", "accessibility"},
    {"service_areas", "service_areas", "service_area"},
    {"eligibility", "eligibility", "eligibility"},
    {"cost_options", "cost_options", "cost_option"},
    {"attributes", "attributes", "attribute"},
    {"taxonomy_terms", "", "taxonomy_term"},
    {"organization_identifiers", "organization_identifiers", "organization_identifier"},
    {"others", "", ""},
}};

std::string Snake(std::string_view text) {
  std::string snake;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    snake += lower == ' ' || lower == '-' ? '_' : lower;
  }
  return snake;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Columns of the older versions; the table "*" is any.
struct Renaming {
  const char* from;
  const char* to;
};
constexpr std::array<Renaming, 30> kRenamings = {{
    {"min_age", "minimum_age"},
    {"max_age", "maximum_age"},
    {"weekday", "byday"},
    {"day", "byday"},
    {"opens", "opens_at"},
    {"closes", "closes_at"},
    {"open_time", "opens_at"},
    {"close_time", "closes_at"},
    {"open", "opens_at"},
    {"close", "closes_at"},
    {"start_date", "valid_from"},
    {"end_date", "valid_to"},
    {"number_type", "type"},
    {"zip", "postal_code"},
    {"zipcode", "postal_code"},
    {"zip_code", "postal_code"},
    {"street", "address_1"},
    {"street_1", "address_1"},
    {"street_2", "address_2"},
    {"state", "state_province"},
    {"service_eligibility", "eligibility"},
    {"email_address", "email"},
    {"phone_number", "number"},
    {"taxonomy_detail_id", "taxonomy_term_id"},
    {"date_incorporated", "year_incorporated"},
    {"lat", "latitude"},
    {"long", "longitude"},
    {"lng", "longitude"},
    {"additional_information", "application_process"},
    {"problem_code", "problem_codes"},
}};

std::string Renamed(Table table, std::string name) {
  if (table == Table::kPhones && name == "department") return "description";
  if (table == Table::kLanguages && name == "language") return "name";
  if (table == Table::kAttributes && name == "taxonomy_id") return "taxonomy_term_id";
  if (table == Table::kTaxonomyTerms && name == "taxonomy_id") return "id";
  for (const Renaming& renaming : kRenamings) {
    if (name == renaming.from) return renaming.to;
  }
  return name;
}

}  // namespace

std::optional<Table> TableOfName(std::string_view file_stem) {
  const std::string stem = Snake(file_stem);
  const Alias* best = nullptr;
  for (const Alias& alias : kAliases) {
    const bool named = stem == alias.name || EndsWith(stem, "_" + std::string(alias.name));
    if (named && (best == nullptr || alias.name.size() > best->name.size())) best = &alias;
  }
  return best == nullptr ? std::nullopt : std::optional(best->table);
}

const char* TableLabel(Table table) { return kTables[static_cast<std::size_t>(table)].label; }
const char* MemberName(Table table) { return kTables[static_cast<std::size_t>(table)].member; }

std::vector<std::string> FieldNames(Table table, const std::vector<std::string>& header) {
  const std::string singular(kTables[static_cast<std::size_t>(table)].singular);
  std::vector<std::string> names;
  for (const std::string& column : header) names.push_back(Snake(column));
  const bool has_id = std::find(names.begin(), names.end(), "id") != names.end();
  for (std::string& name : names) {
    if (EndsWith(name, "_uuid")) name.replace(name.size() - 5, 5, "_id");
    const bool own = !singular.empty() && name.substr(0, singular.size() + 1) == singular + "_";
    const bool list = name == "service_areas";  // a column of services, not its "areas"
    const std::string rest = own ? name.substr(singular.size() + 1) : "";
    const bool foreign = EndsWith(rest, "_id");  // service_at_location_id is no column of services' own
    if (own && !list && !foreign && (rest != "id" || !has_id)) name = rest;
    name = Renamed(table, std::move(name));
  }
  return names;
}

}  // namespace kb::feeds
