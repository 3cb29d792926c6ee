#include "searchd/desk/turn.h"

namespace kb::desk {
using http::Response;
using store::Role;

namespace {

Response ShowUsers(int status, const std::string& error, const Turn& turn) {
  const Result<std::vector<store::User>> users = turn.parts.forms.accounts.Users();
  if (!users) return Trouble(users.error(), turn);
  return Private(status, RenderUsers(turn.visitor, *users, error, turn.face()));
}

}  // namespace

Response GetUsers(const Turn& turn) { return ShowUsers(200, "", turn); }

Response PostUser(const Turn& turn) {
  const std::string name(turn.path["name"]);
  if (name == turn.visitor.name) return ShowUsers(422, turn.face().texts.Get("desk.yourself"), turn);
  store::Accounts& accounts = turn.parts.forms.accounts;
  const std::string action = turn.Value("action");
  const std::optional<Role> role = store::ParseRole(turn.Value("role"));
  if (action != "remove" && (action != "role" || !role)) return Say(400, "desk.not_found", "desk.not_found_text", turn);
  const Result<bool> known = action == "remove" ? accounts.RemoveUser(name) : accounts.SetRole(name, *role);
  if (!known) return Trouble(known.error(), turn);
  return *known ? http::Redirect(303, "/granska/anvandare") : NotFound(turn);
}

}  // namespace kb::desk
