#include "catalog/index/document_builder.h"

#include <algorithm>

#include "catalog/base/file.h"
#include "catalog/index/bytes.h"
#include "catalog/index/document_words.h"
#include "catalog/index/export_terms.h"
#include "catalog/index/public_record.h"
#include "catalog/index/schema.h"
#include "catalog/model/record_json.h"

namespace kb::index {
namespace {

constexpr std::size_t kSummaryCharacters = 240;

std::size_t CountCharacters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::string_view FirstCharacters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size()) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
    if (starts && count-- == 0) break;
    ++at;
  }
  return text.substr(0, at);
}

uint64_t Fnv1a(std::string_view bytes) {
  uint64_t hash = 14695981039346656037ULL;
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::string PackFacets(const std::vector<FacetId>& facets) {
  ByteWriter out;
  for (FacetId id : facets) out.Fixed16(id);
  return out.Take();
}

std::string PackPosition(const Position& position) {
  if (position.precision == Precision::kNone) return {};
  ByteWriter out;
  out.Byte(static_cast<uint8_t>(position.precision));
  out.Double(position.latitude);
  out.Double(position.longitude);
  return out.Take();
}

// What the index keeps of a schedule is its hours alone, so that equal hours are one set.
std::string PackHoursAlone(std::vector<hours::Schedule> schedules) {
  for (hours::Schedule& schedule : schedules) {
    schedule.location_id.clear();
    schedule.text.clear();
    schedule.source_url.clear();
    schedule.verified_at.reset();
    schedule.confidence = 1.0;
    for (hours::ScheduleException& exception : schedule.exceptions) {
      exception.note.clear();
      exception.source.clear();
    }
  }
  return hours::PackSchedules(schedules);
}

void AddSlots(const ListingFacts& facts, Xapian::Document& document) {
  if (!facts.facets.empty()) document.add_value(slot::kFacets, PackFacets(facts.facets));
  if (facts.schedules) document.add_value(slot::kSchedules, PackHoursAlone(*facts.schedules));
  if (!facts.school_kommun.empty()) document.add_value(slot::kSchoolKommun, facts.school_kommun);
  if (facts.activity_end) {
    ByteWriter out;
    out.Fixed64(static_cast<uint64_t>(facts.activity_end->minutes()));
    document.add_value(slot::kActivityEnd, out.Take());
  }
  if (facts.position.precision != Precision::kNone) document.add_value(slot::kPosition, PackPosition(facts.position));
  document.add_value(slot::kQuality, std::string(1, static_cast<char>(facts.quality)));
  if (facts.verified) {
    ByteWriter out;
    out.Fixed32(static_cast<uint32_t>(facts.verified->days()));
    document.add_value(slot::kVerified, out.Take());
  }
  ByteWriter ages;
  ages.Byte(facts.minimum_age);
  ages.Byte(facts.maximum_age);
  document.add_value(slot::kAges, ages.Take());
}

void AddIdentity(const model::Listing& listing, const std::vector<model::Organization>& organizations,
                 Xapian::Document& document) {
  document.add_boolean_term(Term(prefix::kUnique, listing.id));
  document.add_boolean_term(Term(prefix::kSlug, listing.slug));
  document.add_boolean_term(Term(prefix::kService, listing.service->id));
  for (const model::Organization& organization : organizations) {
    document.add_boolean_term(Term(prefix::kOrganization, organization.id));
  }
}

void AddFacetTerms(const ListingFacts& facts, const FacetIds& ids, Xapian::Document& document) {
  for (FacetId id : facts.facets) {
    const FacetKind facet = ids.FacetOf(id);
    document.add_term(FacetTerm(FacetName(facet), ids.Name(id)), facet == FacetKind::kNeed ? 1 : 0);
  }
}

// The hash stands over everything that was added before.
void AddContentHash(Xapian::Document& document) {
  std::string everything = document.get_data();
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    everything.append(*term).push_back('\0');
    everything.append(std::to_string(term.get_wdf()));
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) {
      everything.append(",").append(std::to_string(*at));
    }
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    everything.append(std::to_string(value.get_valueno())).append(*value);
  }
  ByteWriter out;
  out.Fixed64(Fnv1a(everything));
  document.add_value(slot::kContentHash, out.Take());
}

std::vector<CardOrganization> CardOrganizations(const model::Service& service,
                                                const std::vector<model::Organization>& organizations) {
  std::vector<CardOrganization> cards;
  for (const model::OrganizationRef& named : service.organizations) {
    const auto found = std::find_if(organizations.begin(), organizations.end(),
                                    [&named](const model::Organization& o) { return o.id == named.id; });
    if (found != organizations.end()) cards.push_back({.id = found->id, .name = found->name, .role = named.role});
  }
  std::stable_sort(cards.begin(), cards.end(),
                   [](const CardOrganization& a, const CardOrganization& b) { return a.role < b.role; });
  return cards;
}

