// Parts of a listing that several files need.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/hours/schedule.h"
#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::files {

// The place it is at; nullptr without one.
const model::Location* PlaceOf(const index::StoredListing& listing);

// Timetables that hold there.
std::vector<hours::Schedule> SchedulesOf(const index::StoredListing& listing);

// Latitude and longitude; nullopt without a known or with a confidential place.
std::optional<std::pair<double, double>> PositionOf(const index::StoredListing& listing);

// "Besök: Måndag–fredag 8–16.30. Telefon: okända tider."; empty for knowledge.
std::string HoursText(const index::StoredListing& listing, const view::Face& face);

// The lead organisation's name; empty if it is not known.
std::string LeadName(const index::StoredListing& listing);

}  // namespace kb::files
