#include "catalog/hsds/to_hsds_parts.h"

#include <algorithm>
#include <array>

#include "catalog/hsds/origin.h"
#include "catalog/hsds/own_fields.h"
#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/stable_id.h"

namespace kb::hsds {
namespace {

using model::Location;
using model::LocationType;
using model::Service;

std::string PartId(const char* kind, const Service& service, const std::string& part) {
  return StableId(kind, service.id + "/" + part);
}

// The län that the place lies in: HSDS wants a state_province.
std::string LanOf(const Location& location, const terms::Vocabulary& vocabulary) {
  std::optional<terms::AreaIndex> area = vocabulary.areas.IndexOf(location.area);
  if (!area) area = vocabulary.KommunOfPostalCode(location.address.postal_code);
  if (!area) return "";
  if (vocabulary.areas.at(*area).level == terms::AreaLevel::kLan) return vocabulary.areas.at(*area).name;
  for (const terms::AreaIndex ancestor : vocabulary.areas.Ancestors(*area)) {
    if (vocabulary.areas.at(ancestor).level == terms::AreaLevel::kLan) return vocabulary.areas.at(ancestor).name;
  }
  return "";
}

void WriteAddress(const Service& service, const Location& location, const ToHsdsContext& context, JsonWriter& writer) {
  const model::Address& address = location.address;
  if (address.street.empty() && address.city.empty()) return;
  writer.Key("addresses").StartArray().StartObject();
  writer.Member("id", PartId("address", service, location.id)).Member("address_1", address.street);
  writer.Member("city", address.city).Member("state_province", LanOf(location, *context.vocabulary));
  writer.Member("postal_code", address.postal_code).Member("country", "SE").Member("address_type", "physical");
  writer.EndObject().EndArray();
}

void WriteAccessibility(const Service& service, const Location& location, const ToHsdsContext& context,
                        JsonWriter& writer) {
  if (location.accessibility.empty() && location.accessibility_text.empty()) return;
  writer.Key("accessibility").StartArray();
  for (const std::string& id : location.accessibility) {
    const terms::Term* term = context.vocabulary->accessibility.Find(id);
    writer.StartObject().Member("id", PartId("accessibility", service, location.id + "/" + id));
    writer.Member("description", term == nullptr ? id : term->label_sv).EndObject();
  }
  if (!location.accessibility_text.empty()) {
    writer.StartObject().Member("id", PartId("accessibility", service, location.id + "/text"));
    writer.Member("description", location.accessibility_text).EndObject();
  }
  writer.EndArray();
}

const char* HsdsType(LocationType type) {
  return type == LocationType::kOnline || type == LocationType::kPhone ? "virtual" : "physical";
}

std::vector<const hours::Schedule*> SchedulesAt(const Service& service, const std::string& location_id) {
  std::vector<const hours::Schedule*> schedules;
  for (const hours::Schedule& schedule : service.schedules) {
    if (schedule.location_id == location_id) schedules.push_back(&schedule);
  }
  return schedules;
}

void WriteSchedulesAt(const Service& service, const std::string& location_id, const ToHsdsContext& context,
                      JsonWriter& writer) {
  const std::vector<const hours::Schedule*> schedules = SchedulesAt(service, location_id);
  if (schedules.empty()) return;
  writer.Key("schedules");
  WriteSchedules(schedules, service.id + "/" + location_id, context, writer);
}

void WriteLanguages(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  if (service.languages.empty()) return;
  writer.Key("languages").StartArray();
  for (const std::string& code : service.languages) {
    const terms::Term* term = context.vocabulary->languages.Find(code);
    writer.StartObject().Member("id", PartId("language", service, code)).Member("code", code);
    writer.Member("name", term == nullptr ? code : term->label_en).EndObject();
  }
  writer.EndArray();
}

void WriteServiceAreas(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  if (service.covers.empty()) return;
  writer.Key("service_areas").StartArray();
  for (const std::string& id : service.covers) {
    const terms::Area* area = context.vocabulary->areas.Find(id);
    writer.StartObject().Member("id", PartId("service_area", service, id));
    writer.Member("name", area == nullptr ? id : area->name).Member("extent", id);
    writer.Member("extent_type", kOwnArea).EndObject();
  }
  writer.EndArray();
}

void WriteCost(const Service& service, JsonWriter& writer) {
  if (service.cost.kind != model::CostKind::kFree) return;
  writer.Key("cost_options").StartArray().StartObject().Member("id", PartId("cost_option", service, "free"));
  writer.MemberDouble("amount", 0).Member("currency", "SEK").EndObject().EndArray();
}

void WritePlaces(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  if (service.locations.empty()) return;
  writer.Key("service_at_locations").StartArray();
  for (const Location& location : service.locations) {
    writer.StartObject().Member("id", ServiceAtLocationUuid(service, location));
    WritePhones(service, location.id, writer);
    WriteSchedulesAt(service, location.id, context, writer);
    writer.Key("location");
    WriteLocation(service, location, Detail::kFull, context, writer);
    writer.EndObject();
  }
  writer.EndArray();
}

}  // namespace

void AddOrigins(const std::vector<model::ExternalId>& ids, const std::vector<model::Source>& sources,
                AttributeList& attributes) {
  for (const std::string& origin : OriginsOf(ids)) attributes.AddField("origin", origin);
  for (const model::Source& source : sources) {
    if (!source.name.empty() || !source.url.empty()) attributes.AddField("source", SourceText(source));
  }
}

void WriteText(const char* member, const std::string& text, JsonWriter& writer) {
  if (!text.empty()) writer.Member(member, text);
}

void WriteUri(const char* member, const std::string& url, JsonWriter& writer) {
  constexpr const char* kHex = "0123456789ABCDEF";
  constexpr std::string_view kForbidden = " \"<>\\^`{|}";
  const std::size_t host = url.find("://");
  if (host == std::string::npos) return;
  const std::size_t path = std::min(url.find('/', host + 3), url.size());
  std::string uri;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const auto byte = static_cast<unsigned char>(url[i]);
    const bool plain = byte > 0x20 && byte < 0x7f && kForbidden.find(url[i]) == std::string_view::npos;
    if (!plain && i < path) return;
    if (plain) {
      uri += url[i];
    } else {
      uri += '%';
      uri += kHex[byte >> 4];
      uri += kHex[byte & 0xF];
    }
  }
  writer.Member(member, uri);
}

