#include "searchd/api/search_json.h"

#include "catalog/model/record_json.h"
#include "searchd/view/card_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/state_text.h"

namespace kb::api {
namespace {

using index::Card;
using index::Hit;

void WriteStrings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.Key(key).StartArray();
  for (const std::string& value : values) json.String(value);
  json.EndArray();
}

void WriteOptional(JsonWriter& json, std::string_view key, std::string_view value) {
  json.Key(key);
  if (value.empty()) {
    json.Null();
  } else {
    json.String(value);
  }
}

void WriteTime(JsonWriter& json, std::string_view key, const std::optional<LocalTime>& time) {
  WriteOptional(json, key, time ? RenderRfc3339(*time) : "");
}

void WriteOrganizations(JsonWriter& json, const Card& card) {
  json.Key("organizations").StartArray();
  for (const index::CardOrganization& organization : card.organizations) {
    json.StartObject().Member("id", organization.id).Member("name", organization.name);
    json.Member("role", model::OrganizationRoleName(organization.role)).EndObject();
  }
  json.EndArray();
}

void WriteArea(JsonWriter& json, const Card& card, const view::Face& face) {
  json.Key("area").StartObject();
  WriteOptional(json, "id", card.area);
  WriteOptional(json, "label", card.area.empty() ? "" : view::AreaLabel(card.area, face));
  WriteStrings(json, "covers", card.covers);
  json.EndObject();
}

std::string AddressText(const model::Address& address) {
  std::string text = address.street;
  const std::string town = address.postal_code + (address.postal_code.empty() ? "" : " ") + address.city;
  if (!text.empty() && !town.empty()) text += ", ";
  return text + town;
}

// Where to put a pin, and how far to trust it: "exact", or "area" for a centroid.
// A confidential place has none, whatever the card holds.
void WriteLocation(JsonWriter& json, const Card& card, const view::Face& face) {
  json.Key("location");
  const terms::Area* area = face.vocabulary.areas.Find(card.area);
  const bool exact = card.latitude && card.longitude;
  const bool centroid = !exact && area != nullptr && area->latitude && area->longitude;
  if (!card.has_place || card.location_type == model::LocationType::kConfidential || (!exact && !centroid)) {
    json.Null();
    return;
  }
  json.StartObject();
  json.MemberDouble("lat", exact ? *card.latitude : *area->latitude);
  json.MemberDouble("lon", exact ? *card.longitude : *area->longitude);
  WriteOptional(json, "address", AddressText(card.address));
  json.Member("precision", exact ? "exact" : "area").EndObject();
}

void WriteChannels(JsonWriter& json, const std::vector<hours::ChannelState>& states, view::Ring ring, LocalTime now,
                   const view::Face& face) {
  json.Key("channels").StartArray();
  for (const hours::ChannelState& state : states) {
    json.StartObject().Member("channel", hours::ChannelName(state.channel));
    json.Member("state", hours::StateName(state.state));
    WriteTime(json, "until", state.until);
    WriteTime(json, "opens", state.opens);
    json.Member("text", view::StateText(state, now, ring, face.texts)).EndObject();
  }
  json.EndArray();
}

void WritePhones(JsonWriter& json, const Card& card) {
  json.Key("phones").StartArray();
  for (const model::Phone& phone : card.phones) {
    json.StartObject().Member("number", phone.number);
    WriteOptional(json, "label", phone.label);
    json.Member("type", phone.type.empty() ? std::string_view("voice") : std::string_view(phone.type)).EndObject();
  }
  json.EndArray();
}

void WriteIntake(JsonWriter& json, const model::Intake& intake) {
  json.Key("intake").StartObject().Member("status", model::IntakeStatusName(intake.status));
  WriteOptional(json, "since", intake.since ? intake.since->Render() : "");
  WriteOptional(json, "waiting_text", intake.waiting_text);
  json.EndObject();
}

void WriteNumber(JsonWriter& json, std::string_view key, const std::optional<int>& number) {
  json.Key(key);
  if (number) {
    json.Int(*number);
  } else {
    json.Null();
  }
}

void WriteCard(JsonWriter& json, const Card& card, const view::Face& face) {
  json.Member("id", card.id).Member("slug", card.slug).Member("name", card.name);
  WriteOrganizations(json, card);
  json.Member("summary", card.summary).Member("kind", model::ServiceKindName(card.kind));
  WriteStrings(json, "needs", card.needs);
  WriteStrings(json, "audiences", card.audiences);
  WriteStrings(json, "access", card.access);
  WriteStrings(json, "types", card.types);
  WriteStrings(json, "languages", card.languages);
  WriteArea(json, card, face);
  json.Member("location_type", card.has_place ? model::LocationTypeName(card.location_type) : "none");
  WriteLocation(json, card, face);
  WritePhones(json, card);
  WriteOptional(json, "email", card.email);
  WriteOptional(json, "url", card.url);
  WriteOptional(json, "chat_url", card.chat_url);
  WriteOptional(json, "verified_at", card.verified_at ? card.verified_at->Render() : "");
  WriteIntake(json, card.intake);
  json.Member("cost", model::CostKindName(card.cost.kind)).Member("peer", card.peer);
  WriteNumber(json, "minimum_age", card.eligibility.minimum_age);
  WriteNumber(json, "maximum_age", card.eligibility.maximum_age);
  json.Member("status", model::RecordStatusName(card.lifecycle.status));
}

void WriteHit(JsonWriter& json, const Hit& hit, LocalTime now, const view::Face& face) {
  json.StartObject();
  WriteCard(json, hit.card, face);
  WriteNumber(json, "distance_m", hit.distance_metres);
  if (hit.distance_metres) json.Member("distance_precision", hit.distance_from_area ? "area" : "exact");
  json.Member("covers_from_above", hit.covers_from_above).Member("age_not_stated", hit.age_not_stated);
  WriteChannels(json, hit.channels, view::RingOf(hit.card), now, face);
  WriteOptional(json, "highlight", view::SafeHighlight(hit.highlight));
  if (!hit.explanation.empty()) json.Member("explanation", hit.explanation);
  json.EndObject();
}

void WriteHits(JsonWriter& json, const std::vector<Hit>& hits, LocalTime now, const view::Face& face) {
  json.Key("hits").StartArray();
  for (const Hit& hit : hits) WriteHit(json, hit, now, face);
  json.EndArray();
}

void WriteFacetValue(JsonWriter& json, index::FacetKind kind, const index::FacetValue& value, const view::Face& face) {
  json.StartObject().Member("id", value.id).Member("label", view::LabelOf(kind, value.id, face));
  if (!value.parent.empty()) json.Member("parent", value.parent);
  json.Member("count", int64_t{value.count}).Member("selected", value.selected).EndObject();
}

void WriteFacets(JsonWriter& json, const std::vector<index::Facet>& facets, const view::Face& face) {
  json.Key("facets").StartObject();
  for (const index::Facet& facet : facets) {
    json.Key(index::FacetName(facet.kind)).StartArray();
    for (const index::FacetValue& value : facet.values) WriteFacetValue(json, facet.kind, value, face);
    json.EndArray();
  }
  json.EndObject();
  json.Key("facets_more").StartObject();
  for (const index::Facet& facet : facets) {
    if (facet.more > 0) json.Member(index::FacetName(facet.kind), int64_t{facet.more});
  }
  json.EndObject();
}

void WriteInterpretation(JsonWriter& json, const index::Interpretation& reading) {
  json.Key("interpretation").StartObject().Member("text", reading.text);
  WriteOptional(json, "corrected", reading.corrected.value_or(""));
  WriteStrings(json, "need", reading.needs);
  WriteStrings(json, "area", reading.areas);
  WriteOptional(json, "open", reading.open ? hours::RenderOpenFilter(*reading.open) : "");
  std::vector<std::string> more_open;
  for (const hours::OpenFilter& open : reading.more_open) more_open.push_back(hours::RenderOpenFilter(open));
  WriteStrings(json, "more_open", more_open);
  WriteStrings(json, "audience", reading.audiences);
  WriteStrings(json, "access", reading.access);
  json.EndObject();
}

void WriteRelaxed(JsonWriter& json, const index::SearchResult& result, LocalTime now, const view::Face& face) {
  json.Key("relaxed");
  if (!result.relaxed) {
    json.Null();
    return;
  }
  json.StartObject();
  WriteStrings(json, "dropped", result.relaxed->dropped);
  WriteStrings(json, "missing", result.relaxed->missing);
  WriteStrings(json, "nearest", result.relaxed->nearest);
  json.Member("total", int64_t{result.relaxed->total});
  WriteHits(json, result.relaxed->hits, now, face);
  json.EndObject();
}

void WriteHelplines(JsonWriter& json, const index::SearchResult& result, LocalTime now, const view::Face& face) {
  json.Key("helplines").StartArray();
  for (const std::string& id : view::OpenHelplines(result.helplines, face.vocabulary, now)) {
    for (const terms::Helpline& line : face.vocabulary.helplines) {
      if (line.id != id) continue;
      json.StartObject().Member("id", line.id).Member("name", line.name).Member("telephone", line.telephone);
      json.Member("when", line.when).Member("for", line.for_whom).EndObject();
    }
  }
  json.EndArray();
}

// Contacts for professionals are for no public answer.
model::Service ForAnybody(model::Service service) {
  std::erase_if(service.contacts, [](const model::Contact& contact) { return contact.professionals_only; });
  return service;
}

}  // namespace

