#include "catalog/index/export_terms.h"

#include <algorithm>

#include "catalog/hsds/own_fields.h"
#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/index/bytes.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr uint64_t kBias = uint64_t{1} << 63U;  // so that times before 1970 stand first
constexpr unsigned kTimeBytes = 8;

void AddLink(std::string_view uuid, Xapian::Document& document) {
  document.add_boolean_term(Term(prefix::kLink, uuid));
}

void LinkTerm(const std::string& taxonomy, const std::string& code, Xapian::Document& document) {
  AddLink(hsds::TermUuid(taxonomy, code), document);
  AddLink(hsds::TaxonomyUuid(taxonomy), document);
}

void LinkOwn(const char* kind, const std::vector<std::string>& ids, Xapian::Document& document) {
  for (const std::string& id : ids) LinkTerm(std::string(hsds::kOwnPrefix) + kind, id, document);
}

void LinkTerms(const model::Service& service, const terms::Vocabulary& vocabulary, Xapian::Document& document) {
  std::vector<std::string> needs = service.needs;
  for (const std::string& id : service.needs) {
    const terms::Need* need = vocabulary.needs.Find(id);
    if (need != nullptr && !need->parent.empty()) needs.push_back(need->parent);
  }
  LinkOwn("need", needs, document);
  LinkOwn("audience", service.audiences, document);
  LinkOwn("access", service.access, document);
  LinkOwn("type", service.types, document);
  for (const hsds::OwnFieldValue& field : hsds::OwnFieldsOf(service)) LinkTerm(hsds::kOwnField, field.code, document);
  for (const model::TaxonomyTerm& term : service.taxonomy_terms) LinkTerm(term.taxonomy, term.term, document);
}

void AddUuid(const std::string& uuid, Xapian::Document& document) {
  document.add_boolean_term(Term(prefix::kUuid, uuid));
}

}  // namespace

std::vector<std::size_t> PlacesOf(const model::Service& service, const std::string& location_id) {
  const std::vector<model::Listing> listings = model::Listings(service);
  const auto is_at = [](const model::Listing& listing, const model::Location& location) {
    return listing.location != nullptr && listing.location->id == location.id;
  };
  const bool first = listings.front().location == nullptr || listings.front().location->id == location_id;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < service.locations.size(); ++i) {
    const model::Location& location = service.locations[i];
    const bool listed = std::any_of(listings.begin(), listings.end(),
                                    [&](const model::Listing& listing) { return is_at(listing, location); });
    if (location.id == location_id || (first && !listed)) places.push_back(i);
  }
  return places;
}

void AddExportTerms(const model::Listing& listing, const terms::Vocabulary& vocabulary, Xapian::Document& document) {
  const model::Service& service = *listing.service;
  AddUuid(hsds::ServiceUuid(service.id), document);
  if (listing.id == service.id) document.add_boolean_term(kFirstTerm);
  const std::vector<std::size_t> places = PlacesOf(service, listing.location == nullptr ? "" : listing.location->id);
  for (const std::size_t i : places) {
    AddUuid(hsds::ServiceAtLocationUuid(service, service.locations[i]), document);
    AddUuid(hsds::LocationUuid(service, service.locations[i]), document);
  }
  if (!places.empty()) {
    document.add_boolean_term(kPlaceTerm);
    ByteWriter count;
    count.Fixed16(static_cast<uint16_t>(places.size()));
    document.add_value(slot::kPlaces, count.Take());
  }
  for (const model::OrganizationRef& organization : service.organizations) {
    AddLink(hsds::OrganizationUuid(organization.id), document);
  }
  LinkTerms(service, vocabulary, document);
}

void AddExportTerms(const model::Organization& organization, const text::Analyzer& analyzer,
                    Xapian::Document& document) {
  document.add_boolean_term(kOrganizationTerm);
  AddUuid(hsds::OrganizationUuid(organization.id), document);
  LinkOwn("type", organization.types, document);
  std::string text = organization.name + "\n" + organization.description;
  for (const std::string& name : organization.alternate_names) text += "\n" + name;
  for (const std::string& word : OrganizationWords(text, analyzer)) document.add_boolean_term(word);
}

std::vector<std::string> OrganizationWords(const std::string& text, const text::Analyzer& analyzer) {
  std::vector<std::string> words;
  for (const text::Token& token : analyzer.Analyze(text)) {
    words.push_back(Term(prefix::kOrganizationWord, token.folded));
  }
  return words;
}

std::string PackModified(LocalTime time) {
  const uint64_t biased = static_cast<uint64_t>(time.minutes()) + kBias;
  std::string bytes;
  for (unsigned i = 0; i < kTimeBytes; ++i) {
    bytes.push_back(static_cast<char>((biased >> (8 * (kTimeBytes - 1 - i))) & 0xffU));
  }
  return bytes;
}

void NoteModified(std::optional<LocalTime> recorded, Xapian::Document& document) {
  if (recorded) document.add_value(slot::kModified, PackModified(*recorded));
}

std::optional<LocalTime> ModifiedOf(const Xapian::Document& document) {
  const std::string bytes = document.get_value(slot::kModified);
  if (bytes.size() != kTimeBytes) return std::nullopt;
  uint64_t biased = 0;
  for (const char byte : bytes) biased = (biased << 8U) | static_cast<unsigned char>(byte);
  return LocalTime(static_cast<int64_t>(biased - kBias));
}

}  // namespace kb::index
