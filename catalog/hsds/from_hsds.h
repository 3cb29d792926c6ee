// HSDS JSON -> our records.
//
// Takes what HSDS 3.0 and 3.1 call organization and service in their full forms
// (lists give less, and less is taken); tables of all versions are first put
// together to the same shape (indexer/feeds).  Every record that comes out is valid
// (model::Validate): a member that is not (a number that is no phone number, a link
// without a host) is left out and told, a record that is not is refused and told.
//
// What is not taken over, on purpose:
// - names of persons: a contact keeps its title or department, and its e-mail address
//   unless the address holds the person's name; fax numbers;
// - coordinates outside Sweden, and foreign postal codes as postal codes: they stand
//   in the city line ("Redwood City, CA 94063, US"), so that a foreign record is
//   valid and never counts as lying in a Swedish kommun;
// - a place on its own: HSDS lets a location stand without a service.  ReadPlace
//   makes a listing of it, under the organisation that keeps it.
// Terms of foreign taxonomies are kept as they are; a table gives them meaning.
// Our own exports carry attributes (own_terms.h) that restore what HSDS cannot say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/hsds/feed_words.h"
#include "catalog/hsds/hsds_object.h"
#include "catalog/model/record.h"

namespace kb::hsds {

struct HsdsProblem {
  std::string place;            // "services.csv:17"; may be empty
  std::string field;            // "email"
  std::string reason;           // one sentence, without final stop
  std::string suggestion;       // may be empty
  bool record_refused = false;  // false: the record went in without this member
};

enum class OwnTerms { kUse, kIgnore };

struct FromHsdsOptions {
  std::string publisher;       // begins every id: [a-z0-9-]
  model::Source source;        // of every record; its as_of is filled from assured_date or last_modified
  std::string country = "SE";  // of addresses that do not say
  OwnTerms own_terms = OwnTerms::kUse;
};

// Not thread-safe: counts unmapped words.
class HsdsReader {
 public:
  // `words` must outlive it.
  HsdsReader(FromHsdsOptions options, FeedWords& words);

  // nullopt if the record is refused; the last of `problems` then says why.
  std::optional<model::Organization> ReadOrganization(const HsdsObject& organization,
                                                      std::vector<HsdsProblem>& problems);
  std::optional<model::Service> ReadService(const HsdsObject& service, std::vector<HsdsProblem>& problems);
  // A location that no service names.
  std::optional<model::Service> ReadPlace(const HsdsObject& location, std::vector<HsdsProblem>& problems);

  // The id that a record of ours gets: "ilao-o-91676", "ilao-s-135836".
  [[nodiscard]] std::string OrganizationId(std::string_view foreign_id) const;
  [[nodiscard]] std::string ServiceId(std::string_view foreign_id) const;
  [[nodiscard]] std::string PlaceId(std::string_view foreign_id) const;

 private:
  FromHsdsOptions options_;
  FeedWords& words_;
};

}  // namespace kb::hsds
