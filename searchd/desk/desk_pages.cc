#include <algorithm>
#include <iterator>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/store/intake.h"
#include "searchd/accounts/secrets.h"
#include "searchd/desk/desk_parts.h"
#include "searchd/desk/desk_view.h"
#include "searchd/desk/record_history.h"
#include "searchd/http/decode.h"
#include "searchd/submit/form_session.h"

namespace kb::desk {
namespace {

using http::Method;
using http::PathValues;
using http::Request;
using http::Response;
using store::Event;
using store::EventKind;
using store::Role;

constexpr int64_t kMostItems = 500;
constexpr std::size_t kMostTextBytes = 4000;
constexpr int kUrgentDays = 5;

// Over plain HTTP browsers do not say Sec-Fetch-Site: there the desk's forms are known by their Origin, which is only
// sent where the page may say where it is.
Response Private(int status, std::string html) {
  Response response = submit::Private(status, std::move(html));
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  return response;
}

// One request of somebody who is signed in.
struct Turn {
  const Request& request;
  const PathValues& path;
  const DeskParts& parts;
  Visitor visitor;
  http::Pairs form;  // of a POST

  [[nodiscard]] const view::Face& face() const { return parts.forms.face; }
  [[nodiscard]] LocalTime now() const { return parts.forms.clock.Now(); }
  [[nodiscard]] std::string Value(std::string_view name) const {
    for (const auto& [key, value] : form) {
      if (key != name) continue;
      submit::Form cleaned;
      cleaned.Set("value", std::string(Utf8Prefix(value, kMostTextBytes)));
      return cleaned.Get("value");
    }
    return "";
  }
};

Response Say(int status, const char* title, const char* text, const Turn& turn) {
  const view::Texts& texts = turn.face().texts;
  return Private(status, RenderDeskMessage(&turn.visitor, texts.Get(title), texts.Get(text), turn.face()));
}

Response Trouble(const Error& error, const Turn& turn) {
  Log(LogLevel::kError, "desk.trouble", {{"code", ErrorCodeName(error.code)}, {"message", error.message}});
  return Say(503, "desk.trouble", "desk.trouble_text", turn);
}

std::optional<int64_t> NumberOf(std::string_view text) {
  if (text.empty() || text.size() > 15) return std::nullopt;
  int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

// The text of a member of the event's body.
std::string BodyText(const Event& event, std::string_view name) {
  const Result<JsonDocument> body = JsonDocument::Parse(event.body);
  if (!body || !body->root().IsObject()) return "";
  const std::optional<JsonValue> member = body->root().Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

std::string NameOf(const Event& event) {
  const Result<submit::Submission> submission = submit::ReadSubmission(event.body);
  if (submission) {
    const Result<JsonDocument> service = JsonDocument::Parse(submission->service_changes);
    const std::optional<JsonValue> name =
        service && service->root().IsObject() ? service->root().Find("name") : std::nullopt;
    if (name && name->IsString()) return std::string(name->AsString());
  }
  return event.record;
}

int DaysSince(const Event& event, LocalDate today) {
  const Result<LocalDate> day = ParseLocalDate(event.recorded_at.substr(0, 10));
  return day ? today - *day : 0;
}

Response Queue(const Turn& turn) {
  const Result<std::vector<Event>> items = turn.parts.forms.inbox.OpenItems(kMostItems);
  if (!items) return Trouble(items.error(), turn);
  std::vector<QueueRow> rows;
  for (const Event& event : *items) {
    const int days = DaysSince(event, turn.now().date());
    const std::string name = NameOf(event);
    rows.push_back({"/granska/arende/" + std::to_string(event.number),
                    std::string("desk.kind.") + store::EventKindName(event.kind),
                    name.empty() ? turn.face().texts.Get("desk.nameless") : name,
                    turn.face().texts.Count("desk.days", static_cast<unsigned>(std::max(days, 0))),
                    event.kind == EventKind::kReport || days >= kUrgentDays});
  }
  // What may send somebody to a wrong door first, then what has waited longest.
  std::stable_sort(rows.begin(), rows.end(), [](const QueueRow& a, const QueueRow& b) { return a.urgent > b.urgent; });
  return Private(200, RenderQueue(turn.visitor, rows, turn.face()));
}

Result<std::unique_ptr<store::RecordStore>> OpenStore(const Turn& turn) {
  return store::RecordStore::Open(turn.parts.forms.records, store::OpenMode::kReadOnly);
}

Result<std::optional<Item>> ItemOf(const Event& event, const Turn& turn) {
  if (event.kind != EventKind::kSubmission && event.kind != EventKind::kChange) return std::optional<Item>();
  Result<submit::Submission> submission = submit::ReadSubmission(event.body);
  if (!submission) return submission.error();
  Item item{event.number, event.recorded_at, std::move(*submission), std::nullopt};
  if (event.kind == EventKind::kChange) {
    Result<std::optional<submit::KnownRecords>> known = submit::ReadKnown(turn.parts.forms.records, event.record);
    if (!known) return known.error();
    if (!*known) return Error{ErrorCode::kNotFound, "the record is gone", event.record};
    item.known = std::move(*known);
  }
  return std::optional(std::move(item));
}

// Records like the one that was sent in; none where that cannot be told.
std::vector<submit::Likely> LikelyTo(const Item& item, const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store || item.known) return {};
  const Result<JsonDocument> service = JsonDocument::Parse(item.submission.service_changes);
  const Result<JsonDocument> organization = JsonDocument::Parse(item.submission.organization_changes);
  if (!service || !organization) return {};
  std::vector<model::Problem> ignored;
  const Result<model::Service> described = model::ServiceFromJson(service->root(), ignored);
  const Result<model::Organization> lead = model::OrganizationFromJson(organization->root(), ignored);
  if (!described || !lead) return {};
  Result<std::vector<submit::Likely>> likely = submit::FindLikely(**store, {*lead, *described});
  return likely ? std::move(*likely) : std::vector<submit::Likely>();
}

Result<ItemPage> ReadItem(const Event& event, const Turn& turn) {
  const Result<std::vector<Event>> about = turn.parts.forms.inbox.About(event.number);
  if (!about) return about.error();
  ItemPage page{.event = event, .seen = event.number};
  Result<std::optional<Item>> item = ItemOf(event, turn);
  if (item) {
    page.item = std::move(*item);
  } else {
    page.error = turn.face().texts.Get("desk.error.gone");
  }
  if (page.item) page.likely = LikelyTo(*page.item, turn);
  page.report = event.kind == EventKind::kReport ? BodyText(event, "text") : "";
  for (const Event& said : *about) {
    page.seen = std::max(page.seen, said.number);
    page.open = page.open && !said.closes;
  }
  page.past = PastOf(*about, turn.parts.forms.records, turn.face());
  return page;
}

Response ShowItem(const Event& event, int status, const std::string& error, const Turn& turn) {
  Result<ItemPage> page = ReadItem(event, turn);
  if (!page) return Trouble(page.error(), turn);
  if (!error.empty()) page->error = error;
  return Private(status, RenderItem(turn.visitor, *page, turn.face()));
}

// The event that the address names; nullopt: none that waits or has waited.
Result<std::optional<Event>> EventOf(const Turn& turn) {
  const std::optional<int64_t> number = NumberOf(turn.path["number"]);
  if (!number) return std::optional<Event>();
  Result<std::optional<Event>> event = turn.parts.forms.inbox.Get(*number);
  const bool item = event && *event &&
                    ((*event)->kind == EventKind::kSubmission || (*event)->kind == EventKind::kChange ||
                     (*event)->kind == EventKind::kReport);
  return !event || item ? event : std::optional<Event>();
}

Response GetItem(const Turn& turn) {
  const Result<std::optional<Event>> event = EventOf(turn);
  if (!event) return Trouble(event.error(), turn);
  return *event ? ShowItem(**event, 200, "", turn) : Say(404, "desk.not_found", "desk.not_found_text", turn);
}

Choice ChoiceOf(const Turn& turn) {
  Choice choice;
  for (const auto& [name, value] : turn.form) {
    if (name == "accept") choice.accepted.insert(value);
    if (name.rfind("edit.", 0) != 0) continue;
    submit::Form cleaned;
    cleaned.Set("value", std::string(Utf8Prefix(value, kMostTextBytes)));
    choice.edited[name.substr(5)] = cleaned.Get("value");
  }
  choice.organization = turn.Value("organization");
  return choice;
}

void WriteToSender(const Item& item, const char* text, const std::string& words, const Turn& turn) {
  if (!turn.parts.forms.send_letter || item.submission.sender.email.empty()) return;
  const view::Texts& texts = turn.face().texts;
  (void)turn.parts.forms.send_letter(item.submission.sender.email,
                                     texts.Format("letter.subject", {{"reference", item.submission.reference}}),
                                     texts.Format(text, {{"reference", item.submission.reference}, {"text", words}}));
}

// Puts the decision in, if nobody was faster.
Response Put(const Event& item, const Event& decision, const Turn& turn) {
  const std::optional<int64_t> seen = NumberOf(turn.Value("seen"));
  const Result<Event> decided = turn.parts.forms.inbox.Decide(decision, seen.value_or(0), turn.now());
  if (!decided && decided.error().code == ErrorCode::kConflict) {
    return ShowItem(item, 409, turn.face().texts.Get("desk.error.too_late"), turn);
  }
  if (!decided) return Trouble(decided.error(), turn);
  return http::Redirect(303, decision.closes ? "/granska/arende/" + std::to_string(item.number) + "?klar=1"
                                             : "/granska/arende/" + std::to_string(item.number));
}

Response PostItem(const Turn& turn) {
  const Result<std::optional<Event>> event = EventOf(turn);
  if (!event) return Trouble(event.error(), turn);
  if (!*event) return Say(404, "desk.not_found", "desk.not_found_text", turn);
  const Result<std::optional<Item>> item = ItemOf(**event, turn);
  const std::string action = turn.Value("action");
  const std::string words = turn.Value("text");
  Event decision{.kind = EventKind::kDecision,
                 .record = (*event)->record,
                 .about = (*event)->number,
                 .closes = action != "ask",
                 .who = turn.visitor.name};
  const bool moderates = turn.visitor.role >= Role::kModerator;
  if (action != "ask" && !moderates) return Say(403, "desk.forbidden", "desk.forbidden_text", turn);
  if ((action == "ask" || action == "reject") && words.empty()) {
    return ShowItem(**event, 422, turn.face().texts.Get("desk.error.reason"), turn);
  }
  if (action == "accept") {
    if (!item || !*item) return ShowItem(**event, 422, turn.face().texts.Get("desk.error.gone"), turn);
    const Result<std::string> body =
        AcceptBody(**item, ChoiceOf(turn), turn.face().texts.Get("desk.source"), turn.face().vocabulary);
    if (!body) {
      const std::string why = turn.face().texts.Format("desk.error.refused", {{"field", body.error().place}});
      return ShowItem(**event, 422, why, turn);
    }
    decision.body = *body;
  } else if (action == "reject" || action == "ask" || action == "close") {
    decision.body = WordsBody(action.c_str(), words);
  } else {
    return Say(400, "desk.not_found", "desk.not_found_text", turn);
  }
  Response response = Put(**event, decision, turn);
  if (response.status == 303 && item && *item && action != "close") {
    const char* text = action == "accept" ? "letter.accepted" : action == "ask" ? "letter.ask" : "letter.rejected";
    WriteToSender(**item, text, words, turn);
  }
  return response;
}

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

Response ShowRecord(const std::string& id, int status, const std::string& error, store::RecordStore& store,
                    const Turn& turn) {
  const Result<std::vector<store::Version>> versions = store.History(store::RecordType::kService, id);
  const Result<std::vector<Event>> events = turn.parts.forms.inbox.OfRecord(id, 200);
  const Result<std::set<std::string>> hidden = turn.parts.forms.inbox.Hidden();
  if (!versions) return Trouble(versions.error(), turn);
  if (!events) return Trouble(events.error(), turn);
  if (!hidden) return Trouble(hidden.error(), turn);
  if (versions->empty()) return Say(404, "desk.not_found", "desk.not_found_text", turn);
  RecordPage page{.id = id, .json = versions->front().json, .hidden = hidden->contains(id), .error = error};
  const Result<std::optional<model::Service>> service = store.GetService(id);
  page.slug = service && *service && !(*service)->slug.empty() ? (*service)->slug : id;
  page.past = HistoryOf(*versions, *events, turn.face());
  return Private(status, RenderRecord(turn.visitor, page, turn.face()));
}

Response GetRecord(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  const Result<std::string> id = RecordIdOf(turn, **store);
  if (!id) return Trouble(id.error(), turn);
  if (id->empty()) return Say(404, "desk.not_found", "desk.not_found_text", turn);
  return ShowRecord(*id, 200, "", **store, turn);
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
  if (!*known) return Say(404, "desk.not_found", "desk.not_found_text", turn);
  const Result<std::string> token = submit::BeginSession(*known, turn.parts.forms);
  if (!token) return Trouble(token.error(), turn);
  return http::Redirect(303, "/anmal/u/" + *token);
}

Response PostRecord(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  const std::string id(turn.request.QueryValue("v").value_or(""));
  const Result<std::optional<store::Version>> known = (*store)->Get(store::RecordType::kService, id);
  if (!known) return Trouble(known.error(), turn);
  if (!*known) return Say(404, "desk.not_found", "desk.not_found_text", turn);
  const std::string action = turn.Value("action");
  if (action == "hide") return Hide(id, EventKind::kHide, turn);  // safety first: every role may
  if (action == "edit") return Edit(id, **store, turn);
  if (turn.visitor.role < Role::kModerator) return Say(403, "desk.forbidden", "desk.forbidden_text", turn);
  if (action == "unhide") return Hide(id, EventKind::kUnhide, turn);
  if (action == "status") return SetStatus(id, **store, turn);
  if (action == "undo") return Undo(id, **store, turn);
  return Say(400, "desk.not_found", "desk.not_found_text", turn);
}

Response GetPairs(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  store::DraftStore drafts(**store);
  const Result<std::vector<store::Pair>> pairs = drafts.PairsAfter(0, store::PairState::kHeld);
  if (!pairs) return Trouble(pairs.error(), turn);
  std::vector<PairRow> rows;
  for (const store::Pair& pair : *pairs) {
    const Result<std::optional<store::Version>> record = (*store)->Get(pair.type, pair.record);
    const Result<std::optional<store::Draft>> draft = drafts.Get(pair.type, pair.draft, pair.feed);
    if (!record) return Trouble(record.error(), turn);
    if (!draft) return Trouble(draft.error(), turn);
    rows.push_back(
        {pair, {pair.record, *record ? (*record)->json : "{}"}, {pair.draft, *draft ? (*draft)->json : "{}"}});
    if (rows.size() == 100) break;
  }
  return Private(200, RenderPairs(turn.visitor, rows, turn.face()));
}

Response PostPair(const Turn& turn) {
  const std::optional<int64_t> number = NumberOf(turn.path["number"]);
  const std::string verdict = turn.Value("verdict");
  if (!number || (verdict != "merge" && verdict != "keep")) {
    return Say(404, "desk.not_found", "desk.not_found_text", turn);
  }
  JsonWriter body;
  body.StartObject().Member("action", "pair").Member("pair", *number).Member("verdict", verdict).EndObject();
  const Result<Event> appended = turn.parts.forms.inbox.Append(
      {.kind = EventKind::kDecision, .closes = true, .who = turn.visitor.name, .body = body.Take()}, turn.now());
  if (!appended) return Trouble(appended.error(), turn);
  return http::Redirect(303, "/granska/par");
}

Response SignInPage(int status, const char* error, const DeskParts& parts) {
  const std::string text = error == nullptr ? "" : parts.forms.face.texts.Get(error);
  return Private(status, RenderSignIn(text, parts.forms.face));
}

Response PostSignIn(const Request& request, const DeskParts& parts) {
  if (!accounts::ComesFromHere(request)) return SignInPage(403, "desk.error.elsewhere", parts);
  const Result<http::Pairs> form = http::ParseForm(request);
  if (!form) return SignInPage(400, "desk.error.sign_in", parts);
  std::string name;
  std::string password;
  for (const auto& [key, value] : *form) {
    if (key == "namn") name = value;
    if (key == "losenord") password = value;
  }
  const Result<std::optional<accounts::SignedIn>> signed_in =
      parts.sign_in.Try(name, password, request.client_address, submit::UnixNow());
  if (!signed_in) return SignInPage(503, "desk.trouble_text", parts);
  if (!*signed_in) return SignInPage(403, "desk.error.sign_in", parts);
  Response response = http::Redirect(303, "/granska");
  response.headers.emplace_back("Set-Cookie", (*signed_in)->cookie);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response PostSignOut(const Turn& turn) {
  const Result<std::string> cookie = turn.parts.sign_in.End(turn.request);
  if (!cookie) return Trouble(cookie.error(), turn);
  Response response = http::Redirect(303, "/granska/logga-in");
  response.headers.emplace_back("Set-Cookie", *cookie);
  response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

using Handler = Response (*)(const Turn&);

struct Bound {
  Method method;
  const char* pattern;
  Role least;
  Handler handler;
};

constexpr Bound kBound[] = {
    {Method::kGet, "/granska", Role::kEditor, &Queue},
    {Method::kGet, "/granska/arende/{number}", Role::kEditor, &GetItem},
    {Method::kPost, "/granska/arende/{number}", Role::kEditor, &PostItem},
    {Method::kGet, "/granska/verksamhet", Role::kEditor, &GetRecord},
    {Method::kPost, "/granska/verksamhet", Role::kEditor, &PostRecord},
    {Method::kGet, "/granska/par", Role::kEditor, &GetPairs},
    {Method::kPost, "/granska/par/{number}", Role::kModerator, &PostPair},
    {Method::kPost, "/granska/logga-ut", Role::kEditor, &PostSignOut},
};

// The one way in: session, role, and for a POST that it was made on a page of ours.
Response Guarded(const Bound& bound, const Request& request, const PathValues& path, const DeskParts& parts) {
  const Result<std::optional<store::Session>> session = parts.sign_in.WhoIs(request, submit::UnixNow());
  if (!session) return SignInPage(503, "desk.trouble_text", parts);
  if (!*session) {
    return bound.method == Method::kGet ? http::Redirect(303, "/granska/logga-in")
                                        : SignInPage(401, "desk.error.session", parts);
  }
  Turn turn{request, path, parts, {(*session)->user, (*session)->role, (*session)->csrf}, {}};
  if ((*session)->role < bound.least) return Say(403, "desk.forbidden", "desk.forbidden_text", turn);
  if (bound.method == Method::kPost) {
    Result<http::Pairs> form = http::ParseForm(request);
    if (form) turn.form = std::move(*form);
    if (!form || !accounts::ComesFromHere(request) || !accounts::SameSecret(turn.Value("csrf"), (*session)->csrf)) {
      return Say(403, "desk.forbidden", "desk.error.elsewhere", turn);
    }
  }
  return bound.handler(turn);
}

}  // namespace

std::vector<DeskRoute> DeskRoutes() {
  std::vector<DeskRoute> routes = {{Method::kGet, "/granska/logga-in", std::nullopt},
                                   {Method::kPost, "/granska/logga-in", std::nullopt}};
  for (const Bound& bound : kBound) routes.push_back({bound.method, bound.pattern, bound.least});
  return routes;
}

void RegisterDesk(http::Router& router, const DeskParts& parts) {
  router.Get("/granska/logga-in", [parts](const Request&) { return SignInPage(200, nullptr, parts); });
  router.Post("/granska/logga-in", [parts](const Request& request) { return PostSignIn(request, parts); });
  for (const Bound& bound : kBound) {
    router.Add(
        bound.method, bound.pattern,
        [parts, bound](const Request& request, const PathValues& path) { return Guarded(bound, request, path, parts); },
        {.max_body_bytes = std::size_t{256} * 1024});
  }
}

}  // namespace kb::desk
