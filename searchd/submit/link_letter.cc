#include "searchd/submit/link_letter.h"

#include <algorithm>
#include <charconv>

#include "searchd/http/decode.h"
#include "searchd/submit/form_check.h"

namespace kb::submit {
namespace {

constexpr int kMostLetters = 3;  // of one form
constexpr const char* kField = "sender_email";
constexpr const char* kCount = "mailed";  // in the form, beside its fields

int Count(const Form& form) {
  const std::string& text = form.Get(kCount);
  int count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

LinkLetter LetterOf(const FormSession& session, const SubmitParts& parts) {
  return {.can = parts.send_letter && !parts.site_url.empty(), .address = session.form.Get(kField)};
}

std::string AddressIn(const http::Request& request) {
  const Result<http::Pairs> sent = http::ParseForm(request);
  if (!sent) return "";
  for (const auto& [name, value] : *sent) {
    if (name == "mejl") return value;
  }
  return "";
}

http::Response Refuse(int status, const char* why, LinkLetter letter, const FormSession& session,
                      const SubmitParts& parts) {
  letter.refused = parts.face.texts.Get(why);
  return Private(status, RenderTasks(PageOf(session, parts), letter, parts.face));
}

// By the rules of the form's own field.
bool IsFine(const std::string& address, const SubmitParts& parts) {
  const std::vector<Step> steps = Steps(1);
  Form form;
  form.Set(kField, address);
  const std::vector<FieldError> errors = CheckStep(steps.back(), form, parts.face.vocabulary);
  return form.Get(kField) == address &&
         std::none_of(errors.begin(), errors.end(), [](const FieldError& error) { return error.field == kField; });
}

// Counted before it is sent: whoever presses often gets three, whatever the disk does.
Result<bool> TakeOne(const FormSession& session, const SubmitParts& parts) {
  bool taken = false;
  const Result<store::FormDraft> changed =
      parts.accounts.ChangeDraft(session.token_hash, UnixNow(), [&taken](store::FormDraft& draft) {
        Form form = Form::FromJson(draft.fields);
        const int count = Count(form);
        taken = count < kMostLetters;
        if (taken) form.Set(kCount, std::to_string(count + 1));
        draft.fields = form.ToJson();
      });
  if (!changed) return changed.error();
  return taken;
}

}  // namespace

http::Response TasksPage(const FormSession& session, bool sent, const SubmitParts& parts) {
  LinkLetter letter = LetterOf(session, parts);
  letter.sent = sent;
  return Private(200, RenderTasks(PageOf(session, parts), letter, parts.face));
}

http::Response MailLink(const http::Request& request, const FormSession& session, const SubmitParts& parts) {
  LinkLetter letter = LetterOf(session, parts);
  if (!letter.can) return Message(404, "submit.gone", "submit.gone_text", parts);
  letter.address = AddressIn(request);
  if (!IsFine(letter.address, parts)) return Refuse(422, "submit.error.email", letter, session, parts);
  if (!parts.mailed.Allow(request.client_address)) return Refuse(429, "submit.mailed_enough", letter, session, parts);
  const Result<bool> may = TakeOne(session, parts);
  if (!may) return StoreTrouble(may.error(), parts);
  if (!*may) return Refuse(429, "submit.mailed_enough", letter, session, parts);
  const view::Texts& texts = parts.face.texts;
  const Status posted = parts.send_letter(letter.address, texts.Get("submit.link_letter_subject"),
                                          texts.Format("submit.link_letter", {{"link", PageOf(session, parts).link}}));
  if (!posted && posted.error().code == ErrorCode::kInvalidInput)
    return Refuse(422, "submit.error.email", letter, session, parts);
  if (!posted) return StoreTrouble(posted.error(), parts);
  return SeeOther(session.base() + "/" + std::string(kMailedStep), parts);
}

}  // namespace kb::submit