AttributeList::AttributeList(std::string owner, const char* entity, const ToHsdsContext& context, JsonWriter& writer)
    : owner_(std::move(owner)), entity_(entity), context_(context), writer_(writer) {
  writer_.Key("attributes").StartArray();
}

AttributeList::~AttributeList() { writer_.EndArray(); }

void AttributeList::Add(std::string_view taxonomy, std::string_view code, std::string_view value) {
  writer_.StartObject().Member("id", StableId("attribute", owner_ + "/" + std::to_string(count_++)));
  writer_.Member("link_id", owner_).Member("taxonomy_term_id", TermUuid(taxonomy, code)).Member("link_entity", entity_);
  if (!value.empty()) writer_.Member("value", value);
  writer_.Key("taxonomy_term");
  WriteTerm(taxonomy, code, context_, writer_);
  writer_.EndObject();
}

void AttributeList::AddField(std::string_view code, std::string_view value) {
  if (!value.empty()) Add(kOwnField, code, value);
}

void WritePhones(const Service& service, const std::string& location_id, JsonWriter& writer) {
  const auto here = [&location_id](const model::Phone& phone) { return phone.location_id == location_id; };
  if (std::none_of(service.phones.begin(), service.phones.end(), here)) return;
  writer.Key("phones").StartArray();
  for (std::size_t i = 0; i < service.phones.size(); ++i) {
    const model::Phone& phone = service.phones[i];
    if (!here(phone)) continue;
    writer.StartObject().Member("id", PartId("phone", service, std::to_string(i))).Member("number", phone.number);
    writer.Member("type", phone.type.empty() ? "voice" : phone.type);
    WriteText("description", phone.label, writer);
    writer.EndObject();
  }
  writer.EndArray();
}

void WriteContacts(const Service& service, JsonWriter& writer) {
  const auto open = [](const model::Contact& contact) { return !contact.professionals_only; };
  if (std::none_of(service.contacts.begin(), service.contacts.end(), open)) return;
  writer.Key("contacts").StartArray();
  for (std::size_t i = 0; i < service.contacts.size(); ++i) {
    const model::Contact& contact = service.contacts[i];
    if (!open(contact)) continue;
    const std::string id = std::to_string(i);
    writer.StartObject().Member("id", PartId("contact", service, id)).Member("title", contact.role);
    WriteText("email", contact.email, writer);
    if (!contact.phone.empty()) {
      writer.Key("phones").StartArray().StartObject().Member("id", PartId("contact_phone", service, id));
      writer.Member("number", contact.phone).Member("type", "voice").EndObject().EndArray();
    }
    writer.EndObject();
  }
  writer.EndArray();
}

void WriteLocation(const Service& service, const Location& location, Detail detail, const ToHsdsContext& context,
                   JsonWriter& writer) {
  const std::string id = LocationUuid(service, location);
  const bool secret = location.type == LocationType::kConfidential;
  writer.StartObject().Member("id", id).Member("location_type", HsdsType(location.type));
  if (!secret) {
    WriteText("name", location.name, writer);
    WriteText("transportation", location.directions, writer);
    if (location.latitude && location.longitude) {
      writer.MemberDouble("latitude", *location.latitude).MemberDouble("longitude", *location.longitude);
    }
  }
  if (detail == Detail::kFull) {
    if (!secret) WriteAddress(service, location, context, writer);
    if (!secret) WriteAccessibility(service, location, context, writer);
    AttributeList attributes(id, "location", context, writer);
    if (location.type != LocationType::kPhysical) {
      attributes.AddField("location_type", model::LocationTypeName(location.type));
    }
    if (!secret && !location.area.empty()) attributes.Add(kOwnArea, location.area);
  }
  writer.EndObject();
}

void WriteServiceParts(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  WritePhones(service, "", writer);
  WriteSchedulesAt(service, "", context, writer);
  WriteServiceAreas(service, context, writer);
  WriteLanguages(service, context, writer);
  WriteCost(service, writer);
  WriteContacts(service, writer);
  WritePlaces(service, context, writer);
}

void WriteServiceAttributes(const Service& service, const ToHsdsContext& context, JsonWriter& writer) {
  AttributeList attributes(ServiceUuid(service.id), "service", context, writer);
  for (const OwnFieldValue& field : OwnFieldsOf(service)) attributes.AddField(field.code, field.value);
  const std::array<std::pair<const char*, const std::vector<std::string>*>, 4> lists = {
      {{"need", &service.needs},
       {"audience", &service.audiences},
       {"access", &service.access},
       {"type", &service.types}}};
  for (const auto& [kind, ids] : lists) {
    for (const std::string& id : *ids) attributes.Add(std::string(kOwnPrefix) + kind, id);
  }
  for (const model::TaxonomyTerm& term : service.taxonomy_terms) attributes.Add(term.taxonomy, term.term);
}

}  // namespace kb::hsds
