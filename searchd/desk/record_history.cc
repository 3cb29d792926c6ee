#include "searchd/desk/record_history.h"

#include <algorithm>

#include "catalog/model/record_members.h"
#include "catalog/store/intake.h"
#include "searchd/desk/member_words.h"

namespace kb::desk {
namespace {

using store::Event;
using store::EventKind;

constexpr std::size_t kMinute = 16;  // of an RFC 3339 time

std::string TextIn(const std::string& body, std::string_view name) {
  const Result<JsonDocument> document = JsonDocument::Parse(body);
  if (!document || !document->root().IsObject()) return "";
  const std::optional<JsonValue> member = document->root().Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

std::string WhatOf(const Event& event, const view::Face& face) {
  const std::string action = TextIn(event.body, "action");
  const std::string key = event.kind == EventKind::kDecision && !action.empty()
                              ? "desk.action." + action
                              : std::string("desk.kind.") + store::EventKindName(event.kind);
  std::string what = face.texts.Has(key) ? face.texts.Get(key) : key;
  for (const char* member : {"review", "public", "text", "url"}) {
    const std::string words = TextIn(event.body, member);
    if (!words.empty()) what += ": " + words;
  }
  return what;
}

// Where a version came from, as the indexer notes it: "inbox 14 by anna" -> "anna",
// "import lista.csv" -> "inläst från lista.csv".
std::string WhoIn(const std::string& origin, const view::Face& face) {
  const std::size_t by = origin.find(" by ");
  if (origin.starts_with("inbox ") && by != std::string::npos) return origin.substr(by + 4);
  for (const char* kind : {"import", "crawl"}) {
    const std::string start = std::string(kind) + " ";
    if (!origin.starts_with(start)) continue;
    return face.texts.Format(std::string("desk.origin.") + kind, {{"name", origin.substr(start.size())}});
  }
  return origin;
}

// What a version changed, before and after in words.
std::vector<PastField> FieldsOf(const store::Version& version, const store::Version& before, const view::Face& face) {
  std::vector<PastField> fields;
  const Result<JsonDocument> earlier = JsonDocument::Parse(before.json);
  const Result<JsonDocument> changed = JsonDocument::Parse(model::ChangedMembers(before.json, version.json));
  if (!earlier || !changed) return fields;
  for (const auto& [name, value] : changed->root().Members()) {
    fields.push_back(
        {MemberLabel(name, face), MemberWords(name, earlier->root().Find(name), face), MemberWords(name, value, face)});
  }
  return fields;
}

std::string LabelsOf(const std::vector<PastField>& fields) {
  std::string labels;
  for (const PastField& field : fields) labels += (labels.empty() ? "" : ", ") + field.label;
  return labels;
}

}  // namespace

std::string MomentOf(const std::string& recorded_at) {
  std::string when = recorded_at.substr(0, kMinute);
  std::replace(when.begin(), when.end(), 'T', ' ');
  return when;
}

std::vector<Past> PastOf(const std::vector<Event>& about, const std::filesystem::path& records,
                         const view::Face& face) {
  Result<std::unique_ptr<store::RecordStore>> store = store::RecordStore::Open(records, store::OpenMode::kReadOnly);
  std::vector<Past> past;
  for (const Event& event : about) {
    Past line{.when = MomentOf(event.recorded_at), .who = event.who, .what = WhatOf(event, face)};
    if (store) {
      const Result<std::optional<store::Outcome>> outcome = store::IntakeNotes(**store).Find("inbox", event.number);
      if (outcome && *outcome) {
        const bool taken = (*outcome)->state == "taken";
        line.outcome = taken ? face.texts.Get("desk.outcome.taken")
                             : face.texts.Get("desk.outcome.refused") + " " + (*outcome)->message;
        if (!(*outcome)->record.empty()) line.link = "/granska/verksamhet?v=" + (*outcome)->record;
      }
    }
    past.push_back(std::move(line));
  }
  return past;
}

std::vector<Past> HistoryOf(const std::vector<store::Version>& versions, const std::vector<Event>& events,
                            const view::Face& face) {
  std::vector<Past> past;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const store::Version* before = i + 1 < versions.size() ? &versions[i + 1] : nullptr;
    Past line{.when = MomentOf(versions[i].recorded_at), .who = WhoIn(versions[i].origin, face)};
    if (before != nullptr) line.fields = FieldsOf(versions[i], *before, face);
    line.what = before != nullptr ? LabelsOf(line.fields) : face.texts.Get("desk.first_version");
    line.undo = before != nullptr ? versions[i].sequence : 0;
    past.push_back(std::move(line));
  }
  for (const Event& event : events) {
    past.push_back({.when = MomentOf(event.recorded_at), .who = event.who, .what = WhatOf(event, face)});
  }
  std::stable_sort(past.begin(), past.end(), [](const Past& a, const Past& b) { return a.when > b.when; });
  return past;
}

}  // namespace kb::desk
