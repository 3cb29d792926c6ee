#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/model/record_json.h"
#include "catalog/store/differences.h"
#include "catalog/store/drafts.h"
#include "indexer/merge/merger.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

using store::DraftStore;
using store::Pair;
using store::PairState;
using store::RecordType;

constexpr int64_t kMostShown = 1000;

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

Result<std::string> NameOf(store::RecordStore& store, const std::string& record) {
  const Result<std::optional<model::Service>> service = store.GetService(record);
  if (!service) return service.error();
  return *service ? (*service)->name : std::string();
}

std::string SourceName(const std::string& feed) { return feed.empty() ? "own format" : "source " + feed; }

void TellDifference(const store::Difference& difference, const std::string& name) {
  std::printf("%lld  %s  %s: the sources disagree on %s since %s\n", static_cast<long long>(difference.number),
              difference.record.c_str(), OneLine(name).c_str(), difference.field.c_str(), difference.since.c_str());
  std::printf("  shown      %s  (%s)\n", OneLine(difference.stands_says).c_str(),
              SourceName(difference.stands_feed).c_str());
  std::printf("  held       %s  (%s)\n", OneLine(difference.says).c_str(), SourceName(difference.feed).c_str());
}

void WriteDifference(JsonWriter& json, const store::Difference& difference, const std::string& name) {
  json.StartObject().Member("difference", difference.number).Member("record", difference.record);
  json.Member("name", name).Member("field", difference.field).Member("since", difference.since);
  json.Key("shown").StartObject().Member("feed", difference.stands_feed).Member("says", difference.stands_says);
  json.EndObject().Key("held").StartObject().Member("feed", difference.feed).Member("says", difference.says);
  json.EndObject().EndObject();
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
  const Result<std::vector<store::Difference>> differences = store::DifferenceStore(**store).Waiting(kMostShown);
  if (!differences) return differences.error();
  json.EndArray().Key("disagreements").StartArray();
  for (const store::Difference& difference : *differences) {
    const Result<std::string> name = NameOf(**store, difference.record);
    if (!name) return name.error();
    if (request.form == OutputForm::kText) TellDifference(difference, *name);
    if (request.form == OutputForm::kJson) WriteDifference(json, difference, *name);
  }
  if (request.form == OutputForm::kJson) {
    std::printf("%s\n", json.EndArray().EndObject().Take().c_str());
    return kExitOk;
  }
  if (pairs->empty() && differences->empty()) std::printf("Nothing waits.\n");
  if (!differences->empty()) {
    std::printf(
        "Say `indexer queue take NUMBER` if what is held of a disagreement is right, `indexer queue stand NUMBER` if "
        "what is shown is; the desk shows both with their pages.\n");
  }
  if (!pairs->empty()) {
    std::printf(
        "Say `indexer queue merge NUMBER` if A and B are the same, `indexer queue keep NUMBER` if they are two.\n");
  }
  return kExitOk;
}

std::optional<int64_t> NumberIn(const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <typename Row>
Result<Row> FoundOr(const Result<std::optional<Row>>& row, const char* message, const std::string& place) {
  if (!row) return row.error();
  if (!*row) return Error{ErrorCode::kNotFound, message, place};
  return **row;
}

// A verdict on a pair: what it says when it is done.
Result<std::string> DecidePair(store::RecordStore& store, merge::Merger& merger, const QueueRequest& request) {
  const Result<Pair> pair = FoundOr(DraftStore(store).GetPair(NumberIn(request.number).value_or(0)),
                                    "there is no such pair; `indexer queue` lists them", request.number);
  if (!pair) return pair.error();
  const bool same = request.action == "merge";
  const Status done = same ? merger.Merge(*pair) : merger.Keep(*pair);
  if (!done) return done.error();
  // What was decided may make others sure: the services of two organisations that are one.
  const Result<std::size_t> settled = merger.SettleHeldPairs();
  if (!settled) return settled.error();
  const std::string said = pair->draft + (same ? " is now a part of " : " stays apart from ") + pair->record + ".\n";
  return *settled == 0 ? said : said + std::to_string(*settled) + " more became sure by it.\n";
}

Result<std::string> DecideDifference(store::RecordStore& store, merge::Merger& merger, const QueueRequest& request) {
  const Result<store::Difference> difference =
      FoundOr(store::DifferenceStore(store).Get(NumberIn(request.number).value_or(0)),
              "there is no such disagreement; `indexer queue` lists them", request.number);
  if (!difference) return difference.error();
  const bool take = request.action == "take";
  const Status done = take ? merger.TakeTheOther(*difference) : merger.LetStand(*difference);
  if (!done) return done.error();
  return difference->record + (take ? " now says " + difference->says : " goes on saying " + difference->stands_says) +
         ".\n";
}

Result<int> Decide(Workshop& workshop, const QueueRequest& request) {
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer queue");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  const LocalTime now = workshop.clock().Now();
  Result<store::Batch> batch = (*store)->Begin("queue " + request.action + " " + request.number, now);
  if (!batch) return batch.error();
  merge::Merger merger(**store, *batch, now.date());
  const bool of_pair = request.action == "merge" || request.action == "keep";
  const Result<std::string> said =
      of_pair ? DecidePair(**store, merger, request) : DecideDifference(**store, merger, request);
  if (!said) return said.error();
  const Status committed = batch->Commit();
  if (!committed) return committed.error();
  std::printf("%s", said->c_str());
  return kExitOk;
}

}  // namespace

Result<int> Queue(Workshop& workshop, const QueueRequest& request) {
  if (request.action.empty()) return List(workshop, request);
  static constexpr std::string_view kVerdicts[] = {"merge", "keep", "take", "stand"};
  const bool known = std::find(std::begin(kVerdicts), std::end(kVerdicts), request.action) != std::end(kVerdicts);
  if (known && !request.number.empty()) return Decide(workshop, request);
  return Error{ErrorCode::kInvalidInput,
               "say `merge NUMBER` or `keep NUMBER` of a pair, `take NUMBER` or `stand NUMBER` of a disagreement, or "
               "nothing to list",
               request.action};
}

}  // namespace kb::stages
