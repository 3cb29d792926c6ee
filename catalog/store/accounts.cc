#include "catalog/store/accounts.h"

#include <sys/stat.h>

#include <iterator>

#include "catalog/store/schema_steps.h"
#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

const Schema& AccountsSchema() {
  static const Schema schema = {0x4b424143,  // "KBAC"
                                {
                                    R"sql(
      CREATE TABLE user (
        name TEXT PRIMARY KEY,
        password_hash TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('editor', 'moderator', 'admin')),
        failed INTEGER NOT NULL DEFAULT 0,
        locked_until INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE session (
        token_hash TEXT PRIMARY KEY,
        user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
        csrf TEXT NOT NULL,
        expires INTEGER NOT NULL,
        seen INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE draft (
        token_hash TEXT PRIMARY KEY,
        record TEXT NOT NULL,
        fields TEXT NOT NULL,
        created INTEGER NOT NULL,
        changed INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE link (
        token_hash TEXT PRIMARY KEY,
        record TEXT NOT NULL,
        created INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        revoked INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX link_of_record ON link (record, created);
    )sql",
                                    R"sql(
      ALTER TABLE user ADD COLUMN code_secret TEXT NOT NULL DEFAULT '';
      ALTER TABLE user ADD COLUMN code_step INTEGER NOT NULL DEFAULT 0;
    )sql",
                                    // One more role; everybody signs in again.
                                    R"sql(
      DROP TABLE session;
      CREATE TABLE user_with_roles (
        name TEXT PRIMARY KEY,
        password_hash TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('professional', 'editor', 'moderator', 'admin')),
        failed INTEGER NOT NULL DEFAULT 0,
        locked_until INTEGER NOT NULL DEFAULT 0,
        code_secret TEXT NOT NULL DEFAULT '',
        code_step INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      INSERT INTO user_with_roles SELECT name, password_hash, role, failed, locked_until, code_secret, code_step FROM user;
      DROP TABLE user;
      ALTER TABLE user_with_roles RENAME TO user;
      CREATE TABLE session (
        token_hash TEXT PRIMARY KEY,
        user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
        csrf TEXT NOT NULL,
        expires INTEGER NOT NULL,
        seen INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    )sql",
                                }};
  return schema;
}

constexpr const char* kRoleNames[] = {"professional", "editor", "moderator", "admin"};

User UserFrom(const Statement& row) {
  return {std::string(row.Text(0)),
          std::string(row.Text(1)),
          ParseRole(row.Text(2)).value_or(Role::kProfessional),
          row.Int(3),
          row.Int(4),
          std::string(row.Text(5))};
}

template <typename T>
Result<std::optional<T>> First(Result<std::vector<T>> rows) {
  if (!rows) return rows.error();
  return rows->empty() ? std::optional<T>() : std::optional<T>(std::move(rows->front()));
}

}  // namespace

const char* RoleName(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::optional<Role> ParseRole(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kRoleNames); ++i) {
    if (name == kRoleNames[i]) return static_cast<Role>(i);
  }
  return std::nullopt;
}

Result<std::unique_ptr<Accounts>> Accounts::Open(const std::filesystem::path& path) {
  Result<Database> database = Database::Open(path, OpenMode::kReadWrite);
  if (!database) return database.error();
  (void)::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  const Status ready = BringUpToDate(*database, AccountsSchema());
  if (!ready) return ready.error();
  return std::unique_ptr<Accounts>(new Accounts(std::move(*database)));
}

Status Accounts::PutUser(const User& user) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status done = database_.Run("DELETE FROM session WHERE user = ?", std::string_view(user.name));
  if (!done) return done;
  return database_.Run(
      "INSERT INTO user (name, password_hash, role) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
      " password_hash = excluded.password_hash, role = excluded.role, failed = 0, locked_until = 0",
      std::string_view(user.name), std::string_view(user.password_hash), std::string_view(RoleName(user.role)));
}

