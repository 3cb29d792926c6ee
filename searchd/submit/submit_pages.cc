#include <algorithm>

#include "catalog/base/file.h"
#include "searchd/accounts/secrets.h"
#include "searchd/http/decode.h"
#include "searchd/http/etag.h"
#include "searchd/submit/form_session.h"
#include "searchd/submit/link_letter.h"

namespace kb::submit {
namespace {

using http::PathValues;
using http::Request;
using http::Response;

constexpr int64_t kLeastSeconds = 3;  // nobody fills in a form faster
constexpr std::size_t kMostFound = 12;

const Step* FindStep(const std::vector<Step>& steps, std::string_view id) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.id == id; });
  return found == steps.end() ? nullptr : &*found;
}

std::string ValueOf(const http::Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return "";
}

Response NoForm(const SubmitParts& parts) { return Message(404, "submit.gone", "submit.gone_text", parts); }

Response Start(const SubmitParts& parts) {
  Response response = http::Html(200, RenderSubmitStart("", parts.face));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response);
  return response;
}

Response Begin(const Request& request, const SubmitParts& parts) {
  if (!parts.begun.Allow(request.client_address)) {
    return Private(429, RenderSubmitStart(parts.face.texts.Get("submit.too_often"), parts.face));
  }
  const Result<std::string> token = BeginSession(std::nullopt, parts);
  if (!token) return StoreTrouble(token.error(), parts);
  return SeeOther("/anmal/u/" + *token, parts);
}

// Areas whose name begins as what was typed, and those that are called so.
std::vector<std::string> FindAreas(std::string_view text, const SubmitParts& parts) {
  const terms::Areas& areas = parts.face.vocabulary.areas;
  std::vector<std::string> ids;
  for (const terms::AreaIndex index : areas.FindByName(text)) ids.push_back(areas.at(index).id);
  if (const auto kommun = parts.face.vocabulary.KommunOfPostalCode(text)) ids.push_back(areas.at(*kommun).id);
  if (ids.empty()) ids = parts.intent.Read(text, parts.clock.Now()).areas;
  if (ids.size() > kMostFound) ids.resize(kMostFound);
  return ids;
}

std::vector<std::string> FindNeeds(std::string_view text, const SubmitParts& parts) {
  std::vector<std::string> ids = parts.intent.Read(text, parts.clock.Now()).needs;
  if (ids.size() > kMostFound) ids.resize(kMostFound);
  return ids;
}

Found Search(const Step& step, const std::string& text, const SubmitParts& parts) {
  const std::string typed(Utf8Prefix(text, 200));
  if (typed.empty()) return {};
  return {typed, std::string_view(step.id) == "behov" ? FindNeeds(typed, parts) : FindAreas(typed, parts)};
}

std::string NextOf(const std::vector<Step>& steps, const Step& step, const FormSession& session) {
  const auto next = static_cast<std::size_t>(&step - steps.data()) + 1;
  return session.base() + "/" + (next < steps.size() ? steps[next].id : "granska");
}

// Everything is saved, right or wrong; what is wrong is told, and nothing is lost by it.
Response SaveStep(const Request& request, FormSession session, const std::string& step_id, const SubmitParts& parts) {
  const Result<http::Pairs> sent = http::ParseForm(request);
  if (!sent) return Message(400, "submit.unreadable", "submit.unreadable_text", parts);
  const std::string action = ValueOf(*sent, "action");
  const auto take = [&](store::FormDraft& draft) {
    Form form = Form::FromJson(draft.fields);
    const std::vector<Step> steps = Steps(PlaceCount(form));
    TakeStep(*FindStep(steps, step_id), *sent, form);
    if (action == "place") form.Set("places", std::to_string(std::min(PlaceCount(form) + 1, kMostPlaces)));
    DropSecrets(form);
    draft.fields = form.ToJson();
  };
  const Result<store::FormDraft> saved = parts.accounts.ChangeDraft(session.token_hash, UnixNow(), take);
  if (!saved) return StoreTrouble(saved.error(), parts);
  session.form = Form::FromJson(saved->fields);
  const std::vector<Step> steps = Steps(PlaceCount(session.form));
  const Step& step = *FindStep(steps, step_id);
  if (action == "save") return SeeOther(session.base(), parts);
  if (action == "place") return SeeOther(session.base() + "/" + step_id, parts);
  const bool stays = action == "find" || action == "read";
  const std::vector<FieldError> errors =
      stays ? std::vector<FieldError>() : CheckStep(step, session.form, parts.face.vocabulary);
  if (!stays && errors.empty()) return SeeOther(NextOf(steps, step, session), parts);
  const Found found = action == "find" ? Search(step, ValueOf(*sent, "find"), parts) : Found{};
  return Private(stays ? 200 : 422, RenderStep(PageOf(session, parts), step, errors, found, parts.face));
}

