#include "searchd/desk/decision.h"

#include "catalog/model/record_members.h"
#include "catalog/model/validate.h"

namespace kb::desk {
namespace {

// The chosen members of a change, rewritten where the moderator has.
std::string Chosen(const std::string& changes, const std::string& record, const Choice& choice) {
  const Result<JsonDocument> document = JsonDocument::Parse(changes);
  JsonWriter json;
  json.StartObject();
  if (document && document->root().IsObject()) {
    for (const auto& [name, value] : document->root().Members()) {
      const std::string full = record + "." + std::string(name);
      if (name == "id" || !choice.accepted.contains(full)) continue;
      const auto edited = choice.edited.find(full);
      json.Key(name);
      if (edited == choice.edited.end()) {
        json.Raw(value.ToText());
      } else if (edited->second.empty()) {
        json.Null();
      } else {
        json.String(edited->second);
      }
    }
  }
  return json.EndObject().Take();
}

std::string With(const std::string& members, const std::string& more) {
  const Result<JsonDocument> a = JsonDocument::Parse(members);
  const Result<JsonDocument> b = JsonDocument::Parse(more);
  KB_CHECK(a && b);
  // Not WithMembers: a null must stay, it takes a member away.
  JsonWriter json;
  json.StartObject();
  for (const auto& [name, value] : a->root().Members()) {
    if (!b->root().Find(name)) json.Key(name).Raw(value.ToText());
  }
  for (const auto& [name, value] : b->root().Members()) json.Key(name).Raw(value.ToText());
  return json.EndObject().Take();
}

void WriteSource(JsonWriter& json, const model::Source& source) {
  json.StartObject().Member("id", source.id);
  if (!source.url.empty()) json.Member("url", source.url);
  if (!source.name.empty()) json.Member("name", source.name);
  if (source.as_of) json.Member("as_of", source.as_of->Render());
  if (!source.retrieved.empty()) json.Member("retrieved", source.retrieved);
  if (source.verified) json.Member("verified", true);
  if (!source.standing.empty()) json.Member("standing", source.standing);
  json.EndObject();
}

// What an accepted word of the organisation's own means: it runs, it held on that day, and who says so.
std::string Verified(const Item& item, const std::vector<model::Source>& sources, const std::string& source_name,
                     bool fresh) {
  const std::string date = item.recorded_at.substr(0, 10);
  JsonWriter json;
  json.StartObject().Member("verified_at", date);
  if (fresh) json.Key("lifecycle").StartObject().Member("status", "active").EndObject();
  json.Key("sources").StartArray();
  for (const model::Source& source : sources) WriteSource(json, source);
  const Result<model::PartialDate> as_of = model::PartialDate::Parse(date);
  model::Source own{.id = "inbox-" + std::to_string(item.number), .name = source_name};
  if (as_of) own.as_of = *as_of;
  WriteSource(json, own);
  return json.EndArray().EndObject().Take();
}

template <typename Record>
Status CheckRecord(const std::string& current, const std::string& members,
                   Result<Record> (*read)(JsonValue, std::vector<model::Problem>&), const terms::Vocabulary& words,
                   const char* which) {
  const Result<JsonDocument> base = JsonDocument::Parse(current);
  const Result<JsonDocument> over = JsonDocument::Parse(members);
  KB_CHECK(base && over);
  const Result<JsonDocument> whole = JsonDocument::Parse(model::WithMembers(base->root(), over->root()));
  KB_CHECK(whole);
  std::vector<model::Problem> problems;
  Result<Record> record = read(whole->root(), problems);
  if constexpr (std::is_same_v<Record, model::Service>) {
    if (record) {
      for (model::OrganizationRef& organization : record->organizations) {
        if (organization.id == "@new") organization.id = "new";
      }
    }
  }
  if (record) problems = model::Validate(*record, words);
  if (problems.empty()) return Done();
  return Error{ErrorCode::kInvalidInput, problems.front().message, std::string(which) + "." + problems.front().field};
}

void Write(JsonWriter& json, const char* type, const std::string& id, bool fresh, const std::string& members) {
  json.StartObject().Member("type", type).Member("id", id);
  if (fresh) json.Member("new", true);
  json.Key("members").Raw(members).EndObject();
}

std::string IdOf(const std::string& changes, const char* fallback) {
  const Result<JsonDocument> document = JsonDocument::Parse(changes);
  const std::optional<JsonValue> id =
      document && document->root().IsObject() ? document->root().Find("id") : std::nullopt;
  return id && id->IsString() ? std::string(id->AsString()) : fallback;
}

std::string Empty(const std::string& id) { return JsonWriter().StartObject().Member("id", id).EndObject().Take(); }

Result<std::string> AcceptNew(const Item& item, const Choice& choice, const std::string& source_name,
                              const terms::Vocabulary& vocabulary) {
  JsonWriter json;
  json.StartObject().Member("action", "accept").Key("writes").StartArray();
  std::string organization = choice.organization;
  if (organization.empty()) {
    organization = "@new";
    const std::string id = IdOf(item.submission.organization_changes, "organisation");
    const std::string members = With(Chosen(item.submission.organization_changes, "organization", choice),
                                     Verified(item, {}, source_name, true));
    Status fine = CheckRecord(Empty(id), members, &model::OrganizationFromJson, vocabulary, "organization");
    if (!fine) return fine.error();
    Write(json, "organization", id, true, members);
  }
  JsonWriter lead;
  lead.StartObject().Key("organizations").StartArray().StartObject().Member("id", organization).Member("role", "lead");
  lead.EndObject().EndArray().EndObject();
  const std::string id = IdOf(item.submission.service_changes, "verksamhet");
  const std::string members = With(With(Chosen(item.submission.service_changes, "service", choice), lead.Take()),
                                   Verified(item, {}, source_name, true));
  Status fine = CheckRecord(Empty(id), members, &model::ServiceFromJson, vocabulary, "service");
  if (!fine) return fine.error();
  Write(json, "service", id, true, members);
  return json.EndArray().EndObject().Take();
}

Result<std::string> AcceptChange(const Item& item, const Choice& choice, const std::string& source_name,
                                 const terms::Vocabulary& vocabulary) {
  JsonWriter json;
  json.StartObject().Member("action", "accept").Key("writes").StartArray();
  const std::string of_organization = Chosen(item.submission.organization_changes, "organization", choice);
  if (of_organization != "{}" && !item.known->organization.id.empty()) {
    const std::string members =
        With(of_organization, Verified(item, item.known->organization.sources, source_name, false));
    Status fine = CheckRecord(model::ToJson(item.known->organization), members, &model::OrganizationFromJson,
                              vocabulary, "organization");
    if (!fine) return fine.error();
    Write(json, "organization", item.known->organization.id, false, members);
  }
  const bool unconfirmed = item.known->service.lifecycle.status == model::RecordStatus::kUnconfirmed;
  const std::string members = With(Chosen(item.submission.service_changes, "service", choice),
                                   Verified(item, item.known->service.sources, source_name, unconfirmed));
  Status fine =
      CheckRecord(model::ToJson(item.known->service), members, &model::ServiceFromJson, vocabulary, "service");
  if (!fine) return fine.error();
  Write(json, "service", item.known->service.id, false, members);
  return json.EndArray().EndObject().Take();
}

}  // namespace

Result<std::string> AcceptBody(const Item& item, const Choice& choice, const std::string& source_name,
                               const terms::Vocabulary& vocabulary) {
  return item.known ? AcceptChange(item, choice, source_name, vocabulary)
                    : AcceptNew(item, choice, source_name, vocabulary);
}

std::string StatusBody(const std::string& service, model::RecordStatus status, const std::string& successor,
                       const std::string& note, LocalDate since) {
  JsonWriter members;
  members.StartObject().Key("lifecycle").StartObject().Member("status", model::RecordStatusName(status));
  members.Member("since", RenderLocalDate(since));
  if (!successor.empty()) members.Member("successor", successor);
  if (!note.empty()) members.Member("note", note);
  members.EndObject().EndObject();
  JsonWriter json;
  json.StartObject().Member("action", "status").Key("writes").StartArray();
  Write(json, "service", service, false, members.Take());
  return json.EndArray().EndObject().Take();
}

std::string VerifyBody(const model::Service& service, const std::string& source_name, LocalDate today) {
  constexpr const char* kDeskSource = "granskning";
  JsonWriter members;
  members.StartObject().Member("verified_at", RenderLocalDate(today));
  if (service.lifecycle.status == model::RecordStatus::kUnconfirmed)
    members.Key("lifecycle").StartObject().Member("status", "active").EndObject();
  members.Key("sources").StartArray();
  for (const model::Source& source : service.sources) {
    if (source.id != kDeskSource) WriteSource(members, source);
  }
  WriteSource(members, {.id = kDeskSource, .name = source_name, .as_of = model::PartialDate(today)});
  members.EndArray().EndObject();
  JsonWriter json;
  json.StartObject().Member("action", "verify").Key("writes").StartArray();
  Write(json, "service", service.id, false, members.Take());
  return json.EndArray().EndObject().Take();
}

std::string UndoBody(const std::string& service, uint64_t version, const std::string& older, const std::string& newer) {
  JsonWriter json;
  json.StartObject().Member("action", "undo").Member("version", static_cast<int64_t>(version));
  json.Key("writes").StartArray();
  Write(json, "service", service, false, model::ChangedMembers(newer, older));
  return json.EndArray().EndObject().Take();
}

std::string WordsBody(const char* action, const std::string& text) {
  return JsonWriter().StartObject().Member("action", action).Member("text", text).EndObject().Take();
}

}  // namespace kb::desk
