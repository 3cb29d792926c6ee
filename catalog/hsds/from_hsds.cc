#include "catalog/hsds/from_hsds.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "catalog/hsds/feed_text.h"
#include "catalog/hsds/foreign_id.h"
#include "catalog/hsds/from_hsds_places.h"
#include "catalog/hsds/from_hsds_terms.h"
#include "catalog/hsds/origin.h"
#include "catalog/hsds/salvage.h"
#include "catalog/terms/fold.h"

namespace kb::hsds {
namespace {

using model::Organization;
using model::Service;

void Refuse(const HsdsObject& object, const char* field, const char* reason, const char* suggestion,
            std::vector<HsdsProblem>& problems) {
  problems.push_back({object.place(), field, reason, suggestion, true});
}

void AddName(const std::string& name, std::vector<std::string>& names) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::optional<model::PartialDate> DateOf(const std::string& text) {
  const Result<model::PartialDate> date = model::PartialDate::Parse(text.substr(0, text.find_first_of("T ")));
  return date ? std::optional(*date) : std::nullopt;
}

void SetSource(const HsdsObject& object, const FromHsdsOptions& options, auto& record) {
  model::Source source = options.source;
  if (source.id.empty()) source.id = "s1";
  record.verified_at = DateOf(object.Line("assured_date"));
  const std::optional<model::PartialDate> modified = DateOf(object.Line("last_modified"));
  if (record.verified_at) {
    source.as_of = record.verified_at;
  } else if (modified) {
    source.as_of = modified;
  }
  PutFirst(std::move(source), record.sources);
}

model::Lifecycle LifecycleOf(const HsdsObject& object) {
  model::Lifecycle lifecycle;
  const std::string status = terms::FoldName(object.Line("status"));
  if (status == "active") lifecycle.status = model::RecordStatus::kActive;
  if (status == "temporarily closed") lifecycle.status = model::RecordStatus::kTemporarilyClosed;
  if (status == "inactive" || status == "defunct") lifecycle.status = model::RecordStatus::kClosed;
  lifecycle.note = object.Text("alert");
  return lifecycle;
}

std::optional<int> AgeOf(const HsdsObject& object, const char* key) {
  const std::optional<double> age = object.Number(key);
  if (!age || *age < 0 || *age > 130) return std::nullopt;
  return static_cast<int>(std::floor(*age));
}

void SetEligibility(const HsdsObject& object, Service& service) {
  service.eligibility.text = object.AnyText({"eligibility_description", "eligibility"});
  service.eligibility.minimum_age = AgeOf(object, "minimum_age");
  service.eligibility.maximum_age = AgeOf(object, "maximum_age");
  if (service.eligibility.minimum_age == 0) service.eligibility.minimum_age.reset();  // "from 0": nothing stated
}

void SetCost(const HsdsObject& object, Service& service) {
  service.cost.text = object.AnyText({"fees_description", "fees"});
  bool any = false;
  bool charged = false;
  for (const HsdsObject& option : object.Objects("cost_options")) {
    const std::optional<double> amount = option.Number("amount");
    any |= amount.has_value();
    charged |= amount && *amount > 0;
  }
  if (any) service.cost.kind = charged ? model::CostKind::kFee : model::CostKind::kFree;
}

// "No" and its kin are not an interpreter.
bool HasInterpreter(const HsdsObject& object) {
  const std::string text = terms::FoldName(object.Text("interpretation_services").substr(0, 100));
  const bool denied =
      text == "no" || text == "none" || text == "nej" || text == "false" || text == "0" || text == "n a";
  return !text.empty() && !denied;
}

void SetIntake(const HsdsObject& object, Service& service) { service.intake.waiting_text = object.Text("wait_time"); }

void SetAreas(const HsdsObject& object, const FromHsdsOptions& options, FeedWords& words, Service& service) {
  for (const HsdsObject& area : object.Objects("service_areas")) {
    const std::string code = area.Line("extent");
    const std::string name = area.AnyText({"name", "service_area", "description"});
    std::optional<std::string> id;
    if (IsKnown(Facet::kArea, code, words.vocabulary())) id = code;
    if (!id && options.country == "SE" && name.size() <= 100) id = words.Find(Facet::kArea, name);
    if (id) AddName(*id, service.covers);
  }
}

// Before HSDS 1.1 a service belonged to its location, and the location to an organisation.
std::string OrganizationIdOf(const HsdsObject& object) {
  const std::optional<HsdsObject> organization = object.Object("organization");
  std::string id = organization ? organization->Line("id") : object.Line("organization_id");
  for (const HsdsObject& at : object.Objects("service_at_locations")) {
    if (!id.empty()) break;
    const std::optional<HsdsObject> location = at.Object("location");
    if (location) id = location->Line("organization_id");
  }
  return id;
}

}  // namespace

HsdsReader::HsdsReader(FromHsdsOptions options, FeedWords& words) : options_(std::move(options)), words_(words) {}

std::string HsdsReader::OrganizationId(std::string_view foreign_id) const {
  return ForeignId(options_.publisher, 'o', foreign_id);
}

std::string HsdsReader::ServiceId(std::string_view foreign_id) const {
  return ForeignId(options_.publisher, 's', foreign_id);
}

std::string HsdsReader::PlaceId(std::string_view foreign_id) const {
  return ForeignId(options_.publisher, 'p', foreign_id);
}

std::optional<Organization> HsdsReader::ReadOrganization(const HsdsObject& object, std::vector<HsdsProblem>& problems) {
  const std::string id = object.Line("id");
  if (id.empty()) {
    Refuse(object, "id", "the organisation has no id", "give every organisation an id that never changes", problems);
    return std::nullopt;
  }
  Organization organization;
  organization.id = OrganizationId(id);
  organization.name = object.Line("name");
  AddName(object.Line("alternate_name"), organization.alternate_names);
  organization.description = object.Text("description");
  organization.url = CleanUrl(object.AnyText({"website", "url", "uri"}));
  organization.email = CleanEmail(object.Line("email"));
  organization.lifecycle = LifecycleOf(object);
  organization.external_ids.push_back({"hsds:" + options_.publisher, id});
  ReadIdentifiers(object, organization);
  ReadOrganizationTerms(object, options_.own_terms, words_, organization);
  SetSource(object, options_, organization);
  if (!Salvage(organization, words_.vocabulary(), object.place(), problems)) return std::nullopt;
  return organization;
}

std::optional<Service> HsdsReader::ReadService(const HsdsObject& object, std::vector<HsdsProblem>& problems) {
  const std::string id = object.Line("id");
  if (id.empty()) {
    Refuse(object, "id", "the service has no id", "give every service an id that never changes", problems);
    return std::nullopt;
  }
  Service service;
  service.id = ServiceId(id);
  service.name = object.Line("name");
  AddName(object.Line("alternate_name"), service.alternate_names);
  service.description = object.Text("description");
  service.url = CleanUrl(object.AnyText({"url", "website"}));
  service.email = CleanEmail(object.Line("email"));
  service.how_to = object.Text("application_process");
  service.interpreter = HasInterpreter(object);
  service.lifecycle = LifecycleOf(object);
  service.external_ids.push_back({"hsds:" + options_.publisher, id});
  SetEligibility(object, service);
  SetCost(object, service);
  SetIntake(object, service);
  SetAreas(object, options_, words_, service);
  const std::string organization_id = OrganizationIdOf(object);
  if (!organization_id.empty()) service.organizations.push_back({OrganizationId(organization_id)});
  PlaceReader places{options_, words_, problems, service};
  places.AddAll(object);
  ReadServiceTerms(object, options_, words_, service);
  SetSource(object, options_, service);
  if (!Salvage(service, words_.vocabulary(), object.place(), places.places, problems)) return std::nullopt;
  return service;
}

std::optional<Service> HsdsReader::ReadPlace(const HsdsObject& object, std::vector<HsdsProblem>& problems) {
  const std::string id = object.Line("id");
  if (id.empty()) {
    Refuse(object, "id", "the location has no id", "give every location an id that never changes", problems);
    return std::nullopt;
  }
  Service service;
  service.id = PlaceId(id);
  service.name = object.Line("name");
  AddName(object.Line("alternate_name"), service.alternate_names);
  service.description = object.AnyText({"description", "short_desc"});
  service.url = CleanUrl(object.AnyText({"url", "website"}));
  service.email = CleanEmail(object.Line("email"));
  service.external_ids.push_back({"hsds:" + options_.publisher, "location/" + id});
  const std::string organization_id = object.Line("organization_id");
  if (!organization_id.empty()) service.organizations.push_back({OrganizationId(organization_id)});
  PlaceReader places{options_, words_, problems, service};
  places.AddPlaceOnly(object);
  SetSource(object, options_, service);
  if (!Salvage(service, words_.vocabulary(), object.place(), places.places, problems)) return std::nullopt;
  return service;
}

}  // namespace kb::hsds
