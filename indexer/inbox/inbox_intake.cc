#include "indexer/inbox/inbox_intake.h"

#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

#include "catalog/base/log.h"
#include "catalog/model/person_trace.h"
#include "catalog/model/record_json.h"
#include "catalog/store/drafts.h"
#include "catalog/store/record_texts.h"
#include "indexer/inbox/record_writes.h"
#include "indexer/merge/merger.h"

namespace kb::inbox {
namespace {

using store::Event;
using store::EventKind;
using store::Outcome;

constexpr int64_t kEventsAtATime = 100;
constexpr const char* kWorking = "working";

std::string ActionOf(JsonValue body) {
  const std::optional<JsonValue> action = body.Find("action");
  return action && action->IsString() ? std::string(action->AsString()) : "";
}

bool ChangesSomething(const Event& event) {
  return event.kind == EventKind::kDecision || event.kind == EventKind::kConfirmation;
}

std::string OriginOf(const Event& event) {
  return "inbox " + std::to_string(event.number) + (event.who.empty() ? "" : " by " + event.who);
}

bool IsRefusal(const Error& error) {
  return error.code == ErrorCode::kInvalidInput || error.code == ErrorCode::kNotFound;
}

using Without = std::function<std::optional<std::string>(const std::string& json)>;

Result<model::Service> RecordFrom(JsonValue json, std::vector<model::Problem>& problems, const model::Service*) {
  return model::ServiceFromJson(json, problems);
}
Result<model::Organization> RecordFrom(JsonValue json, std::vector<model::Problem>& problems,
                                       const model::Organization*) {
  return model::OrganizationFromJson(json, problems);
}

// Puts every record anew that says something which `without` takes out.
template <typename Record>
Status ForgetIn(store::RecordStore& store, merge::Merger& merger, const Without& without) {
  constexpr bool kIsService = std::is_same_v<Record, model::Service>;
  std::vector<std::string> changed;
  const Status read = store.ForEachCurrent(kIsService ? store::RecordType::kService : store::RecordType::kOrganization,
                                           [&](const store::Version& version) {
                                             std::optional<std::string> json = without(version.json);
                                             if (json) changed.push_back(*std::move(json));
                                             return Done();
                                           });
  if (!read) return read;
  for (const std::string& json : changed) {
    const Result<JsonDocument> document = JsonDocument::Parse(json);
    if (!document) return document.error();
    std::vector<model::Problem> ignored;
    const Result<Record> record = RecordFrom(document->root(), ignored, static_cast<const Record*>(nullptr));
    if (!record) return record.error();
    const Result<store::PutOutcome> put = merger.TakeOwn(*record);
    if (!put) return put.error();
  }
  return Done();
}

}  // namespace

Status InboxIntake::OpenInbox() {
  if (!inbox_) {
    Result<std::unique_ptr<store::Inbox>> opened = store::Inbox::Open(file_, store::OpenMode::kReadOnly);
    if (!opened) return opened.error();
    inbox_ = std::move(*opened);
  }
  if (last_ >= 0) return Done();
  const Result<int64_t> last = store::IntakeNotes(store_).Last(kInboxSource);
  if (!last) return last.error();
  const Result<std::vector<int64_t>> cut_off = store::IntakeNotes(store_).InState(kInboxSource, kWorking);
  if (!cut_off) return cut_off.error();
  imports_.assign(cut_off->begin(), cut_off->end());
  last_ = *last;
  return Done();
}

Result<int> InboxIntake::Take(int most, LocalTime now) {
  const Status opened = OpenInbox();
  if (!opened && opened.error().code == ErrorCode::kNotFound) return 0;
  if (!opened) return opened.error();
  int taken = 0;
  while (taken < most) {
    const Result<std::vector<Event>> events = inbox_->After(last_, kEventsAtATime);
    if (!events) return events.error();
    for (const Event& event : *events) {
      if (taken >= most) return taken;
      const Status done = ChangesSomething(event) ? TakeOne(event, now) : Done();
      if (!done) return done.error();
      taken += ChangesSomething(event) ? 1 : 0;
      last_ = event.number;
    }
    if (static_cast<int64_t>(events->size()) < kEventsAtATime) break;
  }
  return taken;
}

Status InboxIntake::TakeOne(const Event& event, LocalTime now) {
  Result<store::Batch> batch = store_.Begin(OriginOf(event), now);
  if (!batch) return batch.error();
  Result<Outcome> outcome = Carry(event, *batch, now);
  if (!outcome && IsRefusal(outcome.error())) {
    // Nothing of it stays: a decision is carried out whole.
    const Error why = outcome.error();
    { const store::Batch dropped = std::move(*batch); }
    batch = store_.Begin(OriginOf(event), now);
    if (!batch) return batch.error();
    outcome = Outcome{"refused", "", why.Text()};
    Log(LogLevel::kWarning, "inbox.refused", {{"event", event.number}, {"reason", why.message}});
  }
  if (!outcome) return outcome.error();
  Status noted = store::IntakeNotes(store_).Note(kInboxSource, event.number, *outcome);
  if (noted) noted = batch->Commit();
  if (noted && outcome->state == kWorking) imports_.push_back(event.number);
  return noted;
}

Result<std::optional<UploadedImport>> InboxIntake::NextImport() {
  if (imports_.empty() || !inbox_) return std::optional<UploadedImport>();
  UploadedImport next{.decision = imports_.front(), .upload = "", .orders = "", .who = ""};
  const Result<std::optional<Event>> decision = inbox_->Get(next.decision);
  if (!decision) return decision.error();
  const Result<std::optional<Event>> upload =
      *decision ? inbox_->Get((*decision)->about) : Result<std::optional<Event>>(std::nullopt);
  if (!upload) return upload.error();
  imports_.pop_front();
  // What retention has taken away meanwhile leaves empty bodies, which are refused as such.
  if (*decision) next.orders = (*decision)->body;
  if (*decision) next.who = (*decision)->who;
  if (*upload && (*upload)->kind == EventKind::kUpload) next.upload = (*upload)->body;
  return std::optional(std::move(next));
}

Status InboxIntake::NoteImport(int64_t decision, const Outcome& outcome, LocalTime now) {
  Result<store::Batch> batch = store_.Begin("inbox " + std::to_string(decision), now);
  if (!batch) return batch.error();
  Status noted = store::IntakeNotes(store_).Note(kInboxSource, decision, outcome);
  if (noted) noted = batch->Commit();
  return noted;
}

Result<Outcome> InboxIntake::Carry(const Event& event, store::Batch& batch, LocalTime now) {
  if (event.kind == EventKind::kConfirmation) return Confirm(event, batch, now);
  const Result<JsonDocument> body = JsonDocument::Parse(event.body);
  if (!body || !body->root().IsObject()) return Error{ErrorCode::kInvalidInput, "the decision cannot be read", ""};
  if (ActionOf(body->root()) == "import") return Outcome{kWorking, "", ""};
  if (ActionOf(body->root()) == "forget") return TakeOut(body->root(), batch, now);
  if (body->root().Find("pair")) return DecidePair(body->root(), batch, now);
  if (body->root().Find("difference")) return DecideDifference(body->root(), batch, now);
  const std::optional<JsonValue> writes = body->root().Find("writes");
  if (!writes || !writes->IsArray()) return Outcome{"taken", "", ""};
  merge::Merger merger(store_, batch, now.date());
  RecordWrites carrier(store_, merger, vocabulary_);
  for (const JsonValue write : writes->Elements()) {
    const Status done = carrier.Carry(write);
    if (!done) return done.error();
  }
  if (carrier.made_new()) {
    const Result<std::size_t> settled = merger.SettleHeldPairs();
    if (!settled) return settled.error();
  }
  return Outcome{"taken", carrier.service(), ""};
}

Result<Outcome> InboxIntake::Confirm(const Event& event, store::Batch& batch, LocalTime now) {
  Result<std::optional<model::Service>> service = store_.GetService(event.record);
  if (!service) return service.error();
  if (!*service) return Error{ErrorCode::kNotFound, "there is no such listing any more", event.record};
  const Result<LocalDate> date = ParseLocalDate(event.recorded_at.substr(0, 10));
  if (!date) return date.error();
  (*service)->verified_at = model::PartialDate(*date);
  if ((*service)->lifecycle.status == model::RecordStatus::kUnconfirmed) {
    (*service)->lifecycle.status = model::RecordStatus::kActive;
  }
  merge::Merger merger(store_, batch, now.date());
  const Result<store::PutOutcome> put = merger.TakeOwn(**service);
  if (!put) return put.error();
  return Outcome{"taken", event.record, ""};
}

Result<Outcome> InboxIntake::DecidePair(JsonValue body, store::Batch& batch, LocalTime now) {
  const std::optional<JsonValue> number = body.Find("pair");
  const std::optional<JsonValue> verdict = body.Find("verdict");
  if (!number->IsInt() || !verdict || !verdict->IsString()) {
    return Error{ErrorCode::kInvalidInput, "the decision names no pair or no verdict", "pair"};
  }
  store::DraftStore drafts(store_);
  const Result<std::optional<store::Pair>> pair = drafts.GetPair(number->AsInt());
  if (!pair) return pair.error();
  if (!*pair) return Error{ErrorCode::kNotFound, "there is no such pair any more", "pair"};
  merge::Merger merger(store_, batch, now.date());
  const Status done = verdict->AsString() == "merge" ? merger.Merge(**pair) : merger.Keep(**pair);
  if (!done) return done.error();
  const Result<std::size_t> settled = merger.SettleHeldPairs();
  if (!settled) return settled.error();
  return Outcome{"taken", (*pair)->record, ""};
}

// Current records change like any other, so that the index follows; then every version is rewritten.
Result<Outcome> InboxIntake::TakeOut(JsonValue body, store::Batch& batch, LocalTime now) {
  const std::optional<JsonValue> words = body.Find("words");
  const Result<model::PersonTrace> person = words && words->IsString()
                                                ? model::PersonTrace::Of(words->AsString())
                                                : Error{ErrorCode::kInvalidInput, "names nobody", "words"};
  if (!person) return person.error();
  const auto without = [&person](const std::string& json) -> std::optional<std::string> {
    const Result<JsonDocument> document = JsonDocument::Parse(json);
    return document ? person->Without(document->root()) : std::nullopt;
  };
  store::RecordTexts texts(store_);
  const Result<int64_t> drafts = texts.RewriteDrafts(without);  // first: no source says otherwise any more
  if (!drafts) return drafts.error();
  merge::Merger merger(store_, batch, now.date());
  Status done = ForgetIn<model::Organization>(store_, merger, without);
  if (done) done = ForgetIn<model::Service>(store_, merger, without);
  if (!done) return done.error();
  const Result<int64_t> versions = texts.RewriteVersions(without);
  if (!versions) return versions.error();
  return Outcome{"taken", "", ""};
}

// {"difference": 17, "says": "Mo-Fr 09:00-16:00", "verdict": "keep"}: of the word that was seen, not of a later one.
Result<Outcome> InboxIntake::DecideDifference(JsonValue body, store::Batch& batch, LocalTime now) {
  const std::optional<JsonValue> number = body.Find("difference");
  const std::optional<JsonValue> says = body.Find("says");
  const std::optional<JsonValue> verdict = body.Find("verdict");
  if (!number->IsInt() || !says || !says->IsString() || !verdict || !verdict->IsString()) {
    return Error{ErrorCode::kInvalidInput, "the decision names no difference or no verdict", "difference"};
  }
  const Result<std::optional<store::Difference>> difference = store::DifferenceStore(store_).Get(number->AsInt());
  if (!difference) return difference.error();
  if (!*difference || (*difference)->says != says->AsString())
    return Error{ErrorCode::kNotFound, "the source says something else now", "difference"};
  merge::Merger merger(store_, batch, now.date());
  const Status done = verdict->AsString() == "take" ? merger.TakeTheOther(**difference) : merger.LetStand(**difference);
  if (!done) return done.error();
  return Outcome{"taken", (*difference)->record, ""};
}

}  // namespace kb::inbox
