// What searchd's forms and desk read of the catalog's memory: opened anew for each
// request, read only, since the indexer may replace the file (a restored backup).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "catalog/model/record.h"
#include "catalog/store/record_store.h"

namespace kb::submit {

// A service with its lead organisation; an empty organisation if there is none.
struct KnownRecords {
  model::Organization organization;
  model::Service service;
};

// nullopt: never heard of it.  Errors: those of the store.
inline Result<std::optional<KnownRecords>> ReadKnown(store::RecordStore& store, const std::string& service_id) {
  Result<std::optional<model::Service>> service = store.GetService(service_id);
  if (!service) return service.error();
  if (!*service) return std::optional<KnownRecords>();
  KnownRecords known{{}, std::move(**service)};
  for (const model::OrganizationRef& reference : known.service.organizations) {
    if (reference.role != model::OrganizationRole::kLead) continue;
    Result<std::optional<model::Organization>> organization = store.GetOrganization(reference.id);
    if (!organization) return organization.error();
    if (*organization) known.organization = std::move(**organization);
  }
  return std::optional(std::move(known));
}

inline Result<std::optional<KnownRecords>> ReadKnown(const std::filesystem::path& records, const std::string& id) {
  Result<std::unique_ptr<store::RecordStore>> store = store::RecordStore::Open(records, store::OpenMode::kReadOnly);
  if (!store) return store.error();
  return ReadKnown(**store, id);
}

}  // namespace kb::submit
