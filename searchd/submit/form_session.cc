#include "searchd/submit/form_session.h"

#include <algorithm>

#include "catalog/base/log.h"
#include "searchd/accounts/secrets.h"
#include "searchd/view/visitor.h"

namespace kb::submit {

SubmitParts PartsFor(const http::Request& request, const SubmitParts& parts) {
  return {.searcher = parts.searcher,
          .intent = parts.intent,
          .clock = parts.clock,
          .face = view::FaceFor(request, parts.face, parts.easy, parts.english),
          .preview = parts.preview,
          .inbox = parts.inbox,
          .accounts = parts.accounts,
          .records = parts.records,
          .begun = parts.begun,
          .sent = parts.sent,
          .mailed = parts.mailed,
          .send_letter = parts.send_letter,
          .site_url = parts.site_url,
          .swedish_hours = parts.face.hours_words};
}

bool LooksLikeToken(std::string_view text) {
  constexpr std::size_t kLength = 32;
  return text.size() == kLength && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

Result<std::optional<FormSession>> FindSession(std::string_view token, const SubmitParts& parts) {
  if (!LooksLikeToken(token)) return std::optional<FormSession>();
  FormSession session;
  session.token = std::string(token);
  session.token_hash = accounts::HashToken(token);
  const Result<std::optional<store::FormDraft>> draft = parts.accounts.FindDraft(session.token_hash);
  if (!draft) return draft.error();
  if (!*draft) return std::optional<FormSession>();
  session.form = Form::FromJson((*draft)->fields);
  session.created = (*draft)->created;
  session.change = !(*draft)->record.empty();
  if (session.change) {
    Result<std::optional<KnownRecords>> known = ReadKnown(parts.records, (*draft)->record);
    if (!known) return known.error();
    if (!*known) return std::optional<FormSession>();
    session.known = std::move(**known);
  }
  return std::optional(std::move(session));
}

Result<std::string> BeginSession(const std::optional<KnownRecords>& known, const SubmitParts& parts) {
  const std::string token = accounts::NewToken();
  const int64_t now = UnixNow();
  store::FormDraft draft{.created = now, .changed = now};
  if (known) {
    draft.record = known->service.id;
    draft.fields = FormOf(known->organization, known->service, ContextOf(parts)).ToJson();
  }
  const Status added = parts.accounts.AddDraft(accounts::HashToken(token), draft);
  if (!added) return added.error();
  return token;
}

FormContext ContextOf(const SubmitParts& parts) {
  return {parts.clock.Now().date(), parts.swedish_hours != nullptr ? parts.swedish_hours : parts.face.hours_words};
}

FormPage PageOf(const FormSession& session, const SubmitParts& parts) {
  return {session.base(), parts.site_url + view::InFace(session.base(), parts.face), session.form, session.change,
          parts.clock.Now().date()};
}

http::Response Private(int status, std::string html) {
  http::Response response = http::Html(status, std::move(html));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

http::Response StoreTrouble(const Error& error, const SubmitParts& parts) {
  Log(LogLevel::kError, "submit.trouble", {{"code", ErrorCodeName(error.code)}, {"message", error.message}});
  return Message(503, "submit.trouble", "submit.trouble_text", parts);
}

http::Response SeeOther(const std::string& path, const SubmitParts& parts) {
  return http::Redirect(303, view::InFace(path, parts.face));
}

http::Response Message(int status, const char* title, const char* text, const SubmitParts& parts) {
  const view::Texts& texts = parts.face.texts;
  return Private(status, RenderMessage(texts.Get(title), texts.Get(text), view::InFace("/anmal", parts.face),
                                       texts.Get("submit.to_start"), parts.face));
}

}  // namespace kb::submit
