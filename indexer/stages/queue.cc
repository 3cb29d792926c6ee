#include <charconv>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/model/record_json.h"
#include "catalog/store/drafts.h"
#include "indexer/merge/conflict.h"
#include "indexer/merge/merger.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

using store::DraftStore;
using store::Pair;
using store::PairState;
using store::RecordType;

// One side of a pair, as far as it can be shown.
struct Side {
  std::string id;
  std::string source;  // the publisher; "own format"
  std::string json;    // "null" if there is nothing any more
};

std::string TextOf(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

std::string FirstOf(JsonValue object, std::string_view list, std::string_view name) {
  const std::optional<JsonValue> elements = object.Find(list);
  if (!elements || !elements->IsArray()) return "";
  for (const JsonValue element : elements->Elements()) return element.IsObject() ? TextOf(element, name) : "";
  return "";
}

std::string StreetOf(JsonValue record) {
  const std::optional<JsonValue> locations = record.Find("locations");
  if (!locations || !locations->IsArray()) return "";
  for (const JsonValue location : locations->Elements()) {
    const std::optional<JsonValue> address = location.Find("address");
    if (address) return TextOf(*address, "street") + ", " + TextOf(*address, "city");
  }
  return "";
}

std::string OneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return text;
}

void TellMember(const char* name, const std::string& text) {
  if (!text.empty()) std::printf("      %-10s %s\n", name, OneLine(text).c_str());
}

void TellSide(char letter, const Side& side) {
  std::printf("  %c   %s  (%s)\n", letter, side.id.c_str(), OneLine(side.source).c_str());
  const Result<JsonDocument> document = JsonDocument::Parse(side.json);
  if (!document || !document->root().IsObject()) return;
  const JsonValue record = document->root();
  TellMember("name", TextOf(record, "name"));
  TellMember("number", TextOf(record, "legal_id"));
  TellMember("web", TextOf(record, "url"));
  TellMember("email", TextOf(record, "email"));
  TellMember("phone", FirstOf(record, "phones", "number"));
  TellMember("place", StreetOf(record));
  TellMember("given by", FirstOf(record, "organizations", "id"));
}

Result<Side> DraftSide(DraftStore& drafts, const Pair& pair) {
  const Result<std::optional<store::Draft>> draft = drafts.Get(pair.type, pair.draft, pair.feed);
  if (!draft) return draft.error();
  return Side{pair.draft, pair.feed.empty() ? "own format" : "source " + pair.feed, *draft ? (*draft)->json : "null"};
}

Result<Side> RecordSide(store::RecordStore& store, const Pair& pair) {
  const Result<std::optional<store::Version>> version = store.Get(pair.type, pair.record);
  if (!version) return version.error();
  return Side{pair.record, "in the catalog", *version ? (*version)->json : "null"};
}

const char* DecisionOf(PairState state) {
  switch (state) {
    case PairState::kHeld:
      return "nobody has said whether these are the same";
    case PairState::kJoined:
      return "joined by rule";
    case PairState::kMerged:
      return "the same, somebody said";
    case PairState::kKept:
      return "two, somebody said";
  }
  return "";
}

void TellPair(const Pair& pair, const Side& record, const Side& draft) {
  std::printf("%lld  %s: %s.  The same: %s\n", static_cast<long long>(pair.number), store::RecordTypeName(pair.type),
              DecisionOf(pair.state), pair.reasons.c_str());
  TellSide('A', record);
  TellSide('B', draft);
}

void WritePair(JsonWriter& json, const Pair& pair, const Side& record, const Side& draft) {
  json.StartObject().Member("pair", pair.number).Member("type", store::RecordTypeName(pair.type));
  json.Member("state", store::PairStateName(pair.state)).Member("same", pair.reasons);
  json.Key("record").StartObject().Member("id", record.id).Key("content").Raw(record.json).EndObject();
  json.Key("draft").StartObject().Member("id", draft.id).Member("feed", pair.feed);
  json.Key("content").Raw(draft.json).EndObject().EndObject();
}

// Records whose sources disagree on a number or on hours, with both versions.
struct Dispute {
  std::string record;
  std::string name;
  std::string stands;  // the source whose word is shown
  std::string other;
  merge::Disagreement what;
};

Result<std::vector<Dispute>> DisputesOf(DraftStore& drafts, const std::string& record) {
  const Result<std::vector<store::Draft>> all = drafts.Of(RecordType::kService, record);
  if (!all) return all.error();
  std::vector<merge::Statement<model::Service>> statements;
  for (const store::Draft& draft : *all) {
    const Result<JsonDocument> document = JsonDocument::Parse(draft.json);
    std::vector<model::Problem> problems;
    const Result<model::Service> service =
        document ? model::ServiceFromJson(document->root(), problems) : Result<model::Service>(document.error());
    if (!service) return Error{ErrorCode::kCorrupt, "cannot read the stored draft", draft.id};
    statements.push_back({*service, draft.feed.empty(), false, draft.gone_since});
  }
  std::vector<Dispute> disputes;
  for (merge::Disagreement& what : merge::Disagreements(statements)) {
    disputes.push_back(
        {record, statements.front().record.name, (*all)[what.stands].feed, (*all)[what.other].feed, what});
  }
  return disputes;
}

