#include "catalog/model/validate.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "catalog/base/nearest_word.h"
#include "catalog/model/checker.h"
#include "catalog/model/phone_number.h"
#include "catalog/model/place_rules.h"
#include "catalog/model/record_fields.h"
#include "catalog/model/schedule_rules.h"
#include "catalog/model/text_rules.h"
#include "catalog/model/vocabulary_rules.h"

namespace kb::model {
namespace {

constexpr std::size_t kLongestText = 20'000;
constexpr std::size_t kLongestEasyText = 300;
constexpr std::size_t kMostElements = 500;
constexpr int kOldestAge = 130;

// Visits the members of a record for what holds for all of them: the size of texts and lists.
class SizeCheck {
 public:
  explicit SizeCheck(Checker& checker) : checker_(checker) {}

  void Required(const char* name, const std::string& text) { CheckLength(checker_, name, text, kLongestText); }
  void Optional(const char* name, const std::string& text) { CheckLength(checker_, name, text, kLongestText); }
  template <typename T>
  void Optional(const char* name, const std::vector<T>& list) {
    checker_.Check(
        list.size() <= kMostElements, name,
        "has " + std::to_string(list.size()) + " elements; at most " + std::to_string(kMostElements) + " fit");
  }
  template <typename T>
  void Optional(const char*, const T&) {}
  template <typename T>
  void Always(const char*, const T&) {}

 private:
  Checker& checker_;
};

// Collects the members' names.
struct NameList {
  std::vector<std::string_view> names;
  template <typename T>
  void Required(const char* name, const T&) {
    names.emplace_back(name);
  }
  template <typename T>
  void Optional(const char* name, const T&) {
    names.emplace_back(name);
  }
  template <typename T>
  void Always(const char* name, const T&) {
    names.emplace_back(name);
  }
};

template <typename Record>
void CheckProvenance(Checker& checker, const Record& record) {
  NameList members;
  Fields(members, record);
  for (std::size_t i = 0; i < record.provenance.size(); ++i) {
    const Provenance& provenance = record.provenance[i];
    const std::string at = At("provenance", i);
    const bool pointer = provenance.field.size() > 1 && provenance.field.front() == '/';
    const std::string member = pointer ? provenance.field.substr(1, provenance.field.find('/', 1) - 1) : "";
    const bool known = std::find(members.names.begin(), members.names.end(), member) != members.names.end();
    checker.Check(known, at + ".field", "\"" + provenance.field + "\" does not point into the record",
                  member.empty() ? "write it as \"/phones/0/number\"" : DidYouMean(member, members.names));
    const bool found = provenance.source_id.empty() ||
                       std::any_of(record.sources.begin(), record.sources.end(),
                                   [&provenance](const Source& source) { return source.id == provenance.source_id; });
    checker.Check(found, at + ".source_id", "\"" + provenance.source_id + "\" is not among the sources");
  }
}

template <typename Record>
void CheckSources(Checker& checker, const Record& record) {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < record.sources.size(); ++i) {
    const Source& source = record.sources[i];
    const std::string at = At("sources", i);
    checker.Check(!source.id.empty(), at + ".id", "is empty", "write \"s" + std::to_string(i + 1) + "\"");
    checker.Check(ids.insert(source.id).second, at + ".id", "\"" + source.id + "\" stands twice");
    CheckUrl(checker, at + ".url", source.url);
    const bool dated = source.retrieved.empty() || PartialDate::Parse(source.retrieved).ok();
    checker.Check(dated, at + ".retrieved", "is not a date", "write it as \"2026-11\"");
    const std::vector<std::string_view> standings = {"", "own", "municipality", "third_party"};
    checker.Check(std::find(standings.begin(), standings.end(), source.standing) != standings.end(), at + ".standing",
                  "\"" + source.standing + "\" is nobody's standing", DidYouMean(source.standing, standings));
  }
}

template <typename Record>
void CheckLifecycle(Checker& checker, const Record& record) {
  const Lifecycle& lifecycle = record.lifecycle;
  if (!lifecycle.successor.empty()) {
    CheckId(checker, "lifecycle.successor", lifecycle.successor);
    checker.Check(lifecycle.successor != record.id, "lifecycle.successor", "is the record itself");
  }
  checker.Check(lifecycle.status != RecordStatus::kMerged || !lifecycle.successor.empty(), "lifecycle.successor",
                "is missing while status is \"merged\"", "give the id of the record that took over");
}

// What organisations and services have in common.
template <typename Record>
void CheckRecord(Checker& checker, const Record& record) {
  CheckId(checker, "id", record.id);
  CheckName(checker, "name", record.name);
  for (std::size_t i = 0; i < record.alternate_names.size(); ++i) {
    CheckName(checker, At("alternate_names", i), record.alternate_names[i]);
  }
  SizeCheck sizes(checker);
  Fields(sizes, record);
  CheckUrl(checker, "url", record.url);
  CheckEmail(checker, "email", record.email);
  CheckLifecycle(checker, record);
  CheckSources(checker, record);
  CheckProvenance(checker, record);
}

void CheckOrganizations(Checker& checker, const Service& service) {
  checker.Check(!service.organizations.empty(), "organizations", "is empty",
                "name the organisation that gives the service");
  int leads = 0;
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < service.organizations.size(); ++i) {
    const OrganizationRef& organization = service.organizations[i];
    const std::string at = At("organizations", i) + ".id";
    CheckId(checker, at, organization.id);
    checker.Check(ids.insert(organization.id).second, at, "\"" + organization.id + "\" stands twice");
    if (organization.role == OrganizationRole::kLead) ++leads;
  }
  checker.Check(service.organizations.empty() || leads == 1, "organizations",
                "has " + std::to_string(leads) + " with the role \"lead\"; exactly one leads",
                "give the others the role \"principal\" or \"partner\"");
}

