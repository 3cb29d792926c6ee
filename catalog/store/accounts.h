// Who may sign in at the desk, who is signed in, links that let a listing be changed, and
// forms that nobody has sent yet: the place "accounts" of the house.
//
// Secrets (session cookies, links) are never kept: only their hashes, which the caller
// makes (searchd/accounts/secrets.h).  Passwords come as argon2id strings.
// Times are seconds since 1970 by the machine's clock: the test clock never opens a door.
//
// Written and read by searchd alone.  Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

// Each may do what those before it may.  A professional reads the contacts bank and decides nothing.
enum class Role { kProfessional, kEditor, kModerator, kAdmin };
const char* RoleName(Role role);  // "professional", "editor", "moderator", "admin"
std::optional<Role> ParseRole(std::string_view name);

struct User {
  std::string name;
  std::string password_hash;
  Role role = Role::kEditor;
  int64_t failed = 0;        // wrong passwords since the last right one
  int64_t locked_until = 0;  // no password is right before then
  std::string code_secret;   // of one-time codes (searchd/accounts/one_time_code.h); empty: none are asked for
};

struct Session {
  std::string user;
  Role role = Role::kEditor;  // the user's, now
  std::string csrf;
  int64_t expires = 0;
  int64_t seen = 0;
};

// A form on its way.  `fields` is a JSON object of name -> list of texts.
struct FormDraft {
  std::string record;  // the listing that it changes; empty: a new one
  std::string fields = "{}";
  int64_t created = 0;
  int64_t changed = 0;
};

// A link that was sent to a listing's own address.
struct Link {
  std::string record;
  int64_t created = 0;
  int64_t expires = 0;
  bool revoked = false;
};

class Accounts {
 public:
  // Makes the file (mode 0600) and brings an older schema up to date.  Errors: as in sqlite.h.
  static Result<std::unique_ptr<Accounts>> Open(const std::filesystem::path& path);

  // Adds the user, or gives a known one a new password and role and ends all sessions of it.
  Status PutUser(const User& user);
  Result<std::optional<User>> FindUser(const std::string& name);
  Result<std::vector<User>> Users();
  // False if there was none.
  // Ends the user's sessions.  False: no such user.
  Result<bool> SetRole(const std::string& name, Role role);
  Result<bool> RemoveUser(const std::string& name);
  // Codes of this secret are asked for from now on; empty: none.  Ends the user's sessions.  False: no such user.
  Result<bool> SetCodeSecret(const std::string& name, const std::string& secret);
  // Whether the code of `step` counts: only if none of it or of a later one has.
  Result<bool> UseCodeStep(const std::string& name, int64_t step);
  Status NoteFailure(const std::string& name, int64_t failed, int64_t locked_until);

  Status AddSession(const std::string& token_hash, const std::string& user, const std::string& csrf, int64_t now,
                    int64_t expires);
  // The session, if it is not over and was seen within `idle_seconds`; it counts as seen now.
  Result<std::optional<Session>> UseSession(const std::string& token_hash, int64_t now, int64_t idle_seconds);
  Status EndSession(const std::string& token_hash);

  Status AddDraft(const std::string& token_hash, const FormDraft& draft);
  Result<std::optional<FormDraft>> FindDraft(const std::string& token_hash);
  // Reads, lets `change` rewrite, and writes as one step: two tabs do not undo each other.
  // Errors: kNotFound.
  Result<FormDraft> ChangeDraft(const std::string& token_hash, int64_t now,
                                const std::function<void(FormDraft&)>& change);
  Status RemoveDraft(const std::string& token_hash);

  // Every form that has not been sent, with the hash of its link.
  Result<std::vector<std::pair<std::string, FormDraft>>> Drafts();

  Status AddLink(const std::string& token_hash, const Link& link);
  // nullopt if unknown, revoked or over.
  Result<std::optional<Link>> FindLink(const std::string& token_hash, int64_t now);
  // All links of the listing.
  Status RevokeLinks(const std::string& record);
  // How many links were made for the listing since `since`.
  Result<int64_t> CountLinks(const std::string& record, int64_t since);

  // Drops sessions and links that are over, and drafts unchanged since `drafts_before`.
  Status DropOld(int64_t now, int64_t drafts_before);

 private:
  explicit Accounts(Database database) : database_(std::move(database)) {}
  // Whether the last statement changed a row.
  Result<bool> HasChanged();
  Result<std::optional<FormDraft>> ReadDraft(const std::string& token_hash);

  std::mutex mutex_;
  Database database_;  // guarded by mutex_
};

}  // namespace kb::store
