#include "catalog/hsds/tables.h"

namespace kb::hsds {
namespace {

TableColumn Id() { return {.name = "id", .format = "uuid", .required = true}; }

TableColumn Ref(const char* name, const char* table, bool required = false) {
  return {.name = name, .format = "uuid", .required = required, .refers_to = table};
}

TableColumn Text(const char* name, bool required = false) { return {.name = name, .required = required}; }

TableColumn Of(const char* name, const char* type, const char* format = "") {
  return {.name = name, .type = type, .format = format};
}

std::vector<TableForm> MakePeople() {
  return {
      {"organizations",
       "organizations.csv",
       {Id(), Text("name", true), Text("alternate_name"), Text("description"), Of("email", "string", "email"),
        Of("website", "string", "uri")}},
      {"services",
       "services.csv",
       {Id(), Ref("organization_id", "organizations"), Text("name", true), Text("alternate_name"), Text("description"),
        Of("url", "string", "uri"), Of("email", "string", "email"), Text("status", true),
        Text("interpretation_services"), Text("application_process"), Text("fees_description"), Text("wait_time"),
        Text("eligibility_description"), Of("minimum_age", "number"), Of("maximum_age", "number"),
        Of("assured_date", "date"), Text("alert"), Of("last_modified", "datetime", "any")}},
      {"contacts",
       "contacts.csv",
       {Id(), Ref("service_id", "services"), Text("title"), Of("email", "string", "email")}},
      {"organization_identifiers",
       "organization_identifiers.csv",
       {Id(), Ref("organization_id", "organizations", true), Text("identifier_scheme"), Text("identifier_type", true),
        Text("identifier", true)}},
  };
}

std::vector<TableForm> MakePlaces() {
  return {
      {"locations",
       "locations.csv",
       {Id(), Text("location_type", true), Text("name"), Text("transportation"), Of("latitude", "number"),
        Of("longitude", "number")}},
      {"service_at_locations",
       "service_at_location.csv",
       {Id(), Ref("service_id", "services", true), Ref("location_id", "locations", true)}},
      {"addresses",
       "addresses.csv",
       {Id(), Ref("location_id", "locations"), Text("address_1"), Text("city"), Text("state_province"),
        Text("postal_code"), Text("country"), Text("address_type")}},
      {"accessibility", "accessibility.csv", {Id(), Ref("location_id", "locations"), Text("description")}},
      {"phones",
       "phones.csv",
       {Id(), Ref("service_id", "services"), Ref("service_at_location_id", "service_at_locations"),
        Ref("contact_id", "contacts"), Text("number", true), Text("type"), Text("description")}},
      {"schedules",
       "schedules.csv",
       {Id(), Ref("service_id", "services"), Ref("service_at_location_id", "service_at_locations"),
        Of("valid_from", "date"), Of("valid_to", "date"), Of("dtstart", "date"), Text("freq"), Of("interval", "number"),
        Text("byday"), Text("byweekno"), Text("opens_at"), Text("closes_at"), Text("description"),
        Of("schedule_link", "string", "uri"), Text("attending_type"), Text("notes")}},
  };
}

std::vector<TableForm> MakeRest() {
  return {
      {"service_areas",
       "service_areas.csv",
       {Id(), Ref("service_id", "services"), Text("name"), Text("extent"), Text("extent_type")}},
      {"languages", "languages.csv", {Id(), Ref("service_id", "services"), Text("name"), Text("code")}},
      {"cost_options",
       "cost_options.csv",
       {Id(), Ref("service_id", "services", true), Text("currency"), Of("amount", "number")}},
      {"taxonomies", "taxonomies.csv", {Id(), Text("name", true), Text("description", true)}},
      {"taxonomy_terms",
       "taxonomy_terms.csv",
       {Id(), Text("code"), Text("name", true), Text("description", true), Ref("parent_id", ""), Text("taxonomy"),
        Ref("taxonomy_id", "taxonomies")}},
      {"attributes",
       "attributes.csv",
       {Id(),
        {.name = "link_id", .format = "uuid", .required = true},
        Ref("taxonomy_term_id", "taxonomy_terms", true),
        Text("link_type"),
        Text("link_entity", true),
        Text("value")}},
  };
}

}  // namespace

const std::vector<TableForm>& TableForms() {
  static const std::vector<TableForm>* const forms = [] {
    auto* all = new std::vector<TableForm>(MakePeople());
    for (auto part : {MakePlaces(), MakeRest()}) all->insert(all->end(), part.begin(), part.end());
    return all;
  }();
  return *forms;
}

}  // namespace kb::hsds