std::string SearchJson(const index::SearchResult& result, LocalTime now, const view::Face& face) {
  JsonWriter json;
  json.StartObject().Member("total", int64_t{result.total}).Member("page", result.page).Member("limit", result.limit);
  WriteHits(json, result.hits, now, face);
  json.Member("placeless", int64_t{result.placeless});
  WriteFacets(json, result.facets, face);
  WriteInterpretation(json, result.interpretation);
  WriteRelaxed(json, result, now, face);
  json.Member("crisis", result.crisis);
  WriteHelplines(json, result, now, face);
  WriteTime(json, "changes", result.changes);
  if (!result.explanation.empty()) json.Member("explanation", result.explanation);
  json.EndObject();
  return json.Take();
}

std::string ListingJson(const index::StoredListing& listing, const std::vector<hours::ChannelState>& states,
                        LocalTime now, const view::Face& face) {
  JsonWriter json;
  json.StartObject();
  WriteCard(json, listing.card, face);
  WriteChannels(json, states, view::RingOf(listing.card), now, face);
  WriteOptional(json, "location_id", listing.location_id);
  WriteStrings(json, "siblings", listing.sibling_slugs);
  json.Key("service").Raw(model::ToJson(ForAnybody(listing.service)));
  json.Key("organization_records").StartArray();
  for (const model::Organization& organization : listing.organizations) json.Raw(model::ToJson(organization));
  json.EndArray().EndObject();
  return json.Take();
}

}  // namespace kb::api
