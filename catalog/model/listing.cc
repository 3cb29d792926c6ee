#include "catalog/model/listing.h"

#include <algorithm>

namespace kb::model {
namespace {

// A telephone or a web page is not somewhere to go.
bool IsPlace(const Location& location) {
  return location.type != LocationType::kOnline && location.type != LocationType::kPhone;
}

// Whether a visitor would read the same on both cards (two secret addresses in one kommun).
bool LooksTheSame(const Location& a, const Location& b) {
  return a.type == b.type && a.name == b.name && a.address == b.address && a.latitude == b.latitude &&
         a.longitude == b.longitude && a.area == b.area;
}

const Location* FindLocation(const Service& service, const std::string& id) {
  const auto found = std::find_if(service.locations.begin(), service.locations.end(),
                                  [&id](const Location& location) { return location.id == id; });
  return found == service.locations.end() ? nullptr : &*found;
}

// Whether what is tied to `location_id` holds on the card of `here`.
bool HoldsAt(const Service& service, const Location* here, const std::string& location_id) {
  if (location_id.empty() || (here != nullptr && here->id == location_id)) return true;
  const Location* other = FindLocation(service, location_id);
  if (other == nullptr) return here == nullptr;
  return !IsPlace(*other) || (here != nullptr && LooksTheSame(*here, *other));
}

Listing ListingOf(const Service& service, const Location* location, bool first) {
  const std::string& slug = service.slug.empty() ? service.id : service.slug;
  if (first) return {.id = service.id, .slug = slug, .service = &service, .location = location};
  return {.id = service.id + "." + location->id,
          .slug = slug + "-" + location->id,
          .service = &service,
          .location = location};
}

}  // namespace

std::vector<hours::Schedule> Listing::Schedules() const {
  std::vector<hours::Schedule> here;
  for (const hours::Schedule& schedule : service->schedules) {
    if (HoldsAt(*service, location, schedule.location_id)) here.push_back(schedule);
  }
  return here;
}

std::vector<Phone> Listing::Phones() const {
  std::vector<Phone> here;
  for (const Phone& phone : service->phones) {
    if (HoldsAt(*service, location, phone.location_id)) here.push_back(phone);
  }
  return here;
}

std::vector<Listing> Listings(const Service& service) {
  std::vector<Listing> listings;
  for (const Location& location : service.locations) {
    const bool known = std::any_of(listings.begin(), listings.end(), [&location](const Listing& listing) {
      return LooksTheSame(*listing.location, location);
    });
    if (IsPlace(location) && !known) listings.push_back(ListingOf(service, &location, listings.empty()));
  }
  if (listings.empty()) listings.push_back(ListingOf(service, nullptr, true));
  return listings;
}

}  // namespace kb::model
