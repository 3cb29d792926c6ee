#include "searchd/submit/submission.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "catalog/model/identity.h"
#include "catalog/model/record_json.h"
#include "catalog/model/record_members.h"
#include "catalog/store/drafts.h"

namespace kb::submit {
namespace {

constexpr std::size_t kMostLikely = 12;
constexpr int64_t kMostWithOneKey = 6;

std::string TextOf(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

std::string ObjectOf(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsObject() ? member->ToText() : "{}";
}

// "name:kamratcafeet" -> "name".
std::string KindOfKey(const std::string& key) { return key.substr(0, key.find(':')); }

void Add(std::vector<Likely>& found, const Likely& likely, const std::string& kind) {
  const auto known = std::find_if(found.begin(), found.end(), [&](const Likely& other) {
    return other.type == likely.type && other.id == likely.id;
  });
  if (known == found.end()) {
    found.push_back(likely);
    found.back().same = {kind};
  } else if (std::find(known->same.begin(), known->same.end(), kind) == known->same.end()) {
    known->same.push_back(kind);
  }
}

// The records of `ids` that live, but for the one that is being described.
Status AddRecords(store::RecordStore& store, store::RecordType type, const std::vector<std::string>& ids,
                  const std::string& self, const std::string& kind, std::vector<Likely>& found) {
  for (const std::string& id : ids) {
    const Result<std::optional<store::Version>> version = store.Get(type, id);
    if (!version) return version.error();
    if (id == self || !*version || (*version)->liveness == store::Liveness::kDeleted) continue;
    const Result<JsonDocument> record = JsonDocument::Parse((*version)->json);
    if (record) Add(found, {type, id, TextOf(record->root(), "name"), {}}, kind);
  }
  return Done();
}

Status AddByKeys(store::RecordStore& store, store::RecordType type, const std::vector<std::string>& keys,
                 const std::string& self, std::vector<Likely>& found) {
  store::DraftStore drafts(store);
  for (const std::string& key : keys) {
    const Result<std::vector<std::string>> ids = drafts.RecordsWithKey(type, key, kMostWithOneKey);
    if (!ids) return ids.error();
    Status added = AddRecords(store, type, *ids, self, KindOfKey(key), found);
    if (!added) return added;
  }
  return Done();
}

// Who shows the same number.  One that many show is a switchboard, and says nothing.
Status AddByPhones(store::RecordStore& store, const model::Service& service, std::vector<Likely>& found) {
  store::DraftStore drafts(store);
  for (const model::Phone& phone : service.phones) {
    const std::string digits = model::PhoneKey(phone.number);
    if (digits.empty()) continue;
    const Result<std::vector<std::string>> ids = drafts.ServicesShowing(digits, kMostWithOneKey);
    if (!ids) return ids.error();
    if (ids->size() == static_cast<std::size_t>(kMostWithOneKey)) continue;
    Status added = AddRecords(store, store::RecordType::kService, *ids, service.id, "phone", found);
    if (!added) return added;
  }
  return Done();
}

}  // namespace

std::string ToJson(const Submission& submission) {
  JsonWriter json;
  json.StartObject().Member("reference", submission.reference).Member("organization", submission.organization);
  json.Key("organization_changes").Raw(submission.organization_changes);
  json.Key("service_changes").Raw(submission.service_changes);
  json.Key("sender").StartObject().Member("name", submission.sender.name).Member("email", submission.sender.email);
  json.Member("note", submission.sender.note).EndObject();
  return json.EndObject().Take();
}

Result<Submission> ReadSubmission(std::string_view body) {
  const Result<JsonDocument> document = JsonDocument::Parse(body);
  if (!document) return document.error();
  const JsonValue root = document->root();
  if (!root.IsObject()) return Error{ErrorCode::kInvalidInput, "is not an object", ""};
  Submission submission{TextOf(root, "reference"),
                        TextOf(root, "organization"),
                        ObjectOf(root, "organization_changes"),
                        ObjectOf(root, "service_changes"),
                        {}};
  const std::optional<JsonValue> sender = root.Find("sender");
  if (sender && sender->IsObject()) {
    submission.sender = {TextOf(*sender, "name"), TextOf(*sender, "email"), TextOf(*sender, "note")};
  }
  return submission;
}

Described Describe(const Form& form, const model::Organization& known_organization, const model::Service& known_service,
                   const FormContext& context) {
  Described described{ToOrganization(form, known_organization), ToService(form, known_service, context)};
  if (described.organization.id.empty()) described.organization.id = IdFrom(described.organization.name);
  if (described.service.id.empty()) {
    described.service.id = IdFrom(described.service.name);
    described.service.organizations = {{"@new", model::OrganizationRole::kLead}};
  }
  return described;
}

Submission MakeSubmission(const Form& form, const model::Organization& known_organization,
                          const model::Service& known_service, const std::string& reference,
                          const FormContext& context) {
  Submission submission;
  submission.reference = reference;
  submission.organization = known_organization.id;
  const Described now = Describe(form, known_organization, known_service, context);
  const bool is_new = known_service.id.empty();
  // What the form says of the known records as they stand, so that only what was edited counts.
  const Form as_known = FormOf(known_organization, known_service, context);
  const Described before = is_new ? Described{} : Describe(as_known, known_organization, known_service, context);
  submission.organization_changes =
      model::ChangedMembers(model::ToJson(before.organization), model::ToJson(now.organization));
  submission.service_changes = model::ChangedMembers(model::ToJson(before.service), model::ToJson(now.service));
  submission.sender = {form.Get("sender_name"), form.Get("sender_email"), form.Get("sender_note")};
  return submission;
}

Result<std::vector<Likely>> FindLikely(store::RecordStore& store, const Described& described) {
  std::vector<Likely> found;
  Status done = AddByKeys(store, store::RecordType::kService, model::IdentityKeys(described.service),
                          described.service.id, found);
  if (done) done = AddByPhones(store, described.service, found);
  if (done) {
    done = AddByKeys(store, store::RecordType::kOrganization, model::IdentityKeys(described.organization),
                     described.organization.id, found);
  }
  if (!done) return done.error();
  std::stable_sort(found.begin(), found.end(),
                   [](const Likely& a, const Likely& b) { return a.same.size() > b.same.size(); });
  if (found.size() > kMostLikely) found.resize(kMostLikely);
  return found;
}

}  // namespace kb::submit
