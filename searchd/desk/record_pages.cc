#include "searchd/desk/decision.h"
#include "searchd/desk/record_history.h"
#include "searchd/desk/turn.h"
#include "searchd/submit/form_session.h"
#include "searchd/submit/links.h"

namespace kb::desk {
using http::Response;
using store::Event;
using store::EventKind;
using store::Role;

namespace {

// The id of the record that "v" names: an id, a slug, or the address of its page.
Result<std::string> RecordIdOf(const Turn& turn, store::RecordStore& store) {
  std::string asked(turn.request.QueryValue("v").value_or(""));
  if (const std::size_t at = asked.find("/v/"); at != std::string::npos) asked = asked.substr(at + 3);
  const Result<std::optional<store::Version>> version = store.Get(store::RecordType::kService, asked);
  if (!version) return version.error();
  if (*version) return asked;
  const std::shared_ptr<const index::Searcher> searcher = turn.parts.forms.searcher();
  if (!searcher) return std::string();
  const Result<std::optional<index::StoredListing>> listing = searcher->FindBySlug(asked);
  if (listing && *listing) return (*listing)->service.id;
  const Result<index::SearchResult> found = searcher->Find({.text = asked, .limit = 1, .now = turn.now()});
  return found && !found->hits.empty() ? found->hits.front().card.service_id : std::string();
}

// Where its own letters go: empty if it has no address.
std::string AddressOf(const submit::KnownRecords& known) {
  return known.service.email.empty() ? known.organization.email : known.service.email;
}

std::vector<DeadLink> DeadLinksOf(const std::string& id, store::RecordStore& store, const Turn& turn) {
  Result<std::vector<DeadLink>> links = turn.parts.dead_links->Find(turn.parts.crawl, store);
  if (!links) return {};  // the queue has told that it cannot be read
  std::erase_if(*links, [&](const DeadLink& link) { return link.record != id; });
  return *std::move(links);
}

Response ShowRecord(const std::string& id, int status, const std::string& error, store::RecordStore& store,
                    const Turn& turn) {
  const Result<std::vector<store::Version>> versions = store.History(store::RecordType::kService, id);
  const Result<std::vector<Event>> events = turn.parts.forms.inbox.OfRecord(id, 200);
  const Result<std::set<std::string>> hidden = turn.parts.forms.inbox.Hidden();
  if (!versions) return Trouble(versions.error(), turn);
  if (!events) return Trouble(events.error(), turn);
  if (!hidden) return Trouble(hidden.error(), turn);
  if (versions->empty()) return NotFound(turn);
  RecordPage page{.id = id, .json = versions->front().json, .hidden = hidden->contains(id), .error = error};
  const Result<std::optional<model::Service>> service = store.GetService(id);
  page.slug = service && *service && !(*service)->slug.empty() ? (*service)->slug : id;
  const Result<std::optional<submit::KnownRecords>> known = submit::ReadKnown(store, id);
  page.can_write = turn.parts.forms.send_letter && known && *known && !AddressOf(**known).empty();
  page.links = DeadLinksOf(id, store, turn);
  page.past = HistoryOf(*versions, *events, turn.face());
  return Private(status, RenderRecord(turn.visitor, page, turn.face()));
}

Response Hide(const std::string& id, EventKind kind, const Turn& turn) {
  const Result<Event> appended =
      turn.parts.forms.inbox.Append({.kind = kind, .record = id, .who = turn.visitor.name}, turn.now());
  if (!appended) return Trouble(appended.error(), turn);
  const Status hidden = turn.parts.hide_again();
  if (!hidden) return Trouble(hidden.error(), turn);
  return http::Redirect(303, "/granska/verksamhet?v=" + http::EncodeComponent(id));
}

Response DecideOnRecord(const std::string& id, const std::string& body, const Turn& turn) {
  const Result<Event> appended = turn.parts.forms.inbox.Append(
      {.kind = EventKind::kDecision, .record = id, .closes = true, .who = turn.visitor.name, .body = body}, turn.now());
  if (!appended) return Trouble(appended.error(), turn);
  return http::Redirect(303, "/granska/verksamhet?v=" + http::EncodeComponent(id));
}

// What was sent to the listing's own address opens nothing any more.
Response Revoke(const std::string& id, const Turn& turn) {
  const Status revoked = turn.parts.forms.accounts.RevokeLinks(id);
  if (!revoked) return Trouble(revoked.error(), turn);
  return DecideOnRecord(id, WordsBody("revoke", ""), turn);
}

// Somebody has opened the link herself.
Response LinkWorks(const std::string& id, const Turn& turn) {
  JsonWriter body;
  body.StartObject().Member("action", "link").Member("url", turn.Value("url")).EndObject();
  return DecideOnRecord(id, body.Take(), turn);
}

Response VerifyRecord(const std::string& id, store::RecordStore& store, const Turn& turn) {
  const Result<std::optional<model::Service>> service = store.GetService(id);
  if (!service) return Trouble(service.error(), turn);
  if (!*service) return NotFound(turn);
  return DecideOnRecord(id, VerifyBody(**service, turn.face().texts.Get("desk.source_checked"), turn.now().date()),
                        turn);
}

// To the listing's own address: is it still right?
Response SendLetterTo(const std::string& id, store::RecordStore& store, const Turn& turn) {
  const Result<std::optional<submit::KnownRecords>> known = submit::ReadKnown(store, id);
  if (!known) return Trouble(known.error(), turn);
  const std::string address = *known ? AddressOf(**known) : "";
  if (address.empty() || !turn.parts.forms.send_letter)
    return ShowRecord(id, 422, turn.face().texts.Get("desk.error.no_mail"), store, turn);
  const Status sent =
      submit::SendLink(id, (*known)->service.name, address, submit::LetterKind::kRemind, turn.parts.forms);
  if (!sent) return Trouble(sent.error(), turn);
  return DecideOnRecord(id, WordsBody("letter", ""), turn);
}

Response SetStatus(const std::string& id, store::RecordStore& store, const Turn& turn) {
  const std::optional<model::RecordStatus> status = model::ParseRecordStatus(turn.Value("status"));
  const std::string successor = turn.Value("successor");
  const Result<std::optional<store::Version>> known = store.Get(store::RecordType::kService, successor);
  const bool needs = status == model::RecordStatus::kMerged || status == model::RecordStatus::kMoved;
  if (!status || !known || (needs && !*known) || (!successor.empty() && (!*known || successor == id))) {
    return ShowRecord(id, 422, turn.face().texts.Get("desk.error.status"), store, turn);
  }
  return DecideOnRecord(id, StatusBody(id, *status, successor, turn.Value("note"), turn.now().date()), turn);
}

Response Undo(const std::string& id, store::RecordStore& store, const Turn& turn) {
  const std::optional<int64_t> number = NumberOf(turn.Value("version"));
  const Result<std::vector<store::Version>> versions = store.History(store::RecordType::kService, id);
  if (!versions) return Trouble(versions.error(), turn);
  for (std::size_t i = 0; number && i + 1 < versions->size(); ++i) {
    if (static_cast<int64_t>((*versions)[i].sequence) != *number) continue;
    return DecideOnRecord(id, UndoBody(id, (*versions)[i].sequence, (*versions)[i + 1].json, (*versions)[i].json),
                          turn);
  }
  return ShowRecord(id, 422, turn.face().texts.Get("desk.error.gone"), store, turn);
}

Response Edit(const std::string& id, store::RecordStore& store, const Turn& turn) {
  const Result<std::optional<submit::KnownRecords>> known = submit::ReadKnown(store, id);
  if (!known) return Trouble(known.error(), turn);
  if (!*known) return NotFound(turn);
  const Result<std::string> token = submit::BeginSession(*known, turn.parts.forms);
  if (!token) return Trouble(token.error(), turn);
  return http::Redirect(303, "/anmal/u/" + *token);
}

}  // namespace

Response GetRecord(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  const Result<std::string> id = RecordIdOf(turn, **store);
  if (!id) return Trouble(id.error(), turn);
  if (id->empty()) return NotFound(turn);
  return ShowRecord(*id, 200, "", **store, turn);
}

Response PostRecord(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  const std::string id(turn.request.QueryValue("v").value_or(""));
  const Result<std::optional<store::Version>> known = (*store)->Get(store::RecordType::kService, id);
  if (!known) return Trouble(known.error(), turn);
  if (!*known) return NotFound(turn);
  const std::string action = turn.Value("action");
  if (action == "hide") return Hide(id, EventKind::kHide, turn);  // safety first: every role may
  if (action == "edit") return Edit(id, **store, turn);
  if (turn.visitor.role < Role::kModerator) return Say(403, "desk.forbidden", "desk.forbidden_text", turn);
  if (action == "unhide") return Hide(id, EventKind::kUnhide, turn);
  if (action == "revoke") return Revoke(id, turn);
  if (action == "verify") return VerifyRecord(id, **store, turn);
  if (action == "link") return LinkWorks(id, turn);
  if (action == "letter") return SendLetterTo(id, **store, turn);
  if (action == "status") return SetStatus(id, **store, turn);
  if (action == "undo") return Undo(id, **store, turn);
  return Say(400, "desk.not_found", "desk.not_found_text", turn);
}

}  // namespace kb::desk
