#include <algorithm>
#include <iterator>

#include "searchd/desk/decision.h"
#include "searchd/desk/item.h"
#include "searchd/desk/record_history.h"
#include "searchd/desk/turn.h"
#include "searchd/submit/form_session.h"

namespace kb::desk {
using http::Response;
using store::Event;
using store::EventKind;
using store::Role;

namespace {

std::vector<submit::Likely> LikelyInCatalog(const Item& item, const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  return store ? LikelyTo(item, **store) : std::vector<submit::Likely>();
}

std::string NameOfRecord(const Event& event, const Turn& turn) {
  if (event.record.empty()) return "";
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  return NameOfEvent(event, store ? store->get() : nullptr);
}

std::string TopicOf(const Event& event) {
  const std::string about = BodyText(event, "about");
  const auto* known = std::find(std::begin(store::kReportTopics), std::end(store::kReportTopics), about);
  return known == std::end(store::kReportTopics) ? "" : about;
}

// The oldest other item that waits and is not put aside.
Result<std::string> NextAfter(const Event& event, const Turn& turn) {
  constexpr int64_t kMostAside = 500;
  const Result<std::vector<Event>> items = turn.parts.forms.inbox.OpenItems(kMostAside);
  const Result<std::map<int64_t, std::string>> parked = turn.parts.forms.inbox.Parked();
  if (!items) return items.error();
  if (!parked) return parked.error();
  for (const Event& item : *items) {
    if (item.number != event.number && !parked->contains(item.number)) return PathOf(item);
  }
  return std::string();
}

Result<ItemPage> ReadItem(const Event& event, const Turn& turn) {
  const Result<std::vector<Event>> about = turn.parts.forms.inbox.About(event.number);
  if (!about) return about.error();
  ItemPage page{.event = event, .name = NameOfRecord(event, turn), .seen = event.number};
  Result<std::optional<Item>> item = ItemOf(event, turn);
  if (item) {
    page.item = std::move(*item);
  } else {
    page.error = turn.face().texts.Get("desk.error.gone");
  }
  if (page.item) page.likely = LikelyInCatalog(*page.item, turn);
  if (event.kind == EventKind::kReport) {
    page.report = BodyText(event, "text");
    page.about = TopicOf(event);
  }
  for (const Event& said : *about) {
    page.seen = std::max(page.seen, said.number);
    page.open = page.open && !said.closes;
  }
  page.past = PastOf(*about, turn.parts.forms.records, turn.face());
  if (!page.open) {
    Result<std::string> next = NextAfter(event, turn);
    if (!next) return next.error();
    page.next = *std::move(next);
  }
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

Choice ChoiceOf(const Turn& turn) {
  Choice choice;
  for (const auto& [name, value] : turn.form) {
    if (name == "accept") choice.accepted.insert(value);
    if (name.rfind("edit.", 0) != 0) continue;
    choice.edited[name.substr(5)] = Cleaned(value);
  }
  choice.organization = turn.Value("organization");
  return choice;
}

void WriteToSender(const Item& item, const char* text, const Turn& turn) {
  if (!turn.parts.forms.send_letter || item.submission.sender.email.empty()) return;
  const view::Texts& texts = turn.face().texts;
  (void)turn.parts.forms.send_letter(
      item.submission.sender.email, texts.Format("letter.subject", {{"reference", item.submission.reference}}),
      texts.Format(text, {{"reference", item.submission.reference}, {"text", turn.Value("text")}}));
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

// What the one who sent it in is told.
struct Letter {
  std::string_view action;
  const char* text;
};
constexpr Letter kLetters[] = {{"accept", "letter.accepted"}, {"ask", "letter.ask"}, {"reject", "letter.rejected"}};

const Letter* LetterOf(std::string_view action) {
  const auto* found = std::find_if(std::begin(kLetters), std::end(kLetters),
                                   [&](const Letter& letter) { return letter.action == action; });
  return found == std::end(kLetters) ? nullptr : found;
}

Error Unfit(const char* text, const char* field, const Turn& turn) {
  return Error{ErrorCode::kInvalidInput, turn.face().texts.Get(text), field};
}

// What became of a report, with what everybody may read of it.
Result<std::string> ReportBody(const std::string& action, const Turn& turn) {
  constexpr int kLongestAsideDays = 366;
  const std::string outcome = turn.Value("outcome");
  const std::string open_words = turn.Value("public");
  JsonWriter body;
  body.StartObject().Member("action", action).MemberIfAny("text", turn.Value("text"));
  if (action == "park") {
    const LocalDate today = turn.now().date();
    const Result<LocalDate> review = ParseLocalDate(turn.Value("review"));
    if (open_words.empty()) return Unfit("desk.error.park_reason", "public", turn);
    if (!review || *review <= today || *review - today > kLongestAsideDays)
      return Unfit("desk.error.park_day", "review", turn);
    body.Member("review", RenderLocalDate(*review));
  } else {
    const bool known =
        std::find(std::begin(kReportOutcomes), std::end(kReportOutcomes), outcome) != std::end(kReportOutcomes);
    if (!known) return Unfit("desk.error.outcome", "outcome", turn);
    body.Member("outcome", outcome);
  }
  return body.MemberIfAny("public", open_words).EndObject().Take();
}

// The body of the decision's event.  Errors: kInvalidInput, its message a sentence for the page.
Result<std::string> BodyOf(const std::string& action, const Item* item, const Turn& turn) {
  const view::Texts& texts = turn.face().texts;
  const std::string words = turn.Value("text");
  if (action != "accept") {
    if (words.empty() && action != "close")
      return Error{ErrorCode::kInvalidInput, texts.Get("desk.error.reason"), "text"};
    return WordsBody(action.c_str(), words);
  }
  if (item == nullptr) return Error{ErrorCode::kInvalidInput, texts.Get("desk.error.gone"), "record"};
  Result<std::string> body = AcceptBody(*item, ChoiceOf(turn), texts.Get("desk.source"), turn.face().vocabulary);
  if (body) return body;
  const std::string& field = body.error().place;
  return Error{ErrorCode::kInvalidInput, texts.Format("desk.error.refused", {{"field", field}}), field};
}

// What may be decided of it: a report is dealt with or put aside, a change of what is gone only closed.
bool Fits(std::string_view action, const Event& event, bool readable) {
  if (event.kind == EventKind::kReport) return action == "close" || action == "park";
  return LetterOf(action) != nullptr || (!readable && action == "close");
}

}  // namespace

Response GetItem(const Turn& turn) {
  const Result<std::optional<Event>> event = EventOf(turn);
  if (!event) return Trouble(event.error(), turn);
  return *event ? ShowItem(**event, 200, "", turn) : NotFound(turn);
}

Response PostItem(const Turn& turn) {
  const Result<std::optional<Event>> event = EventOf(turn);
  if (!event) return Trouble(event.error(), turn);
  if (!*event) return NotFound(turn);
  const Result<std::optional<Item>> read = ItemOf(**event, turn);
  const Item* item = read && *read ? &**read : nullptr;
  const std::string action = turn.Value("action");
  const Letter* letter = LetterOf(action);
  if (action != "ask" && turn.visitor.role < Role::kModerator)
    return Say(403, "desk.forbidden", "desk.forbidden_text", turn);
  if (!Fits(action, **event, item != nullptr)) return Say(400, "desk.not_found", "desk.not_found_text", turn);
  const Result<std::string> body =
      (*event)->kind == EventKind::kReport ? ReportBody(action, turn) : BodyOf(action, item, turn);
  if (!body) return ShowItem(**event, 422, body.error().message, turn);
  Response response = Put(**event,
                          {.kind = EventKind::kDecision,
                           .record = (*event)->record,
                           .about = (*event)->number,
                           .closes = action != "ask" && action != "park",
                           .who = turn.visitor.name,
                           .body = *body},
                          turn);
  if (response.status == 303 && item != nullptr && letter != nullptr) WriteToSender(*item, letter->text, turn);
  return response;
}

}  // namespace kb::desk
