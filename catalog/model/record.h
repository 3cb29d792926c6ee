// What the catalog knows: organisations, and the services they give, in the terms
// of HSDS (docs/glossary.md), kept richer than HSDS where Swedish life needs it.
//
// A Service is one thing a person can turn to.  It carries its places, phones and
// schedules; search shows one result per service and place (a service without a
// place is one result), see listing.h.  Joint units have several organisations,
// one of them the lead.
//
// Every struct is a plain value.  An empty string, an empty list or nullopt means
// "nobody has stated it", never "no": fields without a known value stay empty.
// Ids of needs, audiences ... are those of data/vocabulary; validate.h checks them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/schedule.h"

namespace kb::model {

// A date as sources give it: "2020", "2020-02" or "2020-02-14".
class PartialDate {
 public:
  // Errors: kInvalidInput.
  static Result<PartialDate> Parse(std::string_view text);
  explicit PartialDate(LocalDate date);

  [[nodiscard]] std::string Render() const;  // as it was given
  [[nodiscard]] LocalDate Earliest() const;  // "2020" -> 2020-01-01: staleness is never flattered
  [[nodiscard]] int year() const { return year_; }
  [[nodiscard]] int month() const { return month_; }  // 0: not stated
  [[nodiscard]] int day() const { return day_; }      // 0: not stated
  bool operator==(const PartialDate&) const = default;

