#include "catalog/index/harvest_run.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/index/bytes.h"
#include "catalog/index/effective_request.h"
#include "catalog/index/export_terms.h"
#include "catalog/index/listing_facts.h"
#include "catalog/index/public_record.h"
#include "catalog/index/schema.h"
#include "catalog/index/text_query.h"
#include "catalog/model/record_json.h"

namespace kb::index {
namespace {

using Documents = std::vector<uint32_t>;  // ascending

const char* TermOfKind(HarvestKind kind) {
  switch (kind) {
    case HarvestKind::kServices:
      return kFirstTerm;
    case HarvestKind::kPlaces:
      return kPlaceTerm;
    case HarvestKind::kOrganizations:
      break;
  }
  return kOrganizationTerm;
}

Documents Holders(const Xapian::Database& database, const std::string& term) {
  Documents documents;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    documents.push_back(*posting);
  }
  return documents;
}

void Keep(Documents& documents, const Documents& others) {
  Documents both;
  std::set_intersection(documents.begin(), documents.end(), others.begin(), others.end(), std::back_inserter(both));
  documents = std::move(both);
}

// `gone` need not be in order.
void Drop(Documents& documents, std::vector<DocId> gone) {
  std::sort(gone.begin(), gone.end());
  std::erase_if(documents, [&](uint32_t id) { return std::binary_search(gone.begin(), gone.end(), id); });
}

std::string ServiceTerm(const Xapian::Document& document) {
  auto term = document.termlist_begin();
  term.skip_to(prefix::kService);
  return term == document.termlist_end() ? std::string() : *term;
}

// The document that stands for its service.
std::optional<uint32_t> FirstOf(const Xapian::Database& database, uint32_t listing) {
  for (const uint32_t document : Holders(database, ServiceTerm(database.get_document(listing)))) {
    auto term = database.termlist_begin(document);
    term.skip_to(kFirstTerm);
    if (term != database.termlist_end(document) && *term == kFirstTerm) return document;
  }
  return std::nullopt;
}

Documents Found(const SearchParts& parts, const SearchQuery& query) {
  const ReadRequest read = ReadQuery(query, parts.ids, parts.intent);
  const TextQuery text = BuildTextQuery(read.effective.text, parts.analyzer, parts.database);
  TreeEvaluator evaluator(parts.postings);
  const Matches matches = Matcher(parts.columns, parts.ids).Match(read.effective, FindText(evaluator, text));
  Documents found;
  matches.found.ForEach([&found](DocId id) { found.push_back(id); });
  return found;
}

// Services of which some listing is found.
Documents FirstsOf(const Xapian::Database& database, const Documents& listings, const Documents& firsts) {
  Documents services;
  for (const uint32_t listing : listings) {
    if (std::binary_search(firsts.begin(), firsts.end(), listing)) {
      services.push_back(listing);
    } else if (const std::optional<uint32_t> first = FirstOf(database, listing)) {
      services.push_back(*first);
    }
  }
  std::sort(services.begin(), services.end());
  services.erase(std::unique(services.begin(), services.end()), services.end());
  return services;
}

bool AgesOverlap(const std::string& ages, const HarvestQuery& query) {
  ByteReader in(ages);
  const uint8_t youngest = in.Byte();
  const uint8_t oldest = in.Byte();
  if (!in.good()) return true;
  const bool young_enough = !query.maximum_age || youngest == kAgeNotStated || youngest <= *query.maximum_age;
  const bool old_enough = !query.minimum_age || oldest == kAgeNotStated || oldest >= *query.minimum_age;
  return young_enough && old_enough;
}

void DropBySlots(const Xapian::Database& database, const HarvestQuery& query, Documents& documents) {
  const bool by_age = query.minimum_age || query.maximum_age;
  if (!by_age && !query.modified_since) return;
  const std::string since = query.modified_since ? PackModified(*query.modified_since) : std::string();
  std::erase_if(documents, [&](uint32_t id) {
    const Xapian::Document document = database.get_document(id, Xapian::DOC_ASSUME_VALID);
    if (query.modified_since && document.get_value(slot::kModified) < since) return true;
    return by_age && !AgesOverlap(document.get_value(slot::kAges), query);
  });
}

Documents Matching(const SearchParts& parts, const HarvestQuery& query) {
  Documents documents = Holders(parts.database, TermOfKind(query.kind));
  for (const std::string& link : query.links) {
    Keep(documents, Holders(parts.database, Term(prefix::kLink, link)));
  }
  if (!query.words.empty()) {
    const std::vector<std::string> words = OrganizationWords(query.words, parts.analyzer);
    if (words.empty()) documents.clear();
    for (const std::string& word : words) Keep(documents, Holders(parts.database, word));
  }
  if (query.found) {
    Documents found = Found(parts, *query.found);
    if (query.kind == HarvestKind::kServices) found = FirstsOf(parts.database, found, documents);
    Keep(documents, found);
  }
  if (parts.hidden != nullptr) Drop(documents, *parts.hidden);
  DropBySlots(parts.database, query, documents);
  return documents;
}

Result<HarvestedRecord> ReadOrganization(const std::string& data) {
  const Result<JsonDocument> json = JsonDocument::Parse(data);
  if (!json) return Error{ErrorCode::kCorrupt, "a damaged organisation in the index", "record"};
  std::vector<model::Problem> problems;
  Result<model::Organization> organization = model::OrganizationFromJson(json->root(), problems);
  if (!organization) return Error{ErrorCode::kCorrupt, "a damaged organisation in the index", "record"};
  HarvestedRecord record;
  record.organizations.push_back(*std::move(organization));
  return record;
}

// `place`: the number among those that the document stands for.
Result<HarvestedRecord> ReadRecord(const Xapian::Document& document, HarvestKind kind, std::size_t place) {
  const std::string data = document.get_data();
  if (kind == HarvestKind::kOrganizations) {
    Result<HarvestedRecord> record = ReadOrganization(data);
    if (record) record->modified = ModifiedOf(document);
    return record;
  }
  const Result<SplitData> split = SplitDocumentData(data);
  if (!split) return split.error();
  Result<StoredRecord> stored = DecodeRecord(split->record);
  if (!stored) return stored.error();
  HarvestedRecord record;
  if (kind == HarvestKind::kPlaces) {
    const std::vector<std::size_t> places = PlacesOf(stored->service, stored->location_id);
    if (place >= places.size()) return Error{ErrorCode::kNotFound, "the place has gone", "record"};
    record.location = places[place];
  }
  record.service = std::move(stored->service);
  record.organizations = std::move(stored->organizations);
  record.modified = ModifiedOf(document);
  return record;
}

// Which of the places that a document stands for is called `uuid`.
std::optional<std::size_t> PlaceCalled(const Xapian::Document& document, std::string_view uuid) {
  const std::string data = document.get_data();
  const Result<SplitData> split = SplitDocumentData(data);
  if (!split) return std::nullopt;
  const Result<StoredRecord> stored = DecodeRecord(split->record);
  if (!stored) return std::nullopt;
  const model::Service& service = stored->service;
  const std::vector<std::size_t> places = PlacesOf(service, stored->location_id);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (hsds::ServiceAtLocationUuid(service, service.locations[places[i]]) == uuid) return i;
  }
  return std::nullopt;
}

}  // namespace