// Names and pages of what may be the same, as far as anybody may see them.
std::vector<LikelyListing> LikelyListings(const Described& described, const SubmitParts& parts) {
  std::vector<LikelyListing> listings;
  Result<std::unique_ptr<store::RecordStore>> store =
      store::RecordStore::Open(parts.records, store::OpenMode::kReadOnly);
  if (!store) return listings;  // no catalog yet
  const Result<std::vector<Likely>> likely = FindLikely(**store, described);
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!likely || !searcher) return listings;
  for (const Likely& one : *likely) {
    if (one.type == store::RecordType::kOrganization) {
      listings.push_back({one.name, ""});
      continue;
    }
    const Result<std::optional<index::StoredListing>> shown = searcher->FindById(one.id);
    if (shown && *shown) listings.push_back({(*shown)->card.name, (*shown)->card.slug});
  }
  return listings;
}

std::string ReviewPage(const FormSession& session, const std::string& refused, const SubmitParts& parts) {
  Described described = Describe(session.form, session.known.organization, session.known.service, ContextOf(parts));
  const LocalTime now = parts.clock.Now();
  described.service.verified_at = model::PartialDate(now.date());
  if (described.service.organizations.size() == 1)
    described.service.organizations.front().id = described.organization.id;
  std::vector<FieldError> errors = CheckForm(session.form, parts.face.vocabulary);
  const std::vector<LikelyListing> likely =
      session.change ? std::vector<LikelyListing>() : LikelyListings(described, parts);
  const index::StoredListing listing = parts.preview.Of(described.service, {described.organization});
  const std::vector<hours::ChannelState> states = index::Preview::StatesOf(listing, now);
  const Review review{listing, states, std::move(errors), likely, refused, now};
  return RenderReview(PageOf(session, parts), review, parts.face);
}

Response ToReceipt(const std::string& reference, const SubmitParts& parts) {
  return SeeOther("/anmal/tack/" + reference, parts);
}

const char* WhyRefused(const Request& request, const http::Pairs& sent, const FormSession& session,
                       const SubmitParts& parts) {
  if (!ValueOf(sent, "hemsida").empty()) return "submit.refused_trap";
  if (UnixNow() - session.created < kLeastSeconds) return "submit.refused_fast";
  if (!parts.sent.Allow(request.client_address)) return "submit.too_often";
  return nullptr;
}

Response Send(const Request& request, const FormSession& session, const SubmitParts& parts) {
  const Result<http::Pairs> sent = http::ParseForm(request);
  if (!sent) return Message(400, "submit.unreadable", "submit.unreadable_text", parts);
  if (!CheckForm(session.form, parts.face.vocabulary).empty()) return Private(422, ReviewPage(session, "", parts));
  if (const char* refused = WhyRefused(request, *sent, session, parts)) {
    return Private(429, ReviewPage(session, parts.face.texts.Get(refused), parts));
  }
  const std::string reference = accounts::ReferenceOf(session.token);
  const Submission submission =
      MakeSubmission(session.form, session.known.organization, session.known.service, reference, ContextOf(parts));
  const store::Event event{.kind = session.change ? store::EventKind::kChange : store::EventKind::kSubmission,
                           .record = session.known.service.id,
                           .key = "form:" + session.token_hash,
                           .body = ToJson(submission)};
  const Result<store::Event> appended = parts.inbox.Append(event, parts.clock.Now());
  if (!appended) return StoreTrouble(appended.error(), parts);
  // From here on it is safe; a form that stays behind is dropped with the old ones.
  (void)parts.accounts.RemoveDraft(session.token_hash);
  if (parts.send_letter) {
    const view::Texts& texts = parts.face.texts;
    (void)parts.send_letter(submission.sender.email, texts.Get("submit.letter_subject"),
                            texts.Format("submit.letter_text", {{"reference", reference}}));
  }
  return ToReceipt(reference, parts);
}

