#include "catalog/hsds/own_fields.h"

#include <utility>

#include "catalog/hsds/origin.h"
#include "catalog/hsds/to_hsds.h"

namespace kb::hsds {
namespace {

void Say(const char* code, std::string value, std::vector<OwnFieldValue>& fields) {
  if (!value.empty()) fields.push_back({code, std::move(value)});
}

void SayIfStated(const model::Service& service, std::vector<OwnFieldValue>& fields) {
  if (!service.lifecycle.successor.empty()) Say("successor", ServiceUuid(service.lifecycle.successor), fields);
  if (service.kind != model::ServiceKind::kSupport) Say("kind", model::ServiceKindName(service.kind), fields);
  if (service.cost.kind == model::CostKind::kFee) Say("cost", "fee", fields);
  if (service.intake.status != model::IntakeStatus::kNotStated) {
    Say("intake", model::IntakeStatusName(service.intake.status), fields);
  }
  if (service.peer) Say("peer", "true", fields);
}

}  // namespace

std::vector<OwnFieldValue> OwnFieldsOf(const model::Service& service) {
  std::vector<OwnFieldValue> fields;
  Say("record_id", service.id, fields);
  Say("status", model::RecordStatusName(service.lifecycle.status), fields);
  SayIfStated(service, fields);
  Say("not_for", service.eligibility.not_for, fields);
  Say("while_waiting", service.while_waiting, fields);
  Say("easy", service.description_easy, fields);
  Say("chat_url", service.chat_url, fields);
  for (std::size_t i = 1; i < service.alternate_names.size(); ++i) {
    Say("alternate_name", service.alternate_names[i], fields);
  }
  for (const std::string& origin : OriginsOf(service.external_ids)) Say("origin", origin, fields);
  for (const model::Source& source : service.sources) {
    if (!source.name.empty() || !source.url.empty()) Say("source", SourceText(source), fields);
  }
  for (const model::OrganizationRef& organization : service.organizations) {
    const std::string role = model::OrganizationRoleName(organization.role);
    Say("organization", role + " " + OrganizationUuid(organization.id), fields);
  }
  return fields;
}

}  // namespace kb::hsds
