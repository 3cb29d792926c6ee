#include "catalog/base/json.h"
#include "searchd/files/feeds.h"
#include "searchd/files/listing_place.h"
#include "searchd/view/labels.h"

namespace kb::files {
namespace {

void WriteGeometry(const index::StoredListing& listing, JsonWriter& json) {
  json.Key("geometry");
  const auto position = PositionOf(listing);
  if (!position) {
    json.Null();
    return;
  }
  json.StartObject().Member("type", "Point").Key("coordinates").StartArray();
  json.Double(position->second).Double(position->first).EndArray().EndObject();
}

void WriteFeature(const index::StoredListing& listing, const std::string& base, const view::Face& face,
                  JsonWriter& json) {
  const index::Card& card = listing.card;
  json.StartObject().Member("type", "Feature").Member("id", card.id);
  WriteGeometry(listing, json);
  json.Key("properties").StartObject().Member("name", card.name).Member("url", base + "/v/" + card.slug);
  json.MemberIfAny("organization", LeadName(listing));
  json.MemberIfAny("address", view::PlaceText(card, face));
  json.MemberIfAny("email", card.email);
  json.MemberIfAny("hours", HoursText(listing, face));
  json.Key("phones").StartArray();
  for (const model::Phone& phone : card.phones) json.String(phone.number);
  json.EndArray().Key("needs").StartArray();
  for (const std::string& need : card.needs) json.String(need);
  json.EndArray();
  if (card.verified_at) json.Member("verified_at", card.verified_at->Render());
  json.EndObject().EndObject();
}

// Where it lies and what it is called: all that a map draws.
void WritePin(const index::StoredListing& listing, const std::string& base, JsonWriter& json) {
  if (!PositionOf(listing)) return;
  json.StartObject().Member("type", "Feature").Member("id", listing.card.id);
  WriteGeometry(listing, json);
  json.Key("properties").StartObject().Member("name", listing.card.name);
  json.Member("url", base + "/v/" + listing.card.slug).EndObject().EndObject();
}

}  // namespace

std::string PinsOf(const std::vector<index::StoredListing>& listings, const std::string& base) {
  JsonWriter json;
  json.StartObject().Member("type", "FeatureCollection").Key("features").StartArray();
  for (const index::StoredListing& listing : listings) WritePin(listing, base, json);
  return json.EndArray().EndObject().Take();
}

std::string GeoJsonOf(const std::vector<index::StoredListing>& listings, const std::string& base,
                      const view::Face& face) {
  JsonWriter json;
  json.StartObject().Member("type", "FeatureCollection").Key("features").StartArray();
  for (const index::StoredListing& listing : listings) WriteFeature(listing, base, face, json);
  return json.EndArray().EndObject().Take();
}

}  // namespace kb::files
