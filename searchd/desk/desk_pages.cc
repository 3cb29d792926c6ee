#include <iterator>

#include "catalog/feeds/small_table.h"
#include "searchd/accounts/secrets.h"
#include "searchd/desk/turn.h"
#include "searchd/submit/form_session.h"

namespace kb::desk {
using http::Method;
using http::PathValues;
using http::Request;
using http::Response;
using store::Role;

namespace {

using Handler = Response (*)(const Turn&);

enum class Takes { kForm, kFiles };

constexpr std::size_t kLargestForm = std::size_t{256} * 1024;
constexpr std::size_t kLargestFormWithFiles = feeds::kLargestUpload + std::size_t{512} * 1024;

struct Bound {
  Method method;
  const char* pattern;
  Role least;
  Handler handler;
  Takes takes = Takes::kForm;
};

constexpr Bound kBound[] = {
    {Method::kGet, "/granska", Role::kProfessional, &Queue},
    {Method::kGet, "/granska/kontakter", Role::kProfessional, &GetContacts},
    {Method::kGet, "/granska/kallor", Role::kEditor, &GetSources},
    {Method::kGet, "/granska/arende/{number}", Role::kEditor, &GetItem},
    {Method::kPost, "/granska/arende/{number}", Role::kEditor, &PostItem},
    {Method::kGet, "/granska/verksamhet", Role::kEditor, &GetRecord},
    {Method::kPost, "/granska/verksamhet", Role::kEditor, &PostRecord},
    {Method::kGet, "/granska/par", Role::kEditor, &GetPairs},
    {Method::kPost, "/granska/par/{number}", Role::kModerator, &PostPair},
    {Method::kGet, "/granska/skillnader", Role::kEditor, &GetDifferences},
    {Method::kPost, "/granska/skillnader/{number}", Role::kModerator, &PostDifference},
    {Method::kGet, "/granska/anvandare", Role::kAdmin, &GetUsers},
    {Method::kPost, "/granska/anvandare/{name}", Role::kAdmin, &PostUser},
    {Method::kGet, "/granska/person", Role::kModerator, &GetPerson},
    {Method::kPost, "/granska/person", Role::kModerator, &PostPerson},
    {Method::kGet, "/granska/ladda-upp", Role::kModerator, &GetUploadForm},
    {Method::kPost, "/granska/ladda-upp", Role::kModerator, &PostUpload, Takes::kFiles},
    {Method::kGet, "/granska/ladda-upp/{number}", Role::kModerator, &GetUpload},
    {Method::kPost, "/granska/ladda-upp/{number}", Role::kModerator, &PostUploadOrders},
    {Method::kPost, "/granska/logga-ut", Role::kProfessional, &PostSignOut},
};

Status ReadForm(const Request& request, Takes takes, Turn& turn) {
  if (takes == Takes::kFiles && http::IsMultipart(request)) {
    Result<http::FormWithFiles> form = http::ParseMultipart(request);
    if (!form) return form.error();
    turn.form = std::move(form->fields);
    turn.files = std::move(form->files);
    return Done();
  }
  Result<http::Pairs> form = http::ParseForm(request);
  if (!form) return form.error();
  turn.form = std::move(*form);
  return Done();
}

// The one way in: session, role, and for a POST that it was made on a page of ours.
Response Guarded(const Bound& bound, const Request& request, const PathValues& path, const DeskParts& parts) {
  const Result<std::optional<store::Session>> session = parts.sign_in.WhoIs(request, submit::UnixNow());
  if (!session) return SignInPage(503, "desk.trouble_text", parts);
  if (!*session) {
    return bound.method == Method::kGet ? http::Redirect(303, "/granska/logga-in")
                                        : SignInPage(401, "desk.error.session", parts);
  }
  Turn turn{request, path, parts, {(*session)->user, (*session)->role, (*session)->csrf}, {}, {}};
  if ((*session)->role < bound.least) return Say(403, "desk.forbidden", "desk.forbidden_text", turn);
  if (bound.method == Method::kPost) {
    const Status form = ReadForm(request, bound.takes, turn);
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
  router.Get("/granska/logga-in", [parts](const Request& request) { return GetSignIn(request, parts); });
  router.Post("/granska/logga-in", [parts](const Request& request) { return PostSignIn(request, parts); });
  for (const Bound& bound : kBound) {
    router.Add(
        bound.method, bound.pattern,
        [parts, bound](const Request& request, const PathValues& path) { return Guarded(bound, request, path, parts); },
        {.max_body_bytes = bound.takes == Takes::kFiles ? kLargestFormWithFiles : kLargestForm});
  }
}

}  // namespace kb::desk
