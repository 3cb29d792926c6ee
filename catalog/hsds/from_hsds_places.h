// Locations, phones, contacts and hours of one HSDS service.  Internal to from_hsds.
#pragma once

#include <string>
#include <vector>

#include "catalog/hsds/from_hsds.h"
#include "catalog/hsds/salvage.h"

namespace kb::hsds {

struct PlaceReader {
  const FromHsdsOptions& options;
  FeedWords& words;
  std::vector<HsdsProblem>& problems;
  model::Service& service;
  MemberPlaces places = {};  // where phones, contacts and locations stood

  // Adds the location with its phones; returns its id in the service.
  std::string AddLocation(const HsdsObject& location);
  // `text` is one number of the row `object`.
  void AddPhone(const std::string& text, const HsdsObject& object, const std::string& location_id);
  void AddPhones(const HsdsObject& owner, const std::string& location_id);
  void AddContacts(const HsdsObject& owner, const std::string& location_id);
  void AddLanguages(const HsdsObject& owner);
  // Service, places and their hours, in the order of HSDS's precedence: what stands at
  // the service or the service at a location wins over what stands at the location.
  void AddAll(const HsdsObject& service_object);
  void AddPlaceOnly(const HsdsObject& location);
};

}  // namespace kb::hsds
