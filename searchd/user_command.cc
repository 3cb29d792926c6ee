#include "searchd/user_command.h"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <optional>

#include "catalog/base/config.h"
#include "catalog/base/file.h"
#include "catalog/base/owner.h"
#include "catalog/base/places.h"
#include "catalog/store/accounts.h"
#include "searchd/accounts/one_time_code.h"
#include "searchd/accounts/secrets.h"
#include "searchd/accounts/sign_in.h"

namespace kb {
namespace {

int Refuse(const std::string& why, int code) {
  std::fprintf(stderr, "searchd: %s\n", why.c_str());
  return code;
}

// Names stand in histories and in addresses of nobody else.
bool IsGoodName(const std::string& name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

std::optional<std::string> ReadLine() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

// What is typed does not show.
std::optional<std::string> AskUnseen(const char* question) {
  termios shown{};
  if (tcgetattr(STDIN_FILENO, &shown) != 0) return ReadLine();
  termios unseen = shown;
  unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  std::fprintf(stderr, "%s", question);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  std::optional<std::string> line = ReadLine();
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
  std::fprintf(stderr, "\n");
  return line;
}

Result<std::string> AskPassword(const std::string& name) {
  const bool terminal = isatty(STDIN_FILENO) == 1;
  const std::optional<std::string> password = AskUnseen("Password (at least 12 characters): ");
  if (!password || !accounts::IsGoodPassword(*password, name)) {
    return Error{ErrorCode::kInvalidInput,
                 "the password must have 12 to 128 characters, not hold the name, and not be a common one", ""};
  }
  if (terminal && AskUnseen("Once more: ") != password) {
    return Error{ErrorCode::kInvalidInput, "the two passwords differ", ""};
  }
  return *password;
}

int Add(store::Accounts& accounts, const UserRequest& request) {
  if (!IsGoodName(request.name)) return Refuse("a name has a-z, 0-9, \".\", \"-\" and \"_\"", kExitUsage);
  const Result<std::vector<store::User>> users = accounts.Users();
  if (!users) return Refuse(users.error().Text(), kExitIo);
  const store::Role usual = users->empty() ? store::Role::kAdmin : store::Role::kModerator;
  const store::Role role = store::ParseRole(request.role).value_or(usual);
  const Result<std::string> password = AskPassword(request.name);
  if (!password) return Refuse(password.error().message, kExitUsage);
  const Result<std::string> hash = accounts::HashPassword(*password);
  if (!hash) return Refuse(hash.error().Text(), kExitIo);
  const Status put = accounts.PutUser({.name = request.name, .password_hash = *hash, .role = role});
  if (!put) return Refuse(put.error().Text(), kExitIo);
  std::printf("%s may sign in as %s\n", request.name.c_str(), store::RoleName(role));
  return kExitOk;
}

int Remove(store::Accounts& accounts, const UserRequest& request) {
  const Result<bool> removed = accounts.RemoveUser(request.name);
  if (!removed) return Refuse(removed.error().Text(), kExitIo);
  if (!*removed) return Refuse("there is no user \"" + request.name + "\"", kExitFindings);
  std::printf("%s may not sign in any more\n", request.name.c_str());
  return kExitOk;
}

// A new secret for one-time codes; the old one's codes are worth nothing any more.
int SetCode(store::Accounts& accounts, const UserRequest& request) {
  const std::string secret = request.off ? "" : accounts::NewCodeSecret();
  const Result<bool> known = accounts.SetCodeSecret(request.name, secret);
  if (!known) return Refuse(known.error().Text(), kExitIo);
  if (!*known) return Refuse("there is no user \"" + request.name + "\"", kExitFindings);
  if (request.off) {
    std::printf("%s signs in without a code\n", request.name.c_str());
    return kExitOk;
  }
  std::printf("%s signs in with a code from now on.  Put this into the app, then forget it:\n%s\n",
              request.name.c_str(), accounts::CodeAddress(secret, request.name).c_str());
  return kExitOk;
}

int List(store::Accounts& accounts) {
  const Result<std::vector<store::User>> users = accounts.Users();
  if (!users) return Refuse(users.error().Text(), kExitIo);
  for (const store::User& user : *users) {
    std::printf("%-20s %-10s %s\n", user.name.c_str(), store::RoleName(user.role),
                user.code_secret.empty() ? "password" : "password and code");
  }
  return kExitOk;
}

}  // namespace

int RunUserCommand(const CommonOptions& common, const UserRequest& request) {
  const Result<Config> config = FindConfig(common);
  if (!config) return Refuse(config.error().Text(), kExitConfig);
  const Result<Places> places = FindPlaces(common, *config);
  if (!places) return Refuse(places.error().Text(), kExitConfig);
  Status ready = MakeDirectories(places->front());
  if (ready) ready = BecomeOwnerOf(places->front());
  if (!ready) return Refuse(ready.error().Text(), kExitIo);
  Result<std::unique_ptr<store::Accounts>> accounts = store::Accounts::Open(places->accounts());
  if (!accounts) return Refuse(accounts.error().Text(), kExitIo);
  if (request.action == "list") return List(**accounts);
  if (request.name.empty()) return Refuse("which user? `searchd user " + request.action + " NAME`", kExitUsage);
  if (request.action == "code") return SetCode(**accounts, request);
  return request.action == "add" ? Add(**accounts, request) : Remove(**accounts, request);
}

}  // namespace kb
