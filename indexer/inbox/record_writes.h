// Carries out the writes of one decision; inside indexer/inbox only.
#pragma once

#include <string>

#include "catalog/base/json.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "catalog/terms/vocabulary.h"
#include "indexer/merge/merger.h"

namespace kb::inbox {

// What stands in a service for the organisation that the same decision makes.
inline constexpr std::string_view kNewOrganization = "@new";

class RecordWrites {
 public:
  RecordWrites(store::RecordStore& store, merge::Merger& merger, const terms::Vocabulary& vocabulary)
      : store_(store), merger_(merger), vocabulary_(vocabulary) {}

  // One element of "writes".  Errors: kInvalidInput naming the member, those of the store.
  Status Carry(JsonValue write);

  // The id of the service that was written last; empty if none was.
  [[nodiscard]] const std::string& service() const { return service_; }
  [[nodiscard]] bool made_new() const { return made_new_; }

 private:
  template <typename Record>
  Status CarryRecord(JsonValue write, store::RecordType type);
  template <typename Record>
  Status PutNew(JsonValue members, store::RecordType type, const std::string& wish);
  template <typename Record>
  Result<Record> ReadAndCheck(const std::string& json);
  void NameNewOrganization(model::Service& service) const;
  void NameNewOrganization(model::Organization&) const {}
  void Note(const model::Service& service) { service_ = service.id; }
  void Note(const model::Organization& organization) { organization_ = organization.id; }

  store::RecordStore& store_;
  merge::Merger& merger_;
  const terms::Vocabulary& vocabulary_;
  std::string service_;
  std::string organization_;
  bool made_new_ = false;
};

}  // namespace kb::inbox
