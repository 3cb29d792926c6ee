// The search unit: one service at one place, or a service without a place.
#pragma once

#include <string>
#include <vector>

#include "catalog/model/record.h"

namespace kb::model {

struct Listing {
  std::string id;                      // the service's id; "<service>.<location>" for the second place on
  std::string slug;                    // likewise, with "-" for "."
  const Service* service = nullptr;    // not owned
  const Location* location = nullptr;  // not owned; nullptr: no place

  // Schedules and phones that hold here: those of this place and those of the whole service.
  [[nodiscard]] std::vector<hours::Schedule> Schedules() const;
  [[nodiscard]] std::vector<Phone> Phones() const;
};

// One per place that a visitor could tell apart; the pointers live as long as `service`.
// The first place keeps the service's own id and slug, so that a link survives a second place.
std::vector<Listing> Listings(const Service& service);

}  // namespace kb::model
