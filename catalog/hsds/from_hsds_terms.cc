#include "catalog/hsds/from_hsds_terms.h"

#include <algorithm>

#include "catalog/hsds/feed_text.h"
#include "catalog/hsds/foreign_id.h"
#include "catalog/hsds/origin.h"
#include "catalog/hsds/own_terms.h"
#include "catalog/terms/fold.h"

namespace kb::hsds {
namespace {

constexpr std::size_t kMostTerms = 200;

void AddOnce(const std::string& id, std::vector<std::string>& ids) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

void Apply(const MappedTerm& term, model::Service& service) {
  switch (term.facet) {
    case Facet::kNeed:
      AddOnce(term.id, service.needs);
      break;
    case Facet::kAudience:
      AddOnce(term.id, service.audiences);
      break;
    case Facet::kAccess:
      AddOnce(term.id, service.access);
      break;
    case Facet::kType:
      AddOnce(term.id, service.types);
      break;
    case Facet::kLanguage:
      AddOnce(term.id, service.languages);
      break;
    case Facet::kArea:
      AddOnce(term.id, service.covers);
      break;
    case Facet::kAccessibility:
      for (model::Location& location : service.locations) AddOnce(term.id, location.accessibility);
      break;
  }
}

constexpr std::size_t kMostOrigins = 20;

// Of services and organisations alike.
void SetCommonField(const std::string& code, const std::string& value, auto& record) {
  if (code == "record_id") record.external_ids.push_back({"kunskapsbank", value});
  if (code == "origin" && record.external_ids.size() < kMostOrigins) {
    record.external_ids.push_back({kOriginScheme, OneLine(value)});
  }
  if (code == "alternate_name") AddOnce(OneLine(value), record.alternate_names);
  if (code == "status") {
    record.lifecycle.status = model::ParseRecordStatus(value).value_or(record.lifecycle.status);
  }
  if (code != "source") return;
  if (std::optional<model::Source> source = ReadSourceText(value)) record.sources.push_back(*std::move(source));
}

// "lead jourlinjen" as written by to_hsds.
void AddOrganization(const std::string& value, const FromHsdsOptions& options, model::Service& service) {
  const std::size_t blank = value.find(' ');
  const auto role = model::ParseOrganizationRole(value.substr(0, blank));
  if (!role || blank == std::string::npos || *role == model::OrganizationRole::kLead) return;
  const std::string id = ForeignId(options.publisher, 'o', value.substr(blank + 1));
  const bool known = std::any_of(service.organizations.begin(), service.organizations.end(),
                                 [&id](const model::OrganizationRef& other) { return other.id == id; });
  if (!known) service.organizations.push_back({id, *role});
}

void SetOwnField(const std::string& code, const std::string& value, const FromHsdsOptions& options,
                 model::Service& service) {
  SetCommonField(code, value, service);
  if (code == "kind") service.kind = model::ParseServiceKind(value).value_or(service.kind);
  if (code == "cost") service.cost.kind = model::ParseCostKind(value).value_or(service.cost.kind);
  if (code == "intake") service.intake.status = model::ParseIntakeStatus(value).value_or(service.intake.status);
  if (code == "successor") service.lifecycle.successor = ForeignId(options.publisher, 's', value);
  if (code == "not_for") service.eligibility.not_for = value;
  if (code == "while_waiting") service.while_waiting = value;
  if (code == "easy") service.description_easy = value;
  if (code == "chat_url") service.chat_url = CleanUrl(value);
  if (code == "peer") service.peer = value == "true";
  if (code == "organization") AddOrganization(value, options, service);
}

// True if the term is one of ours and has been taken over.
bool ReadOwnTerm(const std::string& taxonomy, const std::string& code, const std::string& value,
                 const FromHsdsOptions& options, const terms::Vocabulary& vocabulary, model::Service& service) {
  const std::string_view prefix = kOwnPrefix;
  if (taxonomy.substr(0, prefix.size()) != prefix) return false;
  if (options.own_terms == OwnTerms::kIgnore) return true;
  const std::string kind = taxonomy.substr(prefix.size());
  const std::optional<Facet> facet = ParseFacet(kind);
  if (facet && IsKnown(*facet, code, vocabulary)) Apply({*facet, code}, service);
  if (taxonomy == kOwnField) SetOwnField(code, value, options, service);
  return true;
}

void ReadTerm(const HsdsObject& attribute, const FromHsdsOptions& options, FeedWords& words, model::Service& service) {
  const std::optional<HsdsObject> term = attribute.Object("taxonomy_term");
  if (!term) return;
  std::string taxonomy = term->AnyText({"taxonomy", "vocabulary"});
  if (taxonomy.empty()) {
    if (const std::optional<HsdsObject> detail = term->Object("taxonomy_detail")) taxonomy = detail->Line("name");
  }
  const std::string code = term->Line("code");
  const std::string name = term->AnyText({"name", "term"});
  if (ReadOwnTerm(taxonomy, code, attribute.Text("value"), options, words.vocabulary(), service)) return;
  if (taxonomy == kOpeningHours || (code.empty() && name.empty())) return;
  for (const MappedTerm& meaning : words.FindTerm(taxonomy, code, name)) Apply(meaning, service);
  const model::TaxonomyTerm kept = {OneLine(taxonomy), OneLine(code.empty() ? name : code)};
  auto& terms = service.taxonomy_terms;
  if (terms.size() < kMostTerms && std::find(terms.begin(), terms.end(), kept) == terms.end()) terms.push_back(kept);
}

bool IsSwedishNumber(const HsdsObject& identifier) {
  const std::string scheme = terms::FoldName(identifier.Line("identifier_scheme"));
  const std::string type = terms::FoldName(identifier.Line("identifier_type"));
  return scheme == "se on" || scheme == "se orgnr" || type.find("organisationsnummer") != std::string::npos;
}

}  // namespace

void ReadIdentifiers(const HsdsObject& object, model::Organization& organization) {
  for (const HsdsObject& identifier : object.Objects("organization_identifiers")) {
    const std::string value = identifier.Line("identifier");
    if (value.empty()) continue;
    if (IsSwedishNumber(identifier)) {
      organization.legal_id = value.size() == 10 ? value.substr(0, 6) + "-" + value.substr(6) : value;
      continue;
    }
    const std::string scheme = identifier.AnyText({"identifier_scheme", "identifier_type"});
    if (!scheme.empty() && organization.external_ids.size() < 20)
      organization.external_ids.push_back({OneLine(scheme), value});
  }
  const std::string tax_id = object.Line("tax_id");
  if (!tax_id.empty()) organization.external_ids.push_back({"tax_id", tax_id});
}

void ReadOrganizationTerms(const HsdsObject& object, OwnTerms own_terms, FeedWords& words,
                           model::Organization& organization) {
  for (const HsdsObject& attribute : object.Objects("attributes")) {
    const std::optional<HsdsObject> term = attribute.Object("taxonomy_term");
    if (!term) continue;
    const std::string taxonomy = term->Line("taxonomy");
    const std::string code = term->Line("code");
    const bool own = own_terms == OwnTerms::kUse;
    if (own && taxonomy == std::string(kOwnPrefix) + FacetName(Facet::kType) &&
        IsKnown(Facet::kType, code, words.vocabulary())) {
      AddOnce(code, organization.types);
    }
    if (!own || taxonomy != kOwnField) continue;
    SetCommonField(code, attribute.Text("value"), organization);
  }
}

void ReadServiceTerms(const HsdsObject& object, const FromHsdsOptions& options, FeedWords& words,
                      model::Service& service) {
  for (const HsdsObject& attribute : object.Objects("attributes")) ReadTerm(attribute, options, words, service);
}

}  // namespace kb::hsds