void CheckVocabulary(Checker& checker, const Service& service, const terms::Vocabulary& vocabulary) {
  CheckNeeds(checker, "needs", service.needs, vocabulary.needs);
  CheckTerms(checker, "types", service.types, vocabulary.organisation_types);
  CheckTerms(checker, "audiences", service.audiences, vocabulary.audiences);
  CheckTerms(checker, "access", service.access, vocabulary.access_forms);
  CheckTerms(checker, "languages", service.languages, vocabulary.languages);
  CheckAreas(checker, "covers", service.covers, vocabulary.areas);
}

void CheckPlaces(Checker& checker, const Service& service, const terms::Vocabulary& vocabulary) {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < service.locations.size(); ++i) {
    const Location& location = service.locations[i];
    CheckLocation(checker, At("locations", i), location, vocabulary);
    checker.Check(ids.insert(location.id).second, At("locations", i) + ".id", "\"" + location.id + "\" stands twice");
  }
}

void CheckLocationReference(Checker& checker, const Service& service, const std::string& field,
                            const std::string& location_id) {
  const bool found = location_id.empty() ||
                     std::any_of(service.locations.begin(), service.locations.end(),
                                 [&location_id](const Location& location) { return location.id == location_id; });
  checker.Check(found, field + ".location_id", "\"" + location_id + "\" is not among the locations");
}

bool IsTombstone(const Service& service, const std::string& number) {
  const std::string digits = DialledDigits(number);
  return std::any_of(service.phones_never_show.begin(), service.phones_never_show.end(),
                     [&digits](const Phone& phone) { return DialledDigits(phone.number) == digits; });
}

void CheckPhones(Checker& checker, const Service& service) {
  for (std::size_t i = 0; i < service.phones.size(); ++i) {
    const Phone& phone = service.phones[i];
    const std::string at = At("phones", i);
    CheckPhoneNumber(checker, at + ".number", phone.number);
    CheckLocationReference(checker, service, at, phone.location_id);
    const bool known = phone.type.empty() || phone.type == "voice" || phone.type == "sms" || phone.type == "textphone";
    checker.Check(known, at + ".type", "\"" + phone.type + "\" is not a kind of phone",
                  DidYouMean(phone.type, {"voice", "sms", "textphone"}));
    checker.Check(!IsTombstone(service, phone.number), at + ".number",
                  "\"" + phone.number + "\" is a number that must never be shown", "remove it from phones");
  }
  for (std::size_t i = 0; i < service.contacts.size(); ++i) {
    const Contact& contact = service.contacts[i];
    const std::string at = At("contacts", i);
    CheckName(checker, at + ".role", contact.role);
    CheckEmail(checker, at + ".email", contact.email);
    if (!contact.phone.empty()) CheckPhoneNumber(checker, at + ".phone", contact.phone);
    checker.Check(contact.phone.empty() || !IsTombstone(service, contact.phone), at + ".phone",
                  "\"" + contact.phone + "\" is a number that must never be shown", "remove it");
  }
}

