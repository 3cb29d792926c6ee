// What our exports say beyond HSDS, as attributes with terms of this taxonomy.
//
// An attribute is {value, taxonomy_term: {taxonomy: "kunskapsbank:<kind>", code, name}}:
//   kunskapsbank:need, :audience, :access, :type   code is the id of the vocabulary
//   kunskapsbank:area                              an area that is covered
//   kunskapsbank:field  code "record_id" (our id), "kind", "cost", "intake", "status",
//                       "not_for", "while_waiting", "easy", "chat_url", "peer", "successor" (the UUID of who took
//                       over), "origin" and "source" (origin.h), "organization" (value "<role> <id>": all principals)
//   kunskapsbank:schedule  on every row of a schedule; value on its first row: the
//                       schedule as our own JSON (catalog/model/record_json)
//   osm, code "opening_hours": the hours as an OSM string, for everybody
#pragma once

namespace kb::hsds {

inline constexpr const char* kOwnPrefix = "kunskapsbank:";
inline constexpr const char* kOwnField = "kunskapsbank:field";
inline constexpr const char* kOwnArea = "kunskapsbank:area";
inline constexpr const char* kOwnSchedule = "kunskapsbank:schedule";
inline constexpr const char* kOpeningHours = "osm";

}  // namespace kb::hsds
