// What differs between organisations and services for the code that treats both
// alike.  Inside indexer/merge only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/model/record.h"
#include "catalog/model/record_json.h"
#include "catalog/store/record_store.h"

namespace kb::merge {

template <typename Record>
struct Kind;

template <>
struct Kind<model::Organization> {
  static constexpr store::RecordType kType = store::RecordType::kOrganization;
  static constexpr auto kRead = &model::OrganizationFromJson;
  static Result<std::optional<model::Organization>> Get(store::RecordStore& store, std::string_view id) {
    return store.GetOrganization(id);
  }
};

template <>
struct Kind<model::Service> {
  static constexpr store::RecordType kType = store::RecordType::kService;
  static constexpr auto kRead = &model::ServiceFromJson;
  static Result<std::optional<model::Service>> Get(store::RecordStore& store, std::string_view id) {
    return store.GetService(id);
  }
};

// Errors: kCorrupt.
template <typename Record>
Result<Record> ReadDraft(const std::string& json, const std::string& id) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  std::vector<model::Problem> problems;
  if (document) {
    Result<Record> record = Kind<Record>::kRead(document->root(), problems);
    if (record) return record;
  }
  return Error{ErrorCode::kCorrupt, "cannot read the stored draft", id};
}

}  // namespace kb::merge
