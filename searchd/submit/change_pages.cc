// What people do with a listing that is there: its organisation confirms or changes it
// by a link, and visitors tell whether it is right and of use.
#include <algorithm>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/log.h"
#include "searchd/accounts/secrets.h"
#include "searchd/http/decode.h"
#include "searchd/submit/change_view.h"
#include "searchd/submit/form_session.h"
#include "searchd/submit/links.h"

namespace kb::submit {
namespace {

using http::PathValues;
using http::Request;
using http::Response;

constexpr std::size_t kMostReportBytes = 2000;
constexpr std::size_t kMostWordsBytes = 500;
constexpr int64_t kMostLinksADay = 3;
constexpr int64_t kDaySeconds = int64_t{24} * 60 * 60;

std::string ValueOf(const http::Pairs& pairs, std::string_view name, std::size_t most_bytes) {
  for (const auto& [key, value] : pairs) {
    if (key != name) continue;
    Form cleaned;
    cleaned.Set("value", std::string(Utf8Prefix(value, most_bytes)));
    return cleaned.Get("value");
  }
  return "";
}

// What a report is about: one of kReportTopics; "other" for anything else.
std::string AboutOf(const std::string& sent) {
  const bool known = std::find(std::begin(store::kReportTopics), std::end(store::kReportTopics), sent) !=
                     std::end(store::kReportTopics);
  return known ? sent : "other";
}

Response NoLink(const SubmitParts& parts) { return Message(404, "change.gone", "change.gone_text", parts); }

struct Opened {
  store::Link link;
  KnownRecords known;
};

// nullopt: no link that opens anything.
Result<std::optional<Opened>> OpenLink(std::string_view token, const SubmitParts& parts) {
  if (!LooksLikeToken(token)) return std::optional<Opened>();
  const Result<std::optional<store::Link>> link = parts.accounts.FindLink(accounts::HashToken(token), UnixNow());
  if (!link) return link.error();
  if (!*link) return std::optional<Opened>();
  Result<std::optional<KnownRecords>> known = ReadKnown(parts.records, (*link)->record);
  if (!known) return known.error();
  if (!*known) return std::optional<Opened>();
  return std::optional(Opened{**link, std::move(**known)});
}

std::string ConfirmPage(std::string_view token, const Opened& opened, const SubmitParts& parts) {
  const LocalTime now = parts.clock.Now();
  const index::StoredListing listing = parts.preview.Of(opened.known.service, {opened.known.organization});
  const std::vector<hours::ChannelState> states = index::Preview::StatesOf(listing, now);
  return RenderConfirm(view::InFace("/andra/" + std::string(token), parts.face), listing, states, now, parts.face);
}

Response GetLink(std::string_view token, const SubmitParts& parts) {
  const Result<std::optional<Opened>> opened = OpenLink(token, parts);
  if (!opened) return StoreTrouble(opened.error(), parts);
  return *opened ? Private(200, ConfirmPage(token, **opened, parts)) : NoLink(parts);
}

Response Confirm(std::string_view token, const Opened& opened, const SubmitParts& parts) {
  const LocalTime now = parts.clock.Now();
  // Once a day by each link: pressed twice is said once.
  const store::Event event{.kind = store::EventKind::kConfirmation,
                           .record = opened.known.service.id,
                           .key = "confirm:" + accounts::HashToken(token) + ":" + RenderLocalDate(now.date())};
  const Result<store::Event> appended = parts.inbox.Append(event, now);
  if (!appended) return StoreTrouble(appended.error(), parts);
  return Message(200, "change.confirmed", "change.confirmed_text", parts);
}

Response TellClosed(std::string_view token, const Opened& opened, const http::Pairs& sent, const SubmitParts& parts) {
  JsonWriter body;
  body.StartObject().Member("about", "closed").Member("closed", true).Member("by_organization", true);
  body.Member("text", ValueOf(sent, "text", kMostReportBytes)).EndObject();
  const store::Event event{.kind = store::EventKind::kReport,
                           .record = opened.known.service.id,
                           .key = "closed:" + accounts::HashToken(token),
                           .body = body.Take()};
  const Result<store::Event> appended = parts.inbox.Append(event, parts.clock.Now());
  if (!appended) return StoreTrouble(appended.error(), parts);
  return Message(200, "change.closed", "change.closed_text", parts);
}

Response PostLink(const Request& request, std::string_view token, const SubmitParts& parts) {
  const Result<std::optional<Opened>> opened = OpenLink(token, parts);
  if (!opened) return StoreTrouble(opened.error(), parts);
  if (!*opened) return NoLink(parts);
  const Result<http::Pairs> sent = http::ParseForm(request);
  if (!sent) return Message(400, "submit.unreadable", "submit.unreadable_text", parts);
  const std::string action = ValueOf(*sent, "action", 20);
  if (action == "right") return Confirm(token, **opened, parts);
  if (action == "closed") return TellClosed(token, **opened, *sent, parts);
  const Result<std::string> form = BeginSession((*opened)->known, parts);
  if (!form) return StoreTrouble(form.error(), parts);
  return SeeOther("/anmal/u/" + *form, parts);
}

// The listing as visitors see it; nullopt: none that may be shown.
Result<std::optional<index::StoredListing>> Shown(std::string_view slug, const SubmitParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return std::optional<index::StoredListing>();
  return searcher->FindBySlug(slug);
}

Response ListingForm(std::string_view slug, ListingFormKind kind, const SubmitParts& parts) {
  const Result<std::optional<index::StoredListing>> listing = Shown(slug, parts);
  if (!listing || !*listing) return Message(404, "change.no_listing", "change.no_listing_text", parts);
  return Private(200, RenderListingForm(kind, (*listing)->card, "", parts.face));
}

Response Report(const Request& request, const index::StoredListing& listing, const SubmitParts& parts) {
  const Result<http::Pairs> sent = http::ParseForm(request);
  const std::string text = sent ? ValueOf(*sent, "text", kMostReportBytes) : "";
  if (!sent || !ValueOf(*sent, "hemsida", 200).empty() || text.empty()) {
    const std::string& why = parts.face.texts.Get("change.report_empty");
    return Private(422, RenderListingForm(ListingFormKind::kReport, listing.card, why, parts.face));
  }
  JsonWriter body;
  body.StartObject().Member("about", AboutOf(ValueOf(*sent, "galler", 20))).Member("text", text).EndObject();
  const store::Event event{.kind = store::EventKind::kReport, .record = listing.service.id, .body = body.Take()};
  const Result<store::Event> appended = parts.inbox.Append(event, parts.clock.Now());
  if (!appended) return StoreTrouble(appended.error(), parts);
  const view::Texts& texts = parts.face.texts;
  return Private(200, RenderMessage(texts.Get("change.reported"), texts.Get("change.reported_text"),
                                    view::InFace("/aterkoppling", parts.face), texts.Get("gaps.feedback"), parts.face));
}

Response Feedback(const Request& request, const index::StoredListing& listing, const SubmitParts& parts) {
  const Result<http::Pairs> sent = http::ParseForm(request);
  const std::string useful = sent ? ValueOf(*sent, "useful", 10) : "";
  if (useful != "ja" && useful != "nej") return Message(400, "submit.unreadable", "submit.unreadable_text", parts);
  JsonWriter body;
  body.StartObject().Member("useful", useful == "ja").Key("needs").StartArray();
  for (const std::string& need : listing.card.needs) body.String(need);
  body.EndArray().Member("words", ValueOf(*sent, "words", kMostWordsBytes)).EndObject();
  const store::Event event{.kind = store::EventKind::kFeedback, .record = listing.service.id, .body = body.Take()};
  const Result<store::Event> appended = parts.inbox.Append(event, parts.clock.Now());
  if (!appended) return StoreTrouble(appended.error(), parts);
  return Message(200, "change.thanks", "change.thanks_text", parts);
}

// To the listing's own address and no other: whoever asks learns nothing, and changes nothing.
Response AskForLink(const Request&, const index::StoredListing& listing, const SubmitParts& parts) {
  const Result<std::optional<KnownRecords>> known = ReadKnown(parts.records, listing.service.id);
  if (!known) return StoreTrouble(known.error(), parts);
  if (!*known) return Message(404, "change.no_listing", "change.no_listing_text", parts);
  const std::string& own = (*known)->service.email;
  const std::string& address = own.empty() ? (*known)->organization.email : own;
  if (address.empty() || !parts.send_letter) return Message(200, "change.no_mail", "change.no_mail_text", parts);
  const Result<int64_t> made = parts.accounts.CountLinks(listing.service.id, UnixNow() - kDaySeconds);
  if (!made) return StoreTrouble(made.error(), parts);
  if (*made < kMostLinksADay) {
    const Status sent = SendLink(listing.service.id, (*known)->service.name, address, LetterKind::kAsked, parts);
    if (!sent) return StoreTrouble(sent.error(), parts);
  }
  return Message(200, "change.link_sent", "change.link_sent_text", parts);
}

using ListingHandler = Response (*)(const Request&, const index::StoredListing&, const SubmitParts&);

http::RouteHandler OfListing(ListingHandler handler, const SubmitParts& swedish) {
  return [handler, swedish](const Request& request, const PathValues& path) {
    const SubmitParts parts = PartsFor(request, swedish);
    if (!parts.sent.Allow(request.client_address)) return Message(429, "change.later", "submit.too_often", parts);
    const Result<std::optional<index::StoredListing>> listing = Shown(path["slug"], parts);
    if (!listing || !*listing) return Message(404, "change.no_listing", "change.no_listing_text", parts);
    return handler(request, **listing, parts);
  };
}

}  // namespace

Status SendLink(const std::string& record, const std::string& name, const std::string& address, LetterKind kind,
                const SubmitParts& parts) {
  constexpr int64_t kLinkSeconds = 30 * kDaySeconds;
  const std::string token = accounts::NewToken();
  const int64_t now = UnixNow();
  Status added = parts.accounts.AddLink(accounts::HashToken(token),
                                        {.record = record, .created = now, .expires = now + kLinkSeconds});
  if (!added) return added;
  const view::Texts& texts = parts.face.texts;
  const std::string link = parts.site_url + "/andra/" + token;
  const bool asked = kind == LetterKind::kAsked;
  return parts.send_letter(address, texts.Get(asked ? "letter.asked_subject" : "letter.remind_subject"),
                           texts.Format(asked ? "letter.asked" : "letter.remind", {{"name", name}, {"link", link}}));
}

void RegisterChange(http::Router& router, const SubmitParts& parts) {
  router.Get("/andra/{token}", [parts](const Request& request, const PathValues& path) {
    return GetLink(path["token"], PartsFor(request, parts));
  });
  router.Post("/andra/{token}", [parts](const Request& request, const PathValues& path) {
    return PostLink(request, path["token"], PartsFor(request, parts));
  });
  constexpr std::pair<const char*, ListingFormKind> kForms[] = {{"/v/{slug}/andra", ListingFormKind::kChange},
                                                                {"/v/{slug}/stammer-inte", ListingFormKind::kReport},
                                                                {"/v/{slug}/nytta", ListingFormKind::kFeedback}};
  for (const auto& [path, kind] : kForms) {
    router.Get(path, [parts, kind = kind](const Request& request, const PathValues& values) {
      return ListingForm(values["slug"], kind, PartsFor(request, parts));
    });
  }
  router.Post("/v/{slug}/andra", OfListing(&AskForLink, parts));
  router.Post("/v/{slug}/stammer-inte", OfListing(&Report, parts));
  router.Post("/v/{slug}/nytta", OfListing(&Feedback, parts));
}

}  // namespace kb::submit
