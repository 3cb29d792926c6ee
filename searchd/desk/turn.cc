#include "searchd/desk/turn.h"

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/log.h"
#include "searchd/submit/form_session.h"

namespace kb::desk {
using http::Response;

std::string Cleaned(std::string_view value) {
  submit::Form cleaned;
  cleaned.Set("value", std::string(Utf8Prefix(value, kMostTextBytes)));
  return cleaned.Get("value");
}

std::string Turn::Value(std::string_view name) const {
  for (const auto& [key, value] : form) {
    if (key == name) return Cleaned(value);
  }
  return "";
}

// Over plain HTTP browsers do not say Sec-Fetch-Site: there the desk's forms are known by their Origin, which is only
// sent where the page may say where it is.
Response Private(int status, std::string html) {
  Response response = submit::Private(status, std::move(html));
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  return response;
}

Response Say(int status, const char* title, const char* text, const Turn& turn) {
  const view::Texts& texts = turn.face().texts;
  return Private(status, RenderDeskMessage(&turn.visitor, texts.Get(title), texts.Get(text), turn.face()));
}

Response NotFound(const Turn& turn) { return Say(404, "desk.not_found", "desk.not_found_text", turn); }

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

std::string BodyText(const store::Event& event, std::string_view name) {
  const Result<JsonDocument> body = JsonDocument::Parse(event.body);
  if (!body || !body->root().IsObject()) return "";
  const std::optional<JsonValue> member = body->root().Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

Result<std::unique_ptr<store::RecordStore>> OpenStore(const Turn& turn) {
  return store::RecordStore::Open(turn.parts.forms.records, store::OpenMode::kReadOnly);
}

}  // namespace kb::desk