// Pressed twice, or sent again after the answer was lost: the same receipt.
Response SentBefore(std::string_view token, const SubmitParts& parts) {
  const Result<std::optional<store::Event>> event = parts.inbox.FindByKey("form:" + accounts::HashToken(token));
  if (!event) return StoreTrouble(event.error(), parts);
  return *event ? ToReceipt(accounts::ReferenceOf(token), parts) : NoForm(parts);
}

Response Remove(const FormSession& session, const SubmitParts& parts) {
  const Status removed = parts.accounts.RemoveDraft(session.token_hash);
  if (!removed) return StoreTrouble(removed.error(), parts);
  return Message(200, "submit.removed", "submit.removed_text", parts);
}

Response PostForm(const Request& request, const PathValues& path, const SubmitParts& parts) {
  Result<std::optional<FormSession>> session = FindSession(path["token"], parts);
  if (!session) return StoreTrouble(session.error(), parts);
  const std::string step(path["step"]);
  if (!*session)
    return step == "skicka" && LooksLikeToken(path["token"]) ? SentBefore(path["token"], parts) : NoForm(parts);
  if (step == "skicka") return Send(request, **session, parts);
  if (step == "ta-bort") return Remove(**session, parts);
  if (step == kMailStep) return MailLink(request, **session, parts);
  if (FindStep(Steps(1), step) == nullptr) return NoForm(parts);
  return SaveStep(request, std::move(**session), step, parts);
}

Response GetForm(const PathValues& path, const SubmitParts& parts) {
  const Result<std::optional<FormSession>> session = FindSession(path["token"], parts);
  if (!session) return StoreTrouble(session.error(), parts);
  if (!*session) return LooksLikeToken(path["token"]) ? SentBefore(path["token"], parts) : NoForm(parts);
  const std::string_view step_id = path["step"];
  if (step_id.empty() || step_id == kMailedStep) return TasksPage(**session, step_id == kMailedStep, parts);
  if (step_id == "granska") return Private(200, ReviewPage(**session, "", parts));
  const std::vector<Step> steps = Steps(PlaceCount((*session)->form));
  const Step* step = FindStep(steps, step_id);
  if (step == nullptr) return NoForm(parts);
  return Private(200, RenderStep(PageOf(**session, parts), *step, {}, {}, parts.face));
}

Response Receipt(std::string_view reference, const SubmitParts& parts) {
  constexpr std::size_t kLength = 9;  // "K7QF-2M9X"
  const bool fine = reference.size() == kLength && std::all_of(reference.begin(), reference.end(), [](char c) {
                      return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '9') || c == '-';
                    });
  return fine ? Private(200, RenderReceipt(std::string(reference), parts.face)) : NoForm(parts);
}

}  // namespace

void RegisterSubmit(http::Router& router, const SubmitParts& parts) {
  router.Get("/anmal", [parts](const Request& request) { return Start(PartsFor(request, parts)); });
  router.Post("/anmal", [parts](const Request& request) { return Begin(request, PartsFor(request, parts)); });
  router.Get("/anmal/tack/{reference}", [parts](const Request& request, const PathValues& path) {
    return Receipt(path["reference"], PartsFor(request, parts));
  });
  const auto get_form = [parts](const Request& request, const PathValues& path) {
    return GetForm(path, PartsFor(request, parts));
  };
  router.Get("/anmal/u/{token}", get_form);
  router.Get("/anmal/u/{token}/{step}", get_form);
  router.Post("/anmal/u/{token}/{step}", [parts](const Request& request, const PathValues& path) {
    return PostForm(request, path, PartsFor(request, parts));
  });
}

}  // namespace kb::submit
