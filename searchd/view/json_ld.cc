#include "searchd/view/json_ld.h"

#include "catalog/base/json.h"
#include "catalog/hours/schema_org.h"
#include "searchd/view/labels.h"
#include "searchd/view/listing_view.h"

namespace kb::view {
namespace {

using index::StoredListing;

// The hours of one channel that are known and can be said there; a second timetable of it could not be told apart.
void WriteHours(JsonWriter& json, const char* member, const StoredListing& listing, hours::Channel channel,
                LocalDate today) {
  for (const hours::Schedule& schedule : SchedulesOf(listing)) {
    if (schedule.channel != channel || schedule.status != hours::ScheduleStatus::kKnown) continue;
    const Result<hours::SchemaOrgHours> said = hours::ToSchemaOrg(schedule, today);
    if (!said) continue;
    json.Key(member).Raw(said->opening_hours);
    const bool of_place = channel == hours::Channel::kVisit;
    if (of_place && said->special_hours != "[]") json.Key("specialOpeningHoursSpecification").Raw(said->special_hours);
    return;
  }
}

bool IsConfidential(const StoredListing& listing) {
  const model::Location* place = PlaceOf(listing);
  return listing.card.location_type == model::LocationType::kConfidential ||
         (place != nullptr && place->type == model::LocationType::kConfidential);
}

void WritePlace(JsonWriter& json, const char* member, const StoredListing& listing, LocalDate today) {
  const index::Card& card = listing.card;
  if (!card.has_place || IsConfidential(listing)) return;
  json.Key(member).StartObject().Member("@type", "Place");
  json.MemberIfAny("name", card.place_name);
  json.Key("address").StartObject().Member("@type", "PostalAddress").Member("addressCountry", "SE");
  json.MemberIfAny("streetAddress", card.address.street);
  json.MemberIfAny("postalCode", card.address.postal_code);
  json.MemberIfAny("addressLocality", card.address.city);
  json.EndObject();
  if (card.latitude && card.longitude && card.location_type == model::LocationType::kPhysical) {
    json.Key("geo").StartObject().Member("@type", "GeoCoordinates");
    json.MemberDouble("latitude", *card.latitude).MemberDouble("longitude", *card.longitude).EndObject();
  }
  WriteHours(json, "openingHoursSpecification", listing, hours::Channel::kVisit, today);
  json.EndObject();
}

void WriteOrganizations(JsonWriter& json, const char* member, const index::Card& card) {
  if (card.organizations.empty()) return;
  json.Key(member).StartArray();
  for (const index::CardOrganization& organization : card.organizations) {
    json.StartObject().Member("@type", "Organization").Member("name", organization.name).EndObject();
  }
  json.EndArray();
}

void WritePhones(JsonWriter& json, const StoredListing& listing, LocalDate today) {
  if (listing.card.phones.empty()) return;
  json.Key("servicePhone").StartArray();
  for (const model::Phone& phone : listing.card.phones) {
    if (phone.type == "sms" || phone.type == "textphone") continue;
    json.StartObject().Member("@type", "ContactPoint").Member("telephone", phone.number);
    json.MemberIfAny("name", phone.label);
    WriteHours(json, "hoursAvailable", listing, hours::Channel::kPhone, today);
    json.EndObject();
  }
  json.EndArray();
}

void WriteChannel(JsonWriter& json, const StoredListing& listing, LocalDate today) {
  json.Key("availableChannel").StartObject().Member("@type", "ServiceChannel");
  json.MemberIfAny("serviceUrl", ExternalUrl(listing.card.url));
  WritePhones(json, listing, today);
  WritePlace(json, "serviceLocation", listing, today);
  json.EndObject();
}

void WriteEvents(JsonWriter& json, const StoredListing& listing, LocalTime now, const std::string& url) {
  constexpr int kMost = 10;
  int written = 0;
  for (const model::Occurrence& occurrence : listing.service.occurrences) {
    if (occurrence.end <= now || ++written > kMost) continue;
    json.StartObject().Member("@type", "Event").Member("name", listing.card.name).Member("url", url);
    json.Member("startDate", RenderRfc3339(occurrence.start)).Member("endDate", RenderRfc3339(occurrence.end));
    WriteOrganizations(json, "organizer", listing.card);
    WritePlace(json, "location", listing, now.date());
    json.EndObject();
  }
}

void WriteService(JsonWriter& json, const StoredListing& listing, LocalTime now, const std::string& url,
                  const Face& face) {
  const index::Card& card = listing.card;
  json.StartObject().Member("@type", "Service").Member("@id", url).Member("url", url).Member("name", card.name);
  json.MemberIfAny("description", listing.service.description);
  WriteOrganizations(json, "provider", card);
  if (!card.covers.empty()) {
    json.Key("areaServed").StartArray();
    for (const std::string& area : card.covers) json.String(AreaLabel(area, face));
    json.EndArray();
  }
  if (!card.audiences.empty()) {
    json.Key("audience").StartArray();
    for (const std::string& id : card.audiences) {
      json.StartObject().Member("@type", "Audience");
      json.Member("audienceType", LabelOf(index::FacetKind::kAudience, id, face)).EndObject();
    }
    json.EndArray();
  }
  WriteChannel(json, listing, now.date());
  json.EndObject();
}

std::string WithoutTags(std::string json) {
  for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
    json.replace(at, 1, "\\u003c");
  }
  return json;
}

}  // namespace

std::string ListingsJsonLd(const std::vector<StoredListing>& listings, const std::string& base, LocalTime now,
                           const Face& face) {
  JsonWriter json;
  json.StartObject().Member("@context", "https://schema.org").Key("@graph").StartArray();
  for (const StoredListing& listing : listings) {
    const std::string url = base + "/v/" + listing.card.slug;
    WriteService(json, listing, now, url, face);
    WriteEvents(json, listing, now, url);
  }
  json.EndArray().EndObject();
  return WithoutTags(json.Take());
}

}  // namespace kb::view
