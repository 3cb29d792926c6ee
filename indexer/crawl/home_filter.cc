#include "indexer/crawl/home_filter.h"

#include <algorithm>
#include <variant>

#include "catalog/base/json.h"
#include "catalog/hsds/origin.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/terms/fold.h"

namespace kb::crawl {
namespace {

struct NamedRecord {
  std::string name;
  std::vector<model::ExternalId> ids;
};

// Only what is asked for here: a catalog has many records.
Result<NamedRecord> ReadNamed(const store::Version& version) {
  const Result<JsonDocument> document = JsonDocument::Parse(version.json);
  const std::optional<JsonValue> name =
      document && document->root().IsObject() ? document->root().Find("name") : std::nullopt;
  if (!name || !name->IsString()) return Error{ErrorCode::kCorrupt, "a stored record cannot be read", version.id};
  NamedRecord record{std::string(name->AsString()), {}};
  const std::optional<JsonValue> ids = document->root().Find("external_ids");
  if (!ids || !ids->IsArray()) return record;
  for (const JsonValue id : ids->Elements()) {
    const std::optional<JsonValue> scheme = id.IsObject() ? id.Find("scheme") : std::nullopt;
    const std::optional<JsonValue> value = id.IsObject() ? id.Find("value") : std::nullopt;
    if (!scheme || !scheme->IsString() || !value || !value->IsString()) continue;
    record.ids.push_back({std::string(scheme->AsString()), std::string(value->AsString())});
  }
  return record;
}

// What the feed itself said of a record is no sign that it is from elsewhere.
bool IsOfFeed(const NamedRecord& record, const std::string& scheme) {
  return std::any_of(record.ids.begin(), record.ids.end(),
                     [&scheme](const model::ExternalId& id) { return id.scheme == scheme; });
}

// Ids that travelled with the record; not the one that the feed itself gives it.
std::vector<model::ExternalId> Travelled(const std::vector<model::ExternalId>& ids) {
  std::vector<model::ExternalId> travelled;
  for (const model::ExternalId& id : ids) {
    if (id.scheme == hsds::kOriginScheme) travelled.push_back(id);
  }
  return travelled;
}

}  // namespace

Status HomeFilter::Learn(store::RecordType type, const std::string& scheme, Known& known) {
  return store_->ForEachCurrent(type, [&](const store::Version& version) -> Status {
    const bool service = type == store::RecordType::kService;
    known.emplace(service ? hsds::ServiceUuid(version.id) : hsds::OrganizationUuid(version.id), version.id);
    const Result<NamedRecord> record = ReadNamed(version);
    if (!record) return record.error();
    if (IsOfFeed(*record, scheme)) return Done();
    for (const std::string& origin : hsds::OriginsOf(record->ids)) known.emplace(origin, version.id);
    return Done();
  });
}

Result<HomeFilter> HomeFilter::Make(store::RecordStore& store, feeds::FeedReader& reader,
                                    const std::string& publisher) {
  HomeFilter filter(store, reader);
  const std::string scheme = "hsds:" + publisher;
  Status learned = filter.Learn(store::RecordType::kOrganization, scheme, filter.organizations_);
  if (learned) learned = filter.Learn(store::RecordType::kService, scheme, filter.services_);
  if (!learned) return learned.error();
  return filter;
}

Result<bool> HomeFilter::WasCalled(store::RecordType type, const std::string& id, const std::string& name) {
  const Result<std::vector<store::Version>> history = store_->History(type, id);
  if (!history) return history.error();
  for (const store::Version& version : *history) {
    const Result<NamedRecord> record = ReadNamed(version);
    if (record && terms::FoldName(record->name) == terms::FoldName(name)) return true;
  }
  return false;
}

Result<std::string> HomeFilter::HomeOf(store::RecordType type, const std::vector<model::ExternalId>& ids,
                                       const std::string& name, const Known& known) {
  for (const std::string& origin : hsds::OriginsOf(Travelled(ids))) {
    const auto found = known.find(origin);
    if (found == known.end()) continue;
    const Result<bool> same = WasCalled(type, found->second, name);
    if (!same) return same.error();
    if (*same) return found->second;
  }
  return std::string();
}

Result<bool> HomeFilter::IsHome(feeds::FeedRecord& given) {
  if (auto* organization = std::get_if<model::Organization>(&given.record)) {
    if (ours_.count(organization->id) != 0) return true;
    const Result<std::string> home =
        HomeOf(store::RecordType::kOrganization, organization->external_ids, organization->name, organizations_);
    if (!home) return home.error();
    if (home->empty()) return false;
    ours_.emplace(organization->id, *home);
    return true;
  }
  auto& service = std::get<model::Service>(given.record);
  for (model::OrganizationRef& organization : service.organizations) {
    if (const auto ours = ours_.find(organization.id); ours != ours_.end()) organization.id = ours->second;
  }
  const Result<std::string> home = HomeOf(store::RecordType::kService, service.external_ids, service.name, services_);
  if (!home) return home.error();
  return !home->empty();
}

Result<bool> HomeFilter::Next(feeds::FeedItem& item) {
  while (true) {
    const Result<bool> more = reader_->Next(item);
    if (!more || !*more) return more;
    auto* record = std::get_if<feeds::FeedRecord>(&item);
    if (record == nullptr) return true;
    const Result<bool> home = IsHome(*record);
    if (!home) return home.error();
    if (!*home) return true;
    ++came_home_;
  }
}

}  // namespace kb::crawl
