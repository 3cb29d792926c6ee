#include "searchd/desk/person_texts.h"

#include <filesystem>

#include "catalog/base/file.h"
#include "catalog/base/rfc3339.h"
#include "catalog/store/record_texts.h"

namespace kb::desk {
using model::PersonTrace;
using store::Event;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestLetter = std::size_t{1} << 20;

std::vector<PersonTrace::Mention> MentionsIn(const std::string& json, const PersonTrace& person) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  return document ? person.FindIn(document->root()) : std::vector<PersonTrace::Mention>();
}

const char* WordFor(store::RecordText::Kind kind) {
  switch (kind) {
    case store::RecordText::Kind::kCurrent:
      return "desk.person.record";
    case store::RecordText::Kind::kEarlier:
      return "desk.person.version";
    case store::RecordText::Kind::kDraft:
      break;
  }
  return "desk.person.draft";
}

void Note(PersonFinding finding, std::vector<PersonFinding>& findings) {
  if (!finding.mentions.empty()) findings.push_back(std::move(finding));
}

Status FindInRecords(const PersonTrace& person, const Turn& turn, std::vector<PersonFinding>& findings) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return store.error().code == ErrorCode::kNotFound ? Done() : Status(store.error());
  return store::RecordTexts(**store).ForEach([&](const store::RecordText& text) {
    const bool service = text.type == store::RecordType::kService && text.kind != store::RecordText::Kind::kDraft;
    Note({WordFor(text.kind), text.id, text.recorded_at,
          service ? "/granska/verksamhet?v=" + http::EncodeComponent(text.id) : "", MentionsIn(text.json, person)},
         findings);
    return Done();
  });
}

Status FindInInbox(const PersonTrace& person, const Turn& turn, std::vector<PersonFinding>& findings) {
  constexpr int64_t kAtATime = 500;
  for (int64_t last = 0;;) {
    const Result<std::vector<Event>> events = turn.parts.forms.inbox.After(last, kAtATime);
    if (!events) return events.error();
    for (const Event& event : *events) {
      last = event.number;
      const bool item = event.kind == store::EventKind::kSubmission || event.kind == store::EventKind::kChange ||
                        event.kind == store::EventKind::kReport;
      Note({"desk.person.inbox", std::to_string(event.number), event.recorded_at,
            item ? "/granska/arende/" + std::to_string(event.number) : "", MentionsIn(event.body, person)},
           findings);
    }
    if (static_cast<int64_t>(events->size()) < kAtATime) return Done();
  }
}

Status FindInForms(const PersonTrace& person, const Turn& turn, std::vector<PersonFinding>& findings) {
  const Result<std::vector<std::pair<std::string, store::FormDraft>>> drafts = turn.parts.forms.accounts.Drafts();
  if (!drafts) return drafts.error();
  for (const auto& [hash, draft] : *drafts)
    Note({"desk.person.form", draft.record, "", "", MentionsIn(draft.fields, person)}, findings);
  return Done();
}

// Those that wait, and those that were given up.
std::vector<fs::path> Letters(const Turn& turn) {
  std::vector<fs::path> letters;
  const fs::path spool = turn.parts.crawl.parent_path() / "mail";
  for (const fs::path& folder : {spool, spool / "failed"}) {
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
      if (entry.path().extension() == ".json") letters.push_back(entry.path());
    }
  }
  return letters;
}

std::vector<PersonTrace::Mention> MentionsInLetter(const fs::path& letter, const PersonTrace& person) {
  const Result<std::string> text = ReadFile(letter, kLargestLetter);
  return text ? MentionsIn(*text, person) : std::vector<PersonTrace::Mention>();
}

}  // namespace

Result<std::vector<PersonFinding>> FindPerson(const PersonTrace& person, const Turn& turn) {
  std::vector<PersonFinding> findings;
  Status done = FindInRecords(person, turn, findings);
  if (done) done = FindInInbox(person, turn, findings);
  if (done) done = FindInForms(person, turn, findings);
  if (!done) return done.error();
  for (const fs::path& letter : Letters(turn))
    Note({"desk.person.letter", letter.filename().string(), "", "", MentionsInLetter(letter, person)}, findings);
  return findings;
}

std::string PersonExtract(const std::vector<PersonFinding>& findings, const Turn& turn) {
  JsonWriter json(JsonStyle::kIndented);
  json.StartObject().Member("asked_at", RenderRfc3339(turn.now())).Key("found").StartArray();
  for (const PersonFinding& finding : findings) {
    json.StartObject().Member("where", turn.face().texts.Get(finding.where));
    json.MemberIfAny("id", finding.id).MemberIfAny("when", finding.when).Key("texts").StartArray();
    for (const PersonTrace::Mention& mention : finding.mentions)
      json.StartObject().Member("place", mention.place).Member("text", mention.text).EndObject();
    json.EndArray().EndObject();
  }
  return json.EndArray().EndObject().Take() + "\n";
}

Status TakeOutPerson(const PersonTrace& person, const std::string& typed, const Turn& turn) {
  store::Inbox& inbox = turn.parts.forms.inbox;
  const Result<int64_t> rewritten = inbox.Rewrite([&person](const Event& event) -> std::optional<std::string> {
    const Result<JsonDocument> body = JsonDocument::Parse(event.body);
    return body ? person.Without(body->root()) : std::nullopt;
  });
  if (!rewritten) return rewritten.error();
  const Result<std::vector<std::pair<std::string, store::FormDraft>>> drafts = turn.parts.forms.accounts.Drafts();
  if (!drafts) return drafts.error();
  for (const auto& [hash, draft] : *drafts) {
    if (MentionsIn(draft.fields, person).empty()) continue;
    const Status removed = turn.parts.forms.accounts.RemoveDraft(hash);
    if (!removed) return removed;
  }
  for (const fs::path& letter : Letters(turn)) {
    std::error_code ignored;  // the postman may have sent it meanwhile
    if (!MentionsInLetter(letter, person).empty()) fs::remove(letter, ignored);
  }
  JsonWriter body;
  body.StartObject().Member("action", "forget").Member("words", typed).EndObject();
  const Result<Event> appended = inbox.Append(
      {.kind = store::EventKind::kDecision, .closes = true, .who = turn.visitor.name, .body = body.Take()}, turn.now());
  return appended ? Done() : Status(appended.error());
}

}  // namespace kb::desk