void CheckEligibility(Checker& checker, const Eligibility& eligibility) {
  const auto sane = [](const std::optional<int>& age) { return !age || (*age >= 0 && *age <= kOldestAge); };
  checker.Check(sane(eligibility.minimum_age), "eligibility.minimum_age", "is not an age in years");
  checker.Check(sane(eligibility.maximum_age), "eligibility.maximum_age", "is not an age in years");
  const bool ordered =
      !eligibility.minimum_age || !eligibility.maximum_age || *eligibility.minimum_age <= *eligibility.maximum_age;
  checker.Check(ordered, "eligibility.maximum_age", "is lower than minimum_age");
}

void CheckKind(Checker& checker, const Service& service) {
  checker.Check(service.kind == ServiceKind::kActivity || service.occurrences.empty(), "occurrences",
                "are given for another kind than \"activity\"", "set \"kind\": \"activity\"");
  checker.Check(service.kind == ServiceKind::kKnowledge || !service.knowledge, "knowledge",
                "is given for another kind than \"knowledge\"", "set \"kind\": \"knowledge\"");
  checker.Check(service.kind != ServiceKind::kKnowledge || service.schedules.empty(), "schedules",
                "are given for kind \"knowledge\", which has no opening hours");
  for (std::size_t i = 0; i < service.occurrences.size(); ++i) {
    checker.Check(service.occurrences[i].start < service.occurrences[i].end, At("occurrences", i) + ".end",
                  "does not lie after start");
  }
  if (!service.knowledge) return;
  CheckUrl(checker, "knowledge.document_url", service.knowledge->document_url);
  const std::vector<std::string_view> types = {"minutes", "presentation", "study_visit", "workshop"};
  checker.Check(std::find(types.begin(), types.end(), service.knowledge->type) != types.end(), "knowledge.type",
                "\"" + service.knowledge->type + "\" is not a kind of knowledge",
                DidYouMean(service.knowledge->type, types));
}

void CheckSchedules(Checker& checker, const Service& service) {
  for (std::size_t i = 0; i < service.schedules.size(); ++i) {
    CheckSchedule(checker, At("schedules", i), service.schedules[i]);
    CheckLocationReference(checker, service, At("schedules", i), service.schedules[i].location_id);
  }
}

void CheckAgreements(Checker& checker, const Service& service) {
  const std::vector<std::string_view> types = {"iop", "avtal", "overenskommelse"};
  for (std::size_t i = 0; i < service.agreements.size(); ++i) {
    const Agreement& agreement = service.agreements[i];
    CheckUrl(checker, At("agreements", i) + ".url", agreement.url);
    checker.Check(std::find(types.begin(), types.end(), agreement.type) != types.end(), At("agreements", i) + ".type",
                  "\"" + agreement.type + "\" is not a kind of agreement", DidYouMean(agreement.type, types));
  }
}

}  // namespace

std::vector<Problem> Validate(const Organization& organization, const terms::Vocabulary& vocabulary) {
  Checker checker;
  CheckRecord(checker, organization);
  CheckLegalId(checker, "legal_id", organization.legal_id);
  CheckTerms(checker, "types", organization.types, vocabulary.organisation_types);
  return checker.Take();
}

std::vector<Problem> Validate(const Service& service, const terms::Vocabulary& vocabulary) {
  Checker checker;
  CheckRecord(checker, service);
  if (!service.slug.empty()) CheckId(checker, "slug", service.slug);
  CheckLength(checker, "description_easy", service.description_easy, kLongestEasyText);
  CheckUrl(checker, "chat_url", service.chat_url);
  CheckOrganizations(checker, service);
  CheckVocabulary(checker, service, vocabulary);
  CheckPlaces(checker, service, vocabulary);
  CheckPhones(checker, service);
  CheckEligibility(checker, service.eligibility);
  CheckKind(checker, service);
  CheckSchedules(checker, service);
  CheckAgreements(checker, service);
  return checker.Take();
}

}  // namespace kb::model
