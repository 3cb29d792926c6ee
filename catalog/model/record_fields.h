// The members of every struct of a record, named once: reading, writing and
// checking all walk this list, so that they cannot disagree.  The order here is
// the order in the canonical JSON.
//
// A visitor has three calls:
//   Required  must be there when read, always written
//   Always    may be left out when read, always written
//   Optional  may be left out; left out when it has its default value
#pragma once

#include <concepts>
#include <type_traits>

#include "catalog/hours/schedule.h"
#include "catalog/model/record.h"

namespace kb::model {

// `Struct` itself or a const one.
template <typename Given, typename Struct>
concept Of = std::same_as<std::remove_const_t<Given>, Struct>;

template <typename Visitor>
void Fields(Visitor& visit, Of<Source> auto& source) {
  visit.Required("id", source.id);
  visit.Optional("url", source.url);
  visit.Optional("name", source.name);
  visit.Optional("as_of", source.as_of);
  visit.Optional("retrieved", source.retrieved);
  visit.Optional("verified", source.verified);
  visit.Optional("standing", source.standing);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Provenance> auto& provenance) {
  visit.Required("field", provenance.field);
  visit.Optional("source_id", provenance.source_id);
  visit.Optional("note", provenance.note);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Lifecycle> auto& lifecycle) {
  visit.Always("status", lifecycle.status);
  visit.Optional("since", lifecycle.since);
  visit.Optional("successor", lifecycle.successor);
  visit.Optional("note", lifecycle.note);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<ExternalId> auto& external_id) {
  visit.Required("scheme", external_id.scheme);
  visit.Required("value", external_id.value);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Phone> auto& phone) {
  visit.Required("number", phone.number);
  visit.Optional("label", phone.label);
  visit.Optional("type", phone.type);
  visit.Optional("location_id", phone.location_id);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Contact> auto& contact) {
  visit.Required("role", contact.role);
  visit.Optional("email", contact.email);
  visit.Optional("phone", contact.phone);
  visit.Optional("professionals_only", contact.professionals_only);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Address> auto& address) {
  visit.Optional("street", address.street);
  visit.Optional("postal_code", address.postal_code);
  visit.Optional("city", address.city);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Location> auto& location) {
  visit.Required("id", location.id);
  visit.Optional("name", location.name);
  visit.Always("type", location.type);
  visit.Optional("address", location.address);
  visit.Optional("latitude", location.latitude);
  visit.Optional("longitude", location.longitude);
  visit.Optional("area", location.area);
  visit.Optional("accessibility", location.accessibility);
  visit.Optional("accessibility_text", location.accessibility_text);
  visit.Optional("directions", location.directions);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<OrganizationRef> auto& organization) {
  visit.Required("id", organization.id);
  visit.Always("role", organization.role);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Agreement> auto& agreement) {
  visit.Required("type", agreement.type);
  visit.Optional("text", agreement.text);
  visit.Optional("url", agreement.url);
  visit.Optional("since", agreement.since);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Eligibility> auto& eligibility) {
  visit.Optional("text", eligibility.text);
  visit.Optional("not_for", eligibility.not_for);
  visit.Optional("minimum_age", eligibility.minimum_age);
  visit.Optional("maximum_age", eligibility.maximum_age);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Intake> auto& intake) {
  visit.Optional("status", intake.status);
  visit.Optional("since", intake.since);
  visit.Optional("waiting_text", intake.waiting_text);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Cost> auto& cost) {
  visit.Optional("kind", cost.kind);
  visit.Optional("text", cost.text);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Occurrence> auto& occurrence) {
  visit.Required("start", occurrence.start);
  visit.Required("end", occurrence.end);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Knowledge> auto& knowledge) {
  visit.Required("type", knowledge.type);
  visit.Optional("date", knowledge.date);
  visit.Optional("text", knowledge.text);
  visit.Optional("document_url", knowledge.document_url);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<TaxonomyTerm> auto& term) {
  visit.Required("taxonomy", term.taxonomy);
  visit.Required("term", term.term);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<hours::EveryWeeks> auto& every) {
  visit.Required("weeks", every.weeks);
  visit.Required("from", every.from);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<hours::ScheduleException> auto& exception) {
  visit.Required("from", exception.from);
  visit.Required("to", exception.to);
  visit.Always("intervals", exception.intervals);
  visit.Optional("note", exception.note);
  visit.Optional("source", exception.source);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<hours::Schedule> auto& schedule) {
  visit.Required("channel", schedule.channel);
  visit.Always("access", schedule.access);
  visit.Always("status", schedule.status);
  visit.Optional("hours", schedule.hours);
  visit.Optional("location_id", schedule.location_id);
  visit.Optional("every", schedule.every);
  visit.Optional("valid_from", schedule.valid_from);
  visit.Optional("valid_to", schedule.valid_to);
  visit.Optional("closed_until", schedule.closed_until);
  visit.Optional("exceptions", schedule.exceptions);
  visit.Optional("text", schedule.text);
  visit.Optional("source_url", schedule.source_url);
  visit.Optional("verified_at", schedule.verified_at);
  visit.Optional("confidence", schedule.confidence, 1.0);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Organization> auto& organization) {
  visit.Required("id", organization.id);
  visit.Required("name", organization.name);
  visit.Optional("alternate_names", organization.alternate_names);
  visit.Optional("description", organization.description);
  visit.Optional("url", organization.url);
  visit.Optional("email", organization.email);
  visit.Optional("legal_id", organization.legal_id);
  visit.Optional("types", organization.types);
  visit.Always("lifecycle", organization.lifecycle);
  visit.Optional("external_ids", organization.external_ids);
  visit.Optional("verified_at", organization.verified_at);
  visit.Optional("sources", organization.sources);
  visit.Optional("provenance", organization.provenance);
}

// What it is, who gives it, for whom.
template <typename Visitor>
void ServiceDescriptionFields(Visitor& visit, Of<Service> auto& service) {
  visit.Required("id", service.id);
  visit.Optional("slug", service.slug);
  visit.Always("kind", service.kind);
  visit.Required("name", service.name);
  visit.Optional("alternate_names", service.alternate_names);
  visit.Optional("description", service.description);
  visit.Optional("description_easy", service.description_easy);
  visit.Optional("how_to", service.how_to);
  visit.Optional("while_waiting", service.while_waiting);
  visit.Optional("organizations", service.organizations);
  visit.Optional("types", service.types);
  visit.Optional("needs", service.needs);
  visit.Optional("audiences", service.audiences);
  visit.Optional("access", service.access);
  visit.Optional("languages", service.languages);
  visit.Optional("interpreter", service.interpreter);
  visit.Optional("peer", service.peer);
  visit.Optional("cost", service.cost);
  visit.Optional("eligibility", service.eligibility);
  visit.Optional("intake", service.intake);
}

// How to reach it.
template <typename Visitor>
void ServiceContactFields(Visitor& visit, Of<Service> auto& service) {
  visit.Optional("covers", service.covers);
  visit.Optional("locations", service.locations);
  visit.Optional("phones", service.phones);
  visit.Optional("phones_to_confirm", service.phones_to_confirm);
  visit.Optional("phones_never_show", service.phones_never_show);
  visit.Optional("email", service.email);
  visit.Optional("url", service.url);
  visit.Optional("chat_url", service.chat_url);
  visit.Optional("contacts", service.contacts);
  visit.Optional("schedules", service.schedules);
}

template <typename Visitor>
void Fields(Visitor& visit, Of<Service> auto& service) {
  ServiceDescriptionFields(visit, service);
  ServiceContactFields(visit, service);
  visit.Optional("agreements", service.agreements);
  visit.Optional("occurrences", service.occurrences);
  visit.Optional("knowledge", service.knowledge);
  visit.Optional("taxonomy_terms", service.taxonomy_terms);
  visit.Always("lifecycle", service.lifecycle);
  visit.Optional("external_ids", service.external_ids);
  visit.Optional("verified_at", service.verified_at);
  visit.Optional("internal_note", service.internal_note);
  visit.Optional("sources", service.sources);
  visit.Optional("provenance", service.provenance);
}

}  // namespace kb::model
