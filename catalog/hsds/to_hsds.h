// Our records -> HSDS 3.0 and 3.1 JSON.
//
// Every object has its required members, every id is a UUIDv5 of our own stable id
// (stable_id.h), empty members are left out; the texts validate against the official
// compiled schemas, also with no additional properties allowed (3.0 lacks
// attribute.label, which we never write).
//
// Lossy, since HSDS can say less: hours are worked out for the coming twelve months
// (rows_from_hours.h); the other principals, intake, needs, audiences ... are attributes
// with terms of own_terms.h, and our reader restores them.  Never exported: internal
// notes, phones to confirm or never to show, contacts for professionals only.
//
// A confidential place is a location with id and type and nothing else: no name (it may
// hold the street), no address, no coordinates, no directions, no accessibility, and its
// id says nothing of where it lies.
//
// Pure: `today` is given, records are only read.
// Source: HSDS 3.0 and 3.1, compiled schemas (docs.openreferral.org).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/local_time.h"
#include "catalog/hsds/schedule_row.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"

namespace kb::hsds {

enum class HsdsVersion { k30, k31 };
enum class Detail {
  kList,  // as in a page of a list: the service with its organisation, without its parts
  kFull,
};

struct ToHsdsContext {
  HsdsVersion version = HsdsVersion::k31;
  const terms::Vocabulary* vocabulary = nullptr;  // must outlive the call
  LocalDate today;                                // hours are exact from here on, for a year
  // The record of an organisation, or nullptr if it is not known.
  std::function<const model::Organization*(std::string_view id)> organization;
  std::string last_modified;  // "2026-11-27T23:10:00+01:00"; left out when empty
};

// The UUIDs under which records stand in every export.
std::string OrganizationUuid(std::string_view organization_id);
std::string ServiceUuid(std::string_view service_id);
std::string LocationUuid(const model::Service& service, const model::Location& location);
std::string ServiceAtLocationUuid(const model::Service& service, const model::Location& location);
std::string TermUuid(std::string_view taxonomy, std::string_view code);
std::string TaxonomyUuid(std::string_view taxonomy);

// "active", "inactive", "defunct" or "temporarily closed".
const char* HsdsStatus(model::RecordStatus status);

// With `services`, the full form carries them inside.
std::string OrganizationToHsds(const model::Organization& organization,
                               const std::vector<const model::Service*>& services, Detail detail,
                               const ToHsdsContext& context);
std::string ServiceToHsds(const model::Service& service, Detail detail, const ToHsdsContext& context);
// REQUIRES: `location` is one of the service's.
std::string ServiceAtLocationToHsds(const model::Service& service, const model::Location& location, Detail detail,
                                    const ToHsdsContext& context);

// The taxonomies that our attributes use: "kunskapsbank:need" ..., with their terms.
struct ExportedTaxonomy {
  std::string code;  // "kunskapsbank:need"
  std::string name;  // "Behov"
  std::vector<std::string> term_codes;
};
std::vector<ExportedTaxonomy> ExportedTaxonomies(const terms::Vocabulary& vocabulary);
std::string TaxonomyToHsds(const ExportedTaxonomy& taxonomy);
std::string TaxonomyTermToHsds(std::string_view taxonomy, std::string_view code, const ToHsdsContext& context);

// The one place that writes schedules, so that it can follow HSDS 3.2's operating_hours:
// an array of all rows of the given schedules.  `key` begins their ids.
void WriteSchedules(const std::vector<const hours::Schedule*>& schedules, const std::string& key,
                    const ToHsdsContext& context, JsonWriter& writer);

}  // namespace kb::hsds
