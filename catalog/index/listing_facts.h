// What search needs to know of a listing besides its words: the values of the
// document's slots, worked out from the record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/hours/schedule.h"
#include "catalog/index/facet_ids.h"
#include "catalog/index/geo.h"
#include "catalog/model/listing.h"

namespace kb::index {

inline constexpr uint8_t kAgeNotStated = 255;

struct ListingFacts {
  std::vector<FacetId> facets;  // sorted; areas as stated (or the kommun it lies in)
  // nullopt: knowledge, which has no hours.  Empty: unknown hours and no known channel.
  std::optional<std::vector<hours::Schedule>> schedules;
  std::optional<LocalTime> activity_end;  // kActivity with occurrences: when the last one ends
  std::string school_kommun;              // "1480" if its hours hang on school holidays; "" otherwise
  Position position;
  uint8_t quality = 0;  // how complete it is; kNoWayIn: nothing that a visitor could act on
  std::optional<LocalDate> verified;
  uint8_t minimum_age = kAgeNotStated;
  uint8_t maximum_age = kAgeNotStated;
};

// `listing` is of a public service (public_record.h).
ListingFacts FactsOf(const model::Listing& listing, const std::vector<model::Organization>& organizations,
                     const FacetIds& ids);

// The areas it covers: as stated; else the kommun it lies in; else none (unknown).
std::vector<std::string> CoveredAreas(const model::Listing& listing, const terms::Vocabulary& vocabulary);

// The area its place lies in: as stated, or the kommun of its postal code; "" if unknown.
std::string AreaOf(const model::Listing& listing, const terms::Vocabulary& vocabulary);

// The kommun that decides its school holidays ("1480"): where its place lies; without a
// place, where all that it covers lies; "" if that is not one kommun.
std::string SchoolKommunOf(const model::Listing& listing, const terms::Vocabulary& vocabulary);

// Its types and those of its organisations, each once.
std::vector<std::string> TypesOf(const model::Service& service, const std::vector<model::Organization>& organizations);

// The schedules that `open` looks at: the stated ones; for an activity without any, its
// occurrences; for a listing without any, one of unknown hours for each channel it has.
std::vector<hours::Schedule> EffectiveSchedules(const model::Listing& listing);

// The channels by which it can be reached, with or without known hours.
std::vector<hours::Channel> ChannelsOf(const model::Listing& listing);

}  // namespace kb::index
