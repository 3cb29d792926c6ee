#include "indexer/inbox/record_writes.h"

#include <set>
#include <type_traits>
#include <vector>

#include "catalog/model/record_json.h"
#include "catalog/model/record_members.h"
#include "catalog/model/validate.h"

namespace kb::inbox {
namespace {

using model::Organization;
using model::Service;
using model::WithMembers;
using store::RecordType;

constexpr int kMostTries = 200;

Error Refused(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

std::string TextOf(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

Error FirstOf(const std::vector<model::Problem>& problems) {
  return Refused(problems.front().message, problems.front().field);
}

Result<Organization> Read(JsonValue json, std::vector<model::Problem>& problems, const Organization*) {
  return model::OrganizationFromJson(json, problems);
}
Result<Service> Read(JsonValue json, std::vector<model::Problem>& problems, const Service*) {
  return model::ServiceFromJson(json, problems);
}

// "name", then "name-2", "name-3" ...
std::string Numbered(const std::string& wish, int number) {
  constexpr std::size_t kRoom = 74;  // of 80
  const std::string stem = wish.substr(0, kRoom);
  return number == 1 ? stem : stem + "-" + std::to_string(number);
}

}  // namespace

template <typename Record>
Result<Record> RecordWrites::ReadAndCheck(const std::string& json) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (!document) return document.error();
  std::vector<model::Problem> problems;
  Result<Record> record = Read(document->root(), problems, static_cast<const Record*>(nullptr));
  if (!record) return problems.empty() ? record.error() : FirstOf(problems);
  NameNewOrganization(*record);
  problems = model::Validate(*record, vocabulary_);
  if (!problems.empty()) return FirstOf(problems);
  return record;
}

void RecordWrites::NameNewOrganization(Service& service) const {
  for (model::OrganizationRef& organization : service.organizations) {
    if (organization.id == kNewOrganization && !organization_.empty()) organization.id = organization_;
  }
}

template <typename Record>
Status RecordWrites::PutNew(JsonValue members, RecordType type, const std::string& wish) {
  for (int number = 1; number <= kMostTries; ++number) {
    const std::string id = Numbered(wish, number);
    const Result<std::optional<store::Version>> taken = store_.Get(type, id);
    if (!taken) return taken.error();
    if (*taken) continue;
    const Result<JsonDocument> identity =
        JsonDocument::Parse(JsonWriter().StartObject().Member("id", id).EndObject().Take());
    const Result<Record> record = ReadAndCheck<Record>(WithMembers(members, identity->root()));
    if (!record) return record.error();
    const Result<store::PutOutcome> put = merger_.TakeOwn(*record);
    const bool page_taken = !put && put.error().code == ErrorCode::kInvalidInput && put.error().place == "slug";
    if (page_taken) continue;
    if (!put) return put.error();
    made_new_ = true;
    Note(*record);
    return Done();
  }
  return Refused("no free id near \"" + wish + "\"", "id");
}

template <typename Record>
Status RecordWrites::CarryRecord(JsonValue write, RecordType type) {
  const std::string id = TextOf(write, "id");
  const std::optional<JsonValue> members = write.Find("members");
  if (id.empty() || !members || !members->IsObject()) return Refused("has no id or no members", "writes");
  const std::optional<JsonValue> fresh = write.Find("new");
  if (fresh && fresh->IsBool() && fresh->AsBool()) return PutNew<Record>(*members, type, id);
  const Result<std::optional<store::Version>> version = store_.Get(type, id);
  if (!version) return version.error();
  if (!*version || (*version)->liveness == store::Liveness::kDeleted) {
    return Refused("there is no " + std::string(store::RecordTypeName(type)) + " \"" + id + "\" any more", "id");
  }
  const Result<JsonDocument> document = JsonDocument::Parse((*version)->json);
  if (!document) return Error{ErrorCode::kCorrupt, "cannot read the stored record", id};
  const Result<Record> record = ReadAndCheck<Record>(WithMembers(document->root(), *members));
  if (!record) return record.error();
  const Result<store::PutOutcome> put = merger_.TakeOwn(*record);
  if (!put) return put.error();
  Note(*record);
  return Done();
}

Status RecordWrites::Carry(JsonValue write) {
  if (!write.IsObject()) return Refused("is not an object", "writes");
  const std::optional<RecordType> type = store::ParseRecordType(TextOf(write, "type"));
  if (!type) return Refused("has an unknown type", "writes");
  return *type == RecordType::kService ? CarryRecord<Service>(write, *type) : CarryRecord<Organization>(write, *type);
}

}  // namespace kb::inbox