Result<Harvest> RunHarvest(const SearchParts& parts, const HarvestQuery& query) {
  Harvest harvest{.kind = query.kind, .generation = 0, .documents = {}};
  for (const uint32_t id : Matching(parts, query)) {
    uint16_t places = 1;
    if (query.kind == HarvestKind::kPlaces) {
      const std::string count = parts.database.get_document(id, Xapian::DOC_ASSUME_VALID).get_value(slot::kPlaces);
      places = ByteReader(count).Fixed16();
    }
    for (uint16_t place = 0; place < places; ++place) harvest.documents.emplace_back(id, place);
  }
  return harvest;
}

Result<std::vector<HarvestedRecord>> ReadRecords(const Xapian::Database& database, const Harvest& harvest,
                                                 std::size_t first, std::size_t count) {
  std::vector<HarvestedRecord> records;
  const std::size_t end = std::min(harvest.total(), first + count);
  for (std::size_t i = std::min(first, end); i < end; ++i) {
    const auto& [id, place] = harvest.documents[i];
    Xapian::Document document;
    try {
      document = database.get_document(id);
    } catch (const Xapian::DocNotFoundError&) {
      continue;
    }
    Result<HarvestedRecord> record = ReadRecord(document, harvest.kind, place);
    if (!record && record.error().code == ErrorCode::kNotFound) continue;
    if (!record) return record.error();
    records.push_back(*std::move(record));
  }
  return records;
}

Result<std::optional<HarvestedRecord>> FindRecord(const Xapian::Database& database, HarvestKind kind,
                                                  std::string_view uuid) {
  Documents documents = Holders(database, Term(prefix::kUuid, uuid));
  Keep(documents, Holders(database, TermOfKind(kind)));
  for (const uint32_t id : documents) {
    const Xapian::Document document = database.get_document(id);
    std::optional<std::size_t> place = 0;
    if (kind == HarvestKind::kPlaces) place = PlaceCalled(document, uuid);
    if (!place) continue;
    Result<HarvestedRecord> record = ReadRecord(document, kind, *place);
    if (!record) return record.error();
    return std::optional(*std::move(record));
  }
  return std::optional<HarvestedRecord>();
}

}  // namespace kb::index
