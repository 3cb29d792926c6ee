#include "catalog/hsds/to_hsds.h"

#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/stable_id.h"
#include "catalog/hsds/to_hsds_parts.h"

namespace kb::hsds {
namespace {

using model::Organization;
using model::Service;

void WriteIdentifiers(const Organization& organization, JsonWriter& writer) {
  if (organization.legal_id.empty()) return;
  writer.Key("organization_identifiers").StartArray().StartObject();
  writer.Member("id", StableId("organization_identifier", organization.id));
  writer.Member("identifier_scheme", "SE-ON").Member("identifier_type", "Organisationsnummer");
  writer.Member("identifier", organization.legal_id).EndObject().EndArray();
}

void WriteOrganizationAttributes(const Organization& organization, const ToHsdsContext& context, JsonWriter& writer) {
  AttributeList attributes(OrganizationUuid(organization.id), "organization", context, writer);
  attributes.AddField("record_id", organization.id);
  attributes.AddField("status", model::RecordStatusName(organization.lifecycle.status));
  for (const std::string& type : organization.types) attributes.Add(std::string(kOwnPrefix) + "type", type);
  for (std::size_t i = 1; i < organization.alternate_names.size(); ++i) {
    attributes.AddField("alternate_name", organization.alternate_names[i]);
  }
  AddOrigins(organization.external_ids, organization.sources, attributes);
}

// Without the closing bracket, so that services can follow.
void StartOrganization(const Organization& organization, Detail detail, const ToHsdsContext& context,
                       JsonWriter& writer) {
  writer.StartObject().Member("id", OrganizationUuid(organization.id)).Member("name", organization.name);
  if (!organization.alternate_names.empty()) writer.Member("alternate_name", organization.alternate_names.front());
  writer.Member("description", organization.description);
  WriteText("email", organization.email, writer);
  WriteUri("website", organization.url, writer);
  if (detail == Detail::kList) return;
  WriteIdentifiers(organization, writer);
  WriteOrganizationAttributes(organization, context, writer);
}

const model::OrganizationRef* LeadOf(const Service& service) {
  for (const model::OrganizationRef& organization : service.organizations) {
    if (organization.role == model::OrganizationRole::kLead) return &organization;
  }
  return service.organizations.empty() ? nullptr : &service.organizations.front();
}

void WriteTexts(const Service& service, JsonWriter& writer) {
  if (!service.alternate_names.empty()) writer.Member("alternate_name", service.alternate_names.front());
  WriteText("description", service.description, writer);
  WriteUri("url", service.url, writer);
  WriteText("email", service.email, writer);
  writer.Member("status", HsdsStatus(service.lifecycle.status));
  if (service.interpreter) writer.Member("interpretation_services", "Interpreters can be had.");
  WriteText("application_process", service.how_to, writer);
  WriteText("fees_description", service.cost.text, writer);
  WriteText("wait_time", service.intake.waiting_text, writer);
  WriteText("eligibility_description", service.eligibility.text, writer);
  if (service.eligibility.minimum_age) writer.Member("minimum_age", *service.eligibility.minimum_age);
  if (service.eligibility.maximum_age) writer.Member("maximum_age", *service.eligibility.maximum_age);
  if (service.verified_at) writer.Member("assured_date", RenderLocalDate(service.verified_at->Earliest()));
  WriteText("alert", service.lifecycle.note, writer);
}

void StartService(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  const model::OrganizationRef* lead = LeadOf(service);
  writer.StartObject().Member("id", ServiceUuid(service.id));
  if (lead != nullptr) writer.Member("organization_id", OrganizationUuid(lead->id));
  writer.Member("name", service.name);
  WriteTexts(service, writer);
  WriteText("last_modified", context.last_modified, writer);
  const Organization* organization = lead != nullptr && context.organization ? context.organization(lead->id) : nullptr;
  if (organization == nullptr) return;
  writer.Key("organization");
  StartOrganization(*organization, Detail::kList, context, writer);
  writer.EndObject();
}

void WriteWhole(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  StartService(service, context, writer);
  WriteServiceParts(service, context, writer);
  WriteServiceAttributes(service, context, writer);
  writer.EndObject();
}

// A service at one place: the others stand apart.
Service AtOnePlace(const Service& service, const model::Location& location) {
  Service there = service;
  there.locations = {location};
  std::erase_if(there.phones, [&](const model::Phone& phone) {
    return !phone.location_id.empty() && phone.location_id != location.id;
  });
  std::erase_if(there.schedules, [&](const hours::Schedule& schedule) {
    return !schedule.location_id.empty() && schedule.location_id != location.id;
  });
  return there;
}

}  // namespace

std::string OrganizationToHsds(const Organization& organization, const std::vector<const Service*>& services,
                               Detail detail, const ToHsdsContext& context) {
  JsonWriter writer;
  StartOrganization(organization, detail, context, writer);
  if (detail == Detail::kFull && !services.empty()) {
    writer.Key("services").StartArray();
    for (const Service* service : services) WriteWhole(*service, context, writer);
    writer.EndArray();
  }
  return writer.EndObject().Take();
}

std::string ServiceToHsds(const Service& service, Detail detail, const ToHsdsContext& context) {
  JsonWriter writer;
  if (detail == Detail::kFull) {
    WriteWhole(service, context, writer);
    return writer.Take();
  }
  StartService(service, context, writer);
  return writer.EndObject().Take();
}

std::string ServiceAtLocationToHsds(const Service& service, const model::Location& location, Detail detail,
                                    const ToHsdsContext& context) {
  const Service there = AtOnePlace(service, location);
  JsonWriter writer;
  writer.StartObject().Member("id", ServiceAtLocationUuid(service, location));
  writer.Member("service_id", ServiceUuid(service.id)).Member("location_id", LocationUuid(service, location));
  if (detail == Detail::kFull) {
    WritePhones(there, location.id, writer);
    std::vector<const hours::Schedule*> schedules;
    for (const hours::Schedule& schedule : there.schedules) schedules.push_back(&schedule);
    if (!schedules.empty()) {
      writer.Key("schedules");
      WriteSchedules(schedules, service.id + "@" + location.id, context, writer);
    }
  }
  writer.Key("location");
  WriteLocation(service, location, detail, context, writer);
  writer.Key("service");
  Service alone = there;
  alone.locations.clear();
  alone.schedules.clear();
  std::erase_if(alone.phones, [](const model::Phone& phone) { return !phone.location_id.empty(); });
  writer.Raw(ServiceToHsds(alone, detail, context));
  return writer.EndObject().Take();
}

}  // namespace kb::hsds