 private:
  PartialDate(int year, int month, int day) : year_(year), month_(month), day_(day) {}
  int year_;
  int month_;
  int day_;
};

// Where a fact was read, and when it was true.
struct Source {
  std::string id;                    // unique in its record: "s1"
  std::string url;                   // may be empty: a phone call, a form
  std::string name;                  // "www.tjorn.se", "Anmälan från föreningen"
  std::optional<PartialDate> as_of;  // when the facts held, by the source's own word
  std::string retrieved;             // when we read it: "2026-11"; never counts as verified
  bool verified = false;             // a stored page says so
  std::string standing;              // whose word it is: "own", "municipality", "third_party"; empty: nobody said
  bool operator==(const Source&) const = default;
};

// Which source a field came from.  Fields without an entry came from the first source.
struct Provenance {
  std::string field;  // JSON pointer into the record: "/phones/0/number", "/schedules"
  std::string source_id;
  std::string note;  // "general knowledge"
  bool operator==(const Provenance&) const = default;
};

enum class RecordStatus {
  kActive,             // "active": a recent source says it is running
  kUnconfirmed,        // "unconfirmed": it was running at verified_at; nobody has said since
  kTemporarilyClosed,  // "temporarily_closed"
  kClosed,             // "closed"
  kMerged,             // "merged", into successor
  kMoved,              // "moved", to successor
  kRenamed,            // "renamed", to successor
  kHistorical,         // "historical": a past project or event, kept for its history
};
const char* RecordStatusName(RecordStatus status);
std::optional<RecordStatus> ParseRecordStatus(std::string_view name);
// Only these three are found by search; the others keep their page, with successor.
[[nodiscard]] bool IsSearchable(RecordStatus status);

struct Lifecycle {
  RecordStatus status = RecordStatus::kUnconfirmed;
  std::optional<PartialDate> since;
  std::string successor;  // id of the record that took over
  std::string note;
  bool operator==(const Lifecycle&) const = default;
};

struct ExternalId {
  std::string scheme;  // "se-orgnr", "osm", "hsds:<publisher>"
  std::string value;
  bool operator==(const ExternalId&) const = default;
};

struct Phone {
  std::string number;  // as people read it: "031-123 45 67"
  std::string label;   // "jour", "växel"
  std::string type;    // "voice" (default when empty), "sms", "textphone"
  std::string location_id;
  bool operator==(const Phone&) const = default;
};

// A function, never a private person: "Enhetschef", "Mottagningen".
struct Contact {
  std::string role;
  std::string email;
  std::string phone;
  bool professionals_only = false;
  bool operator==(const Contact&) const = default;
};

struct Address {
  std::string street;  // HSDS address_1
  std::string postal_code;
  std::string city;
  bool operator==(const Address&) const = default;
};

enum class LocationType { kPhysical, kConfidential, kOutreach, kOnline, kPhone };
// "physical", "confidential", "outreach", "online", "phone".
const char* LocationTypeName(LocationType type);
std::optional<LocationType> ParseLocationType(std::string_view name);

struct Location {
  std::string id;  // unique in its service: "l1", or shared where several services live together
  std::string name;
  LocationType type = LocationType::kPhysical;
  Address address;
  std::optional<double> latitude;  // WGS 84; only with longitude
  std::optional<double> longitude;
  std::string area;                        // the smallest known area it lies in
  std::vector<std::string> accessibility;  // ids of data/vocabulary
  std::string accessibility_text;
  std::string directions;
  bool operator==(const Location&) const = default;
};

enum class OrganizationRole { kLead, kPrincipal, kPartner };
const char* OrganizationRoleName(OrganizationRole role);  // "lead", "principal", "partner"
std::optional<OrganizationRole> ParseOrganizationRole(std::string_view name);

struct OrganizationRef {
  std::string id;
  OrganizationRole role = OrganizationRole::kLead;
  bool operator==(const OrganizationRef&) const = default;
};

struct Agreement {
  std::string type;  // "iop" (idéburet offentligt partnerskap), "avtal", "overenskommelse"
  std::string text;
  std::string url;
  std::optional<PartialDate> since;
  bool operator==(const Agreement&) const = default;
};

struct Eligibility {
  std::string text;                // for whom, in the source's words
  std::string not_for;             // for whom it is not
  std::optional<int> minimum_age;  // years, inclusive
  std::optional<int> maximum_age;  // years, inclusive
  bool operator==(const Eligibility&) const = default;
};

enum class IntakeStatus { kNotStated, kOpen, kQueue, kClosed };
const char* IntakeStatusName(IntakeStatus status);  // "not_stated", "open", "queue", "closed"
std::optional<IntakeStatus> ParseIntakeStatus(std::string_view name);

struct Intake {
  IntakeStatus status = IntakeStatus::kNotStated;
  std::optional<PartialDate> since;
  std::string waiting_text;
  bool operator==(const Intake&) const = default;
};

enum class CostKind { kNotStated, kFree, kFee };
const char* CostKindName(CostKind kind);  // "not_stated", "free", "fee"
std::optional<CostKind> ParseCostKind(std::string_view name);

struct Cost {
  CostKind kind = CostKind::kNotStated;
  std::string text;  // "Frukost 20 kr (2019)"
  bool operator==(const Cost&) const = default;
};

enum class ServiceKind { kSupport, kActivity, kKnowledge };
const char* ServiceKindName(ServiceKind kind);  // "support", "activity", "knowledge"
std::optional<ServiceKind> ParseServiceKind(std::string_view name);

struct Occurrence {
  LocalTime start;
  LocalTime end;
  bool operator==(const Occurrence&) const = default;
};

struct Knowledge {
  std::string type;  // "minutes", "presentation", "study_visit", "workshop"
  std::optional<PartialDate> date;
  std::string text;
  std::string document_url;
  bool operator==(const Knowledge&) const = default;
};

// A term of somebody else's taxonomy, kept as it is.
struct TaxonomyTerm {
  std::string taxonomy;
  std::string term;
  bool operator==(const TaxonomyTerm&) const = default;
};

struct Organization {
  std::string id;  // [a-z0-9-], at most 80 characters
  std::string name;
  std::vector<std::string> alternate_names;
  std::string description;
  std::string url;
  std::string email;
  std::string legal_id;            // organisationsnummer
  std::vector<std::string> types;  // ids of organisation_types
  Lifecycle lifecycle;
  std::vector<ExternalId> external_ids;
  std::optional<PartialDate> verified_at;
  std::vector<Source> sources;
  std::vector<Provenance> provenance;
  bool operator==(const Organization&) const = default;
};

struct Service {
  std::string id;    // [a-z0-9-], at most 80 characters
  std::string slug;  // of its page; the id when empty
  ServiceKind kind = ServiceKind::kSupport;
  std::string name;
  std::vector<std::string> alternate_names;
  std::string description;
  std::string description_easy;  // lättläst, at most 300 characters
  std::string how_to;            // "Så gör du", in the source's words
  std::string while_waiting;
  std::vector<OrganizationRef> organizations;
  std::vector<std::string> types;  // of the service itself: "integrerad-mottagning", "nationell-linje"
  std::vector<std::string> needs;
  std::vector<std::string> audiences;
  std::vector<std::string> access;
  std::vector<std::string> languages;  // ISO 639-1, or 639-3 where there is none
  bool interpreter = false;            // an interpreter can be had
  bool peer = false;                   // people with lived experience of their own
  Cost cost;
  Eligibility eligibility;
  Intake intake;
  std::vector<std::string> covers;  // area ids, as stated
  std::vector<Location> locations;
  std::vector<Phone> phones;             // confirmed: the only ones ever shown
  std::vector<Phone> phones_to_confirm;  // for the desk
  std::vector<Phone> phones_never_show;  // tombstones: import and crawl must never let them through
  std::string email;
  std::string url;
  std::string chat_url;
  std::vector<Contact> contacts;
  std::vector<hours::Schedule> schedules;
  std::vector<Agreement> agreements;
  std::vector<Occurrence> occurrences;  // kActivity
  std::optional<Knowledge> knowledge;   // kKnowledge
  std::vector<TaxonomyTerm> taxonomy_terms;
  Lifecycle lifecycle;
  std::vector<ExternalId> external_ids;
  std::optional<PartialDate> verified_at;
  std::string internal_note;  // for the desk, never public
  std::vector<Source> sources;
  std::vector<Provenance> provenance;
  bool operator==(const Service&) const = default;
};

}  // namespace kb::model
