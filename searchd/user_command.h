// `searchd user add|remove|list|code`: who may sign in at the desk.  Part of the program.
#pragma once

#include <string>

#include "catalog/base/options.h"

namespace kb {

struct UserRequest {
  std::string action;  // "add", "remove", "list", "code"
  std::string name;
  std::string role;  // of a new user; empty: admin for the first one, else moderator
  bool off = false;  // code: none is asked for any more
};

// The password is asked for twice on the terminal, unseen; without a terminal it is the
// first line of standard input.  Returns the exit code.
int RunUserCommand(const CommonOptions& common, const UserRequest& request);

}  // namespace kb
