#include "searchd/accounts/sign_in.h"

#include <algorithm>

#include "catalog/base/log.h"
#include "searchd/accounts/one_time_code.h"
#include "searchd/accounts/secrets.h"

namespace kb::accounts {
namespace {

constexpr char kCookieName[] = "kb_session";
constexpr int64_t kSessionSeconds = int64_t{12} * 60 * 60;
constexpr int64_t kIdleSeconds = int64_t{60} * 60;
constexpr int64_t kTriesBeforeLock = 5;
constexpr int64_t kLongestLockSeconds = int64_t{60} * 60;

std::string TokenOf(const http::Request& request) {
  for (const auto& [name, value] : request.headers) {
    if (name != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(part.size() + 1, rest.size()));
      const std::size_t start = std::min(part.find_first_not_of(' '), part.size());
      const std::string_view pair = part.substr(start);
      constexpr std::size_t kName = sizeof kCookieName - 1;
      if (pair.substr(0, kName) == kCookieName && pair.substr(kName, 1) == "=")
        return std::string(pair.substr(kName + 1));
    }
  }
  return "";
}

int64_t LockSeconds(int64_t failed) {
  if (failed < kTriesBeforeLock) return 0;
  const int64_t doublings = std::min<int64_t>(failed - kTriesBeforeLock, 6);
  return std::min<int64_t>(60 << doublings, kLongestLockSeconds);
}

std::string HostOf(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return std::string(scheme == std::string_view::npos ? origin : origin.substr(scheme + 3));
}

}  // namespace

std::string SignIn::Cookie(const std::string& value, int64_t seconds) const {
  return std::string(kCookieName) + "=" + value +
         "; Path=/granska; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) +
         (scope_ == CookieScope::kHttpsOnly ? "; Secure" : "");
}

Result<bool> SignIn::IsRight(const Attempt& attempt, const store::User& user, int64_t now) {
  const bool right = IsRightPassword(attempt.password, user.password_hash);
  if (!right || user.code_secret.empty()) return right;
  const std::optional<int64_t> step = StepOfCode(user.code_secret, attempt.code, now);
  return step ? accounts_.UseCodeStep(user.name, *step) : Result<bool>(false);
}

Result<std::optional<SignedIn>> SignIn::Try(const Attempt& attempt, std::string_view address, int64_t now) {
  const std::string& name = attempt.name;
  if (!tries_.Allow(address) || attempt.password.size() > kLongestPassword * 4) return std::optional<SignedIn>();
  const Result<std::optional<store::User>> user = accounts_.FindUser(name);
  if (!user) return user.error();
  if (!*user) {
    WasteACheck(attempt.password);
    return std::optional<SignedIn>();
  }
  const Result<bool> right = IsRight(attempt, **user, now);
  if (!right) return right.error();
  if ((*user)->locked_until > now) return std::optional<SignedIn>();
  const int64_t failed = *right ? 0 : (*user)->failed + 1;
  if (failed != (*user)->failed) {
    const Status noted = accounts_.NoteFailure(name, failed, now + LockSeconds(failed));
    if (!noted) return noted.error();
  }
  if (!*right) {
    Log(LogLevel::kWarning, "desk.sign_in_refused");  // whose it was is nobody's business
    return std::optional<SignedIn>();
  }
  return Begin(name, now);
}

Result<std::optional<SignedIn>> SignIn::Trust(const std::string& name, int64_t now) {
  const Result<std::optional<store::User>> user = accounts_.FindUser(name);
  if (!user) return user.error();
  return *user ? Begin(name, now) : std::optional<SignedIn>();
}

Result<std::optional<SignedIn>> SignIn::Begin(const std::string& name, int64_t now) {
  Log(LogLevel::kInfo, "desk.signed_in");
  const std::string token = NewToken();
  const Status added = accounts_.AddSession(HashToken(token), name, NewToken(), now, now + kSessionSeconds);
  if (!added) return added.error();
  return std::optional(SignedIn{Cookie(token, kSessionSeconds)});
}

Result<std::optional<store::Session>> SignIn::WhoIs(const http::Request& request, int64_t now) {
  const std::string token = TokenOf(request);
  if (token.empty()) return std::optional<store::Session>();
  return accounts_.UseSession(HashToken(token), now, kIdleSeconds);
}

Result<std::string> SignIn::End(const http::Request& request) {
  const std::string token = TokenOf(request);
  const Status ended = token.empty() ? Done() : accounts_.EndSession(HashToken(token));
  if (!ended) return ended.error();
  return Cookie("", 0);
}

bool ComesFromHere(const http::Request& request) {
  const auto site = request.Header("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return false;
  const auto origin = request.Header("origin");
  // A page that tells nobody where its visitor came from (Referrer-Policy) sends "null" to its own site as well.
  if (site && origin == "null") return true;
  return !origin || HostOf(*origin) == request.Header("host").value_or("");
}

bool IsGoodPassword(std::string_view password, std::string_view name) {
  if (password.size() < kShortestPassword || password.size() > kLongestPassword) return false;
  const bool one_letter = std::all_of(password.begin(), password.end(), [&](char c) { return c == password.front(); });
  static constexpr std::string_view kCommon[] = {"password",     "lösenord", "qwerty", "123456",
                                                 "kunskapsbank", "sommar20", "hemligt"};
  const bool common = std::any_of(std::begin(kCommon), std::end(kCommon), [&](std::string_view word) {
    return password.substr(0, word.size()) == word && password.size() < word.size() + 6;
  });
  return !one_letter && !common && (name.empty() || password.find(name) == std::string_view::npos);
}

}  // namespace kb::accounts