Result<std::optional<User>> Accounts::FindUser(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return First(CollectRows<User>(
      database_.Query("SELECT name, password_hash, role, failed, locked_until, code_secret FROM user WHERE name = ?",
                      std::string_view(name)),
      &UserFrom));
}

Result<std::vector<User>> Accounts::Users() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<User>(
      database_.Query("SELECT name, password_hash, role, failed, locked_until, code_secret FROM user ORDER BY name"),
      &UserFrom);
}

Result<bool> Accounts::SetRole(const std::string& name, Role role) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status done = database_.Run("DELETE FROM session WHERE user = ?", std::string_view(name));
  if (done)
    done = database_.Run("UPDATE user SET role = ? WHERE name = ?", std::string_view(RoleName(role)),
                         std::string_view(name));
  return done ? HasChanged() : Result<bool>(done.error());
}

Result<bool> Accounts::RemoveUser(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Status done = database_.Run("DELETE FROM user WHERE name = ?", std::string_view(name));
  return done ? HasChanged() : Result<bool>(done.error());
}

Result<bool> Accounts::SetCodeSecret(const std::string& name, const std::string& secret) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status done = database_.Run("DELETE FROM session WHERE user = ?", std::string_view(name));
  if (done)
    done = database_.Run("UPDATE user SET code_secret = ? WHERE name = ?", std::string_view(secret),
                         std::string_view(name));
  return done ? HasChanged() : Result<bool>(done.error());
}

Result<bool> Accounts::UseCodeStep(const std::string& name, int64_t step) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Status done = database_.Run("UPDATE user SET code_step = ? WHERE name = ? AND code_step < ?", step,
                                    std::string_view(name), step);
  return done ? HasChanged() : Result<bool>(done.error());
}

Result<bool> Accounts::HasChanged() {
  const Result<int64_t> changed = database_.QueryInt("SELECT changes()");
  if (!changed) return changed.error();
  return *changed > 0;
}

Status Accounts::NoteFailure(const std::string& name, int64_t failed, int64_t locked_until) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("UPDATE user SET failed = ?, locked_until = ? WHERE name = ?", failed, locked_until,
                       std::string_view(name));
}

Status Accounts::AddSession(const std::string& token_hash, const std::string& user, const std::string& csrf,
                            int64_t now, int64_t expires) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("INSERT INTO session (token_hash, user, csrf, expires, seen) VALUES (?, ?, ?, ?, ?)",
                       std::string_view(token_hash), std::string_view(user), std::string_view(csrf), expires, now);
}

Result<std::optional<Session>> Accounts::UseSession(const std::string& token_hash, int64_t now, int64_t idle_seconds) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<std::optional<Session>> session = First(CollectRows<Session>(
      database_.Query("SELECT s.user, u.role, s.csrf, s.expires, s.seen FROM session s JOIN user u ON u.name = s.user"
                      " WHERE s.token_hash = ? AND s.expires > ? AND s.seen >= ?",
                      std::string_view(token_hash), now, now - idle_seconds),
      [](const Statement& row) {
        return Session{std::string(row.Text(0)), ParseRole(row.Text(1)).value_or(Role::kProfessional),
                       std::string(row.Text(2)), row.Int(3), row.Int(4)};
      }));
  constexpr int64_t kBetweenNotes = 60;  // seconds: not a write for every page
  if (session && *session && now - (*session)->seen >= kBetweenNotes) {
    const Status noted =
        database_.Run("UPDATE session SET seen = ? WHERE token_hash = ?", now, std::string_view(token_hash));
    if (!noted) return noted.error();
  }
  return session;
}

Status Accounts::EndSession(const std::string& token_hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("DELETE FROM session WHERE token_hash = ?", std::string_view(token_hash));
}

