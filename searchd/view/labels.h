// What ids, numbers and places are called on a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/index/query.h"
#include "searchd/view/face.h"

namespace kb::view {

// The word for one value of a facet: "boende.akut-natt" -> "Sova i natt – akut boende".  An id that
// the vocabulary does not know is its own label.
std::string LabelOf(index::FacetKind facet, std::string_view id, const Face& face);
// The list that the values of a facet come from; nullptr for needs, areas and what is computed.
const terms::TermList* TermsOf(index::FacetKind facet, const terms::Vocabulary& vocabulary);
// "Behov", "Plats" ...
const std::string& FacetLabel(index::FacetKind facet, const Texts& texts);

// "Nordost, Göteborg"; "hela Sverige" for SE.
std::string AreaLabel(std::string_view area_id, const Face& face);

// What a listing covers: "Gäller hela Sverige", "Gäller Göteborg och Mölndal"; empty if nobody has stated it.
std::string CoverageText(const index::Card& card, const Face& face);
// Where it lies: "Kungsgatan 1, Göteborg", "Skyddad adress", "Uppsökande"; empty without a place.
// A confidential place never gives more than its kommun.
std::string PlaceText(const index::Card& card, const Face& face);
// "450 m", "1,2 km"; with "ungefär" before it where the place is only an area's centroid.
std::string DistanceText(const index::Hit& hit, const Texts& texts);

// "18–25 år", "från 18 år", "till 20 år"; empty if nobody has stated an age.
std::string AgeText(const model::Eligibility& eligibility, const Texts& texts);
std::string IntakeText(const model::Intake& intake, const Texts& texts);
std::string CostText(const model::Cost& cost, const Texts& texts);

// What a telephone dials: "031-123 45 67" -> "0311234567", "112 (be om ..)" -> "112".
std::string DialNumber(std::string_view number);
// An address that a visitor may be led to: http or https, "1177.se" -> "https://1177.se"; else empty.
std::string ExternalUrl(std::string_view url);

// "a, b och c".
std::string JoinWithAnd(const std::vector<std::string>& words, const Texts& texts);

}  // namespace kb::view