Result<std::vector<Dispute>> AllDisputes(DraftStore& drafts) {
  std::map<std::string, int> sources;
  const Status walked = drafts.ForEach([&sources](const store::Draft& draft) {
    if (draft.type == RecordType::kService && !draft.record.empty()) ++sources[draft.record];
    return Done();
  });
  if (!walked) return walked.error();
  std::vector<Dispute> disputes;
  for (const auto& [record, count] : sources) {
    if (count < 2) continue;
    Result<std::vector<Dispute>> some = DisputesOf(drafts, record);
    if (!some) return some.error();
    disputes.insert(disputes.end(), some->begin(), some->end());
  }
  return disputes;
}

void TellDispute(const Dispute& dispute) {
  std::printf("%s  %s: the sources disagree on %s\n", dispute.record.c_str(), OneLine(dispute.name).c_str(),
              dispute.what.field.c_str());
  std::printf("  shown      %s  (source %s)\n", OneLine(dispute.what.stands_says).c_str(), dispute.stands.c_str());
  std::printf("  held       %s  (source %s)\n", OneLine(dispute.what.other_says).c_str(), dispute.other.c_str());
}

void WriteDispute(JsonWriter& json, const Dispute& dispute) {
  json.StartObject().Member("record", dispute.record).Member("name", dispute.name).Member("field", dispute.what.field);
  json.Key("shown").StartObject().Member("feed", dispute.stands).Member("says", dispute.what.stands_says).EndObject();
  json.Key("held")
      .StartObject()
      .Member("feed", dispute.other)
      .Member("says", dispute.what.other_says)
      .EndObject()
      .EndObject();
}

Result<int> List(Workshop& workshop, const QueueRequest& request) {
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
  if (!store) return store.error();
  DraftStore drafts(**store);
  const auto state = request.all ? std::optional<PairState>() : PairState::kHeld;
  const Result<std::vector<Pair>> pairs = drafts.PairsAfter(0, state);
  if (!pairs) return pairs.error();
  JsonWriter json(JsonStyle::kIndented);
  json.StartObject().Key("pairs").StartArray();
  for (const Pair& pair : *pairs) {
    const Result<Side> record = RecordSide(**store, pair);
    if (!record) return record.error();
    const Result<Side> draft = DraftSide(drafts, pair);
    if (!draft) return draft.error();
    if (request.form == OutputForm::kText) TellPair(pair, *record, *draft);
    if (request.form == OutputForm::kJson) WritePair(json, pair, *record, *draft);
  }
  const Result<std::vector<Dispute>> disputes = AllDisputes(drafts);
  if (!disputes) return disputes.error();
  json.EndArray().Key("disagreements").StartArray();
  for (const Dispute& dispute : *disputes) {
    if (request.form == OutputForm::kText) TellDispute(dispute);
    if (request.form == OutputForm::kJson) WriteDispute(json, dispute);
  }
  if (request.form == OutputForm::kJson) {
    std::printf("%s\n", json.EndArray().EndObject().Take().c_str());
    return kExitOk;
  }
  if (pairs->empty() && disputes->empty()) std::printf("Nothing waits.\n");
  if (!disputes->empty()) {
    std::printf(
        "To settle a disagreement, import the record with the right number or hours in our own format: that word "
        "stands.\n");
  }
  if (!pairs->empty()) {
    std::printf(
        "Say `indexer queue merge NUMBER` if A and B are the same, `indexer queue keep NUMBER` if they are two.\n");
  }
  return kExitOk;
}

Result<Pair> FindPair(DraftStore& drafts, const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  const Result<std::optional<Pair>> pair =
      is_number ? drafts.GetPair(number) : Result<std::optional<Pair>>(std::nullopt);
  if (!pair) return pair.error();
  if (*pair) return **pair;
  return Error{ErrorCode::kNotFound, "there is no such pair; `indexer queue` lists them", text};
}

Result<int> Decide(Workshop& workshop, const QueueRequest& request) {
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer queue");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  DraftStore drafts(**store);
  const Result<Pair> pair = FindPair(drafts, request.pair);
  if (!pair) return pair.error();
  const LocalTime now = workshop.clock().Now();
  Result<store::Batch> batch = (*store)->Begin("queue " + request.action + " " + request.pair, now);
  if (!batch) return batch.error();
  merge::Merger merger(**store, *batch, now.date());
  Status done = request.action == "merge" ? merger.Merge(*pair) : merger.Keep(*pair);
  if (!done) return done.error();
  // What was decided may make others sure: the services of two organisations that are one.
  const Result<std::size_t> settled = merger.SettleHeldPairs();
  if (!settled) return settled.error();
  done = batch->Commit();
  if (!done) return done.error();
  std::printf(request.action == "merge" ? "%s is now a part of %s.\n" : "%s stays apart from %s.\n",
              pair->draft.c_str(), pair->record.c_str());
  if (*settled > 0) std::printf("%zu more became sure by it.\n", *settled);
  return kExitOk;
}

}  // namespace

Result<int> Queue(Workshop& workshop, const QueueRequest& request) {
  if (request.action.empty()) return List(workshop, request);
  const bool known = request.action == "merge" || request.action == "keep";
  if (known && !request.pair.empty()) return Decide(workshop, request);
  return Error{ErrorCode::kInvalidInput, "say `merge NUMBER` or `keep NUMBER`, or nothing to list", request.action};
}

}  // namespace kb::stages