Status Accounts::AddDraft(const std::string& token_hash, const FormDraft& draft) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("INSERT INTO draft (token_hash, record, fields, created, changed) VALUES (?, ?, ?, ?, ?)",
                       std::string_view(token_hash), std::string_view(draft.record), std::string_view(draft.fields),
                       draft.created, draft.changed);
}

Result<std::optional<FormDraft>> Accounts::ReadDraft(const std::string& token_hash) {
  return First(CollectRows<FormDraft>(
      database_.Query("SELECT record, fields, created, changed FROM draft WHERE token_hash = ?",
                      std::string_view(token_hash)),
      [](const Statement& row) {
        return FormDraft{std::string(row.Text(0)), std::string(row.Text(1)), row.Int(2), row.Int(3)};
      }));
}

Result<std::optional<FormDraft>> Accounts::FindDraft(const std::string& token_hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return ReadDraft(token_hash);
}

Result<FormDraft> Accounts::ChangeDraft(const std::string& token_hash, int64_t now,
                                        const std::function<void(FormDraft&)>& change) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<std::optional<FormDraft>> draft = ReadDraft(token_hash);
  if (!draft) return draft.error();
  if (!*draft) return Error{ErrorCode::kNotFound, "there is no such form", ""};
  change(**draft);
  (*draft)->changed = now;
  const Status written = database_.Run("UPDATE draft SET fields = ?, changed = ? WHERE token_hash = ?",
                                       std::string_view((*draft)->fields), now, std::string_view(token_hash));
  if (!written) return written.error();
  return **draft;
}

Status Accounts::RemoveDraft(const std::string& token_hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("DELETE FROM draft WHERE token_hash = ?", std::string_view(token_hash));
}

Result<std::vector<std::pair<std::string, FormDraft>>> Accounts::Drafts() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return CollectRows<std::pair<std::string, FormDraft>>(
      database_.Query("SELECT token_hash, record, fields, created, changed FROM draft ORDER BY token_hash"),
      [](const Statement& row) {
        return std::pair(std::string(row.Text(0)),
                         FormDraft{std::string(row.Text(1)), std::string(row.Text(2)), row.Int(3), row.Int(4)});
      });
}

Status Accounts::AddLink(const std::string& token_hash, const Link& link) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("INSERT INTO link (token_hash, record, created, expires, revoked) VALUES (?, ?, ?, ?, 0)",
                       std::string_view(token_hash), std::string_view(link.record), link.created, link.expires);
}

Result<std::optional<Link>> Accounts::FindLink(const std::string& token_hash, int64_t now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return First(CollectRows<Link>(database_.Query("SELECT record, created, expires, revoked FROM link"
                                                 " WHERE token_hash = ? AND revoked = 0 AND expires > ?",
                                                 std::string_view(token_hash), now),
                                 [](const Statement& row) {
                                   return Link{std::string(row.Text(0)), row.Int(1), row.Int(2), row.Int(3) != 0};
                                 }));
}

Status Accounts::RevokeLinks(const std::string& record) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return database_.Run("UPDATE link SET revoked = 1 WHERE record = ?", std::string_view(record));
}

Result<int64_t> Accounts::CountLinks(const std::string& record, int64_t since) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Result<std::vector<int64_t>> count = CollectRows<int64_t>(
      database_.Query("SELECT count(*) FROM link WHERE record = ? AND created >= ?", std::string_view(record), since),
      [](const Statement& row) { return row.Int(0); });
  if (!count) return count.error();
  return count->front();
}

Status Accounts::DropOld(int64_t now, int64_t drafts_before) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status done = database_.Run("DELETE FROM session WHERE expires <= ?", now);
  // A link that is over still tells that a reminder was sent.
  constexpr int64_t kKeepLinkSeconds = int64_t{400} * 24 * 60 * 60;
  if (done) done = database_.Run("DELETE FROM link WHERE expires <= ?", now - kKeepLinkSeconds);
  if (done) done = database_.Run("DELETE FROM draft WHERE changed < ?", drafts_before);
  return done;
}

}  // namespace kb::store