void FillPlace(const model::Listing& listing, const terms::Vocabulary& vocabulary, Card& card) {
  card.area = AreaOf(listing, vocabulary);
  card.has_place = listing.location != nullptr;
  if (!card.has_place) return;
  card.location_type = listing.location->type;
  card.place_name = listing.location->name;
  card.address = listing.location->address;
  card.latitude = listing.location->latitude;
  card.longitude = listing.location->longitude;
}

}  // namespace

std::string Summarise(const std::string& text, std::size_t max_characters) {
  if (CountCharacters(text) <= max_characters) return text;
  const std::string_view start = FirstCharacters(text, max_characters - 1);
  const std::size_t sentence = start.rfind(". ");
  if (sentence != std::string_view::npos && sentence >= start.size() / 2)
    return std::string(start.substr(0, sentence + 1));
  const std::size_t space = start.rfind(' ');
  return std::string(start.substr(0, space == std::string_view::npos ? start.size() : space)) + "…";
}

DocumentBuilder::DocumentBuilder(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer)
    : ids_(vocabulary), words_(ids_, analyzer), vocabulary_(vocabulary), analyzer_(analyzer) {}

Card DocumentBuilder::CardOf(const model::Listing& listing,
                             const std::vector<model::Organization>& organizations) const {
  const model::Service& service = *listing.service;
  Card card;
  card.id = listing.id;
  card.slug = listing.slug;
  card.service_id = service.id;
  card.name = service.name;
  card.organizations = CardOrganizations(service, organizations);
  card.summary = Summarise(service.description, kSummaryCharacters);
  card.kind = service.kind;
  card.needs = service.needs;
  card.audiences = service.audiences;
  card.access = service.access;
  card.types = TypesOf(service, organizations);
  card.languages = service.languages;
  card.covers = service.covers;
  FillPlace(listing, vocabulary_, card);
  card.phones = listing.Phones();
  card.email = service.email;
  card.url = service.url;
  card.chat_url = service.chat_url;
  card.cost = service.cost;
  card.eligibility = service.eligibility;
  card.intake = service.intake;
  card.peer = service.peer;
  card.verified_at = service.verified_at;
  card.lifecycle = service.lifecycle;
  return card;
}

BuiltDocument DocumentBuilder::Build(const model::Listing& listing,
                                     const std::vector<model::Organization>& organizations) const {
  const ListingFacts facts = FactsOf(listing, organizations, ids_);
  const StoredRecord record{.service = *listing.service,
                            .organizations = organizations,
                            .location_id = listing.location == nullptr ? "" : listing.location->id};
  BuiltDocument built;
  Xapian::Document& document = built.document;
  document.set_data(JoinData(EncodeCard(CardOf(listing, organizations)), EncodeRecord(record)));
  AddIdentity(listing, organizations, document);
  AddExportTerms(listing, vocabulary_, document);
  AddSlots(facts, document);
  const bool searchable = model::IsSearchable(listing.service->lifecycle.status);
  document.add_boolean_term(searchable ? kSearchableTerm : kHeldTerm);
  if (searchable) {
    AddFacetTerms(facts, ids_, document);
    AddWords({.listing = listing,
              .organizations = organizations,
              .facts = facts,
              .ids = ids_,
              .vocabulary_words = words_,
              .analyzer = analyzer_},
             document, built.forms);
  }
  AddContentHash(document);
  return built;
}

WrittenForms DocumentBuilder::VocabularyForms() const {
  WrittenForms forms;
  for (const std::string& phrase : words_.shown_phrases()) AddWrittenForms(phrase, analyzer_.Analyze(phrase), forms);
  return forms;
}

BuiltDocument DocumentBuilder::Build(const model::Organization& organization) const {
  BuiltDocument built;
  Xapian::Document& document = built.document;
  document.set_data(model::ToJson(organization));
  document.add_boolean_term(Term(prefix::kOrganizationUnique, organization.id));
  document.add_boolean_term(kHeldTerm);
  AddExportTerms(organization, analyzer_, document);
  AddContentHash(document);
  return built;
}

bool DocumentBuilder::IsSpellingWord(const std::string& term) const {
  constexpr std::size_t kShortest = 3;
  const bool letters = std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && term.size() >= kShortest && !words_.IsNeverShown(term);
}

}  // namespace kb::index
