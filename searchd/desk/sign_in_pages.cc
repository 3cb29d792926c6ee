#include "searchd/desk/turn.h"
#include "searchd/submit/form_session.h"

namespace kb::desk {
using http::Request;
using http::Response;

Response SignInPage(int status, const char* error, const DeskParts& parts) {
  const std::string text = error == nullptr ? "" : parts.forms.face.texts.Get(error);
  return Private(status, RenderSignIn(text, parts.forms.face));
}

namespace {

Response Welcome(const accounts::SignedIn& signed_in) {
  Response response = http::Redirect(303, "/granska");
  response.headers.emplace_back("Set-Cookie", signed_in.cookie);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

Response GetSignIn(const Request& request, const DeskParts& parts) {
  const auto name = parts.sign_on_header.empty() ? std::nullopt : request.Header(parts.sign_on_header);
  if (!name || !request.by_local_peer) return SignInPage(200, nullptr, parts);
  const Result<std::optional<accounts::SignedIn>> signed_in =
      parts.sign_in.Trust(std::string(*name), submit::UnixNow());
  if (!signed_in) return SignInPage(503, "desk.trouble_text", parts);
  return *signed_in ? Welcome(**signed_in) : SignInPage(403, "desk.error.unknown", parts);
}

Response PostSignIn(const Request& request, const DeskParts& parts) {
  if (!accounts::ComesFromHere(request)) return SignInPage(403, "desk.error.elsewhere", parts);
  const Result<http::Pairs> form = http::ParseForm(request);
  if (!form) return SignInPage(400, "desk.error.sign_in", parts);
  accounts::SignIn::Attempt attempt;
  for (const auto& [key, value] : *form) {
    if (key == "namn") attempt.name = value;
    if (key == "losenord") attempt.password = value;
    if (key == "kod") attempt.code = value;
  }
  const Result<std::optional<accounts::SignedIn>> signed_in =
      parts.sign_in.Try(attempt, request.client_address, submit::UnixNow());
  if (!signed_in) return SignInPage(503, "desk.trouble_text", parts);
  if (!*signed_in) return SignInPage(403, "desk.error.sign_in", parts);
  return Welcome(**signed_in);
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

}  // namespace kb::desk
