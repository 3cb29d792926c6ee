// Services, places and organisations of the index as HSDS objects.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/index/searcher.h"
#include "searchd/hsds/item_list.h"

namespace kb::hsds_api {

struct RecordSource {
  std::shared_ptr<const index::Searcher> searcher;
  const terms::Vocabulary* vocabulary = nullptr;  // must outlive the lists
  hsds::HsdsVersion version = hsds::HsdsVersion::k31;
  LocalTime now;
};

// REQUIRES: `kind` is kServices, kPlaces or kOrganizations.
Result<ItemList> ListRecords(const RecordSource& source, ListKind kind, const ListRequest& request);

// One object in full; nullopt if no record is called so.
Result<std::optional<std::string>> OneRecord(const RecordSource& source, ListKind kind, std::string_view uuid,
                                             bool full_service);

}  // namespace kb::hsds_api
