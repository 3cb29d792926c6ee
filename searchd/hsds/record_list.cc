#include "searchd/hsds/record_list.h"

#include <algorithm>

#include "catalog/base/json.h"

namespace kb::hsds_api {
namespace {

using hsds::Detail;
using index::Harvest;
using index::HarvestedRecord;
using index::HarvestKind;
using index::HarvestQuery;

// Services of one organisation that are read at a time.
constexpr std::size_t kServicesAtOnce = 100;

HarvestKind KindOf(ListKind kind) {
  if (kind == ListKind::kServices) return HarvestKind::kServices;
  return kind == ListKind::kPlaces ? HarvestKind::kPlaces : HarvestKind::kOrganizations;
}

// nullopt if no demand needs a search.
std::optional<index::SearchQuery> SearchFor(const ListRequest& request, const RecordSource& source) {
  if (request.search.empty() && !request.postcode_kommun && request.open.empty()) return std::nullopt;
  index::SearchQuery query;
  query.text = request.search;
  query.interpret = index::Interpret::kOff;
  query.open = request.open;
  query.now = source.now;
  if (request.near) {
    query.near = request.near;
    query.radius_metres = request.radius_metres;
  } else if (request.postcode_kommun) {
    query.areas = {source.vocabulary->areas.at(*request.postcode_kommun).id};
  }
  return query;
}

HarvestQuery QueryFor(ListKind kind, const ListRequest& request, const RecordSource& source) {
  HarvestQuery query;
  query.kind = KindOf(kind);
  query.links = request.term_ids;
  if (!request.taxonomy_id.empty()) query.links.push_back(request.taxonomy_id);
  if (!request.organization_id.empty()) query.links.push_back(request.organization_id);
  query.modified_since = request.modified_after;
  query.minimum_age = request.minimum_age;
  query.maximum_age = request.maximum_age;
  if (kind == ListKind::kOrganizations) {
    query.words = request.search;
  } else {
    query.found = SearchFor(request, source);
  }
  return query;
}

hsds::ToHsdsContext ContextFor(const HarvestedRecord& record, const RecordSource& source) {
  hsds::ToHsdsContext context;
  context.version = source.version;
  context.vocabulary = source.vocabulary;
  context.today = source.now.date();
  context.organization = [&record](std::string_view id) -> const model::Organization* {
    const auto found = std::find_if(record.organizations.begin(), record.organizations.end(),
                                    [id](const model::Organization& organization) { return organization.id == id; });
    return found == record.organizations.end() ? nullptr : &*found;
  };
  if (record.modified) context.last_modified = RenderRfc3339(*record.modified);
  return context;
}

Result<std::vector<model::Service>> ServicesOf(const model::Organization& organization, const RecordSource& source) {
  HarvestQuery query;
  query.links = {hsds::OrganizationUuid(organization.id)};
  const Result<Harvest> harvest = source.searcher->StartHarvest(query);
  if (!harvest) return harvest.error();
  std::vector<model::Service> services;
  for (std::size_t first = 0; first < harvest->total(); first += kServicesAtOnce) {
    Result<std::vector<HarvestedRecord>> records = source.searcher->ReadHarvest(*harvest, first, kServicesAtOnce);
    if (!records) return records.error();
    for (HarvestedRecord& record : *records) services.push_back(std::move(record.service));
  }
  return services;
}

Result<std::string> OrganizationText(const HarvestedRecord& record, Detail detail, bool full_service,
                                     const RecordSource& source) {
  const model::Organization& organization = record.organizations.front();
  const hsds::ToHsdsContext context = ContextFor(record, source);
  if (!full_service) return hsds::OrganizationToHsds(organization, {}, detail, context);
  const Result<std::vector<model::Service>> services = ServicesOf(organization, source);
  if (!services) return services.error();
  std::vector<const model::Service*> pointers;
  for (const model::Service& service : *services) pointers.push_back(&service);
  return hsds::OrganizationToHsds(organization, pointers, Detail::kFull, context);
}

std::string MinimalText(const HarvestedRecord& record) {
  JsonWriter json;
  json.StartObject().Member("id", hsds::ServiceUuid(record.service.id));
  json.Member("status", hsds::HsdsStatus(record.service.lifecycle.status));
  if (record.modified) {
    const std::string modified = RenderRfc3339(*record.modified);
    json.Member("modified_date", modified).Member("last_modified", modified);
  }
  return json.EndObject().Take();
}

Result<std::string> TextOf(const HarvestedRecord& record, ListKind kind, Detail detail, const ListRequest& request,
                           const RecordSource& source) {
  const hsds::ToHsdsContext context = ContextFor(record, source);
  if (kind == ListKind::kOrganizations) return OrganizationText(record, detail, request.full_service, source);
  if (kind == ListKind::kPlaces) {
    return hsds::ServiceAtLocationToHsds(record.service, record.service.locations.at(record.location), detail, context);
  }
  return request.minimal ? MinimalText(record) : hsds::ServiceToHsds(record.service, detail, context);
}

}  // namespace

Result<ItemList> ListRecords(const RecordSource& source, ListKind kind, const ListRequest& request) {
  Result<Harvest> harvest = source.searcher->StartHarvest(QueryFor(kind, request, source));
  if (!harvest) return harvest.error();
  ItemList list;
  list.total = harvest->total();
  list.read = [source, kind, request, harvest = *std::move(harvest)](
                  std::size_t first, std::size_t count) -> Result<std::vector<std::string>> {
    const Result<std::vector<HarvestedRecord>> records = source.searcher->ReadHarvest(harvest, first, count);
    if (!records) return records.error();
    std::vector<std::string> texts;
    for (const HarvestedRecord& record : *records) {
      Result<std::string> text = TextOf(record, kind, request.full ? Detail::kFull : Detail::kList, request, source);
      if (!text) return text.error();
      texts.push_back(*std::move(text));
    }
    return texts;
  };
  return list;
}

Result<std::optional<std::string>> OneRecord(const RecordSource& source, ListKind kind, std::string_view uuid,
                                             bool full_service) {
  const Result<std::optional<HarvestedRecord>> record = source.searcher->FindByUuid(KindOf(kind), uuid);
  if (!record) return record.error();
  if (!*record) return std::optional<std::string>();
  ListRequest request;
  request.full_service = full_service;
  Result<std::string> text = TextOf(**record, kind, Detail::kFull, request, source);
  if (!text) return text.error();
  return std::optional(*std::move(text));
}

}  // namespace kb::hsds_api
