#include "catalog/base/json.h"
#include "catalog/hours/schema_org.h"
#include "searchd/files/feeds.h"
#include "searchd/files/listing_place.h"
#include "searchd/view/labels.h"

namespace kb::files {
namespace {

using index::StoredListing;

// The hours of the channel; unknown ones are left out.
void WriteHours(const StoredListing& listing, hours::Channel channel, LocalTime now, JsonWriter& json) {
  for (const hours::Schedule& schedule : SchedulesOf(listing)) {
    if (schedule.channel != channel || schedule.status != hours::ScheduleStatus::kKnown) continue;
    const Result<hours::SchemaOrgHours> said = hours::ToSchemaOrg(schedule, now.date());
    if (!said) continue;
    json.Key("openingHoursSpecification").Raw(said->opening_hours);
    if (said->special_hours != "[]") json.Key("specialOpeningHoursSpecification").Raw(said->special_hours);
    return;  // a second timetable of the channel cannot be told apart there
  }
}

void WritePlace(const StoredListing& listing, LocalTime now, JsonWriter& json) {
  const model::Location* place = PlaceOf(listing);
  if (place == nullptr || place->type == model::LocationType::kConfidential) return;
  json.Key("serviceLocation").StartObject().Member("@type", "Place");
  json.MemberIfAny("name", place->name);
  const model::Address& address = place->address;
  if (!address.street.empty() || !address.city.empty()) {
    json.Key("address").StartObject().Member("@type", "PostalAddress");
    json.MemberIfAny("streetAddress", address.street);
    json.MemberIfAny("postalCode", address.postal_code);
    json.MemberIfAny("addressLocality", address.city);
    json.Member("addressCountry", "SE").EndObject();
  }
  if (const auto position = PositionOf(listing)) {
    json.Key("geo").StartObject().Member("@type", "GeoCoordinates");
    json.MemberDouble("latitude", position->first).MemberDouble("longitude", position->second).EndObject();
  }
  WriteHours(listing, hours::Channel::kVisit, now, json);
  json.EndObject();
}

void WritePhones(const StoredListing& listing, LocalTime now, JsonWriter& json) {
  if (listing.card.phones.empty()) return;
  json.Key("servicePhone").StartArray();
  for (const model::Phone& phone : listing.card.phones) {
    json.StartObject().Member("@type", "ContactPoint").Member("telephone", phone.number);
    json.MemberIfAny("name", phone.label);
    json.Key("hoursAvailable").StartObject().Member("@type", "Place");
    WriteHours(listing, hours::Channel::kPhone, now, json);
    json.EndObject().EndObject();
  }
  json.EndArray();
}

void WriteChannel(const StoredListing& listing, LocalTime now, JsonWriter& json) {
  json.Key("availableChannel").StartObject().Member("@type", "ServiceChannel");
  json.MemberIfAny("serviceUrl", view::ExternalUrl(listing.card.url));
  WritePhones(listing, now, json);
  WritePlace(listing, now, json);
  json.EndObject();
}

void WriteService(const StoredListing& listing, const std::string& base, LocalTime now, const view::Face& face,
                  bool alone, JsonWriter& json) {
  const index::Card& card = listing.card;
  const std::string url = base + "/v/" + card.slug;
  json.StartObject();
  if (alone) json.Member("@context", "https://schema.org");
  json.Member("@type", "Service").Member("@id", url).Member("url", url).Member("name", card.name);
  json.MemberIfAny("description", listing.service.description);
  if (const std::string lead = LeadName(listing); !lead.empty()) {
    json.Key("provider").StartObject().Member("@type", "Organization").Member("name", lead).EndObject();
  }
  json.Key("areaServed").StartArray();
  for (const std::string& area : card.covers) json.String(view::AreaLabel(area, face));
  json.EndArray().Key("audience").StartArray();
  for (const std::string& id : card.audiences) {
    json.StartObject().Member("@type", "Audience");
    json.Member("audienceType", view::LabelOf(index::FacetKind::kAudience, id, face)).EndObject();
  }
  json.EndArray();
  WriteChannel(listing, now, json);
  json.EndObject();
}

}  // namespace

std::string JsonLdOf(const std::vector<StoredListing>& listings, const std::string& base, LocalTime now,
                     const view::Face& face) {
  JsonWriter json;
  if (listings.size() == 1) {
    WriteService(listings.front(), base, now, face, true, json);
    return json.Take();
  }
  json.StartObject().Member("@context", "https://schema.org").Key("@graph").StartArray();
  for (const StoredListing& listing : listings) WriteService(listing, base, now, face, false, json);
  return json.EndArray().EndObject().Take();
}

}  // namespace kb::files
