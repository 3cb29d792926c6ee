// Signing in at the desk, and who a request comes from.
//
// A session is a random token in a cookie (HttpOnly, SameSite=Strict, this site's desk
// only); the server keeps its hash.  It ends after twelve hours, or one without a request.
// Five wrong passwords lock a name for a minute, the next for two, and so on up to an hour;
// twenty tries of one address within a quarter of an hour are enough, whatever the name.
// Who has one-time codes must give one too, and each counts once.
// The answer never tells whether it was the name, the password or the code.
// Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "catalog/store/accounts.h"
#include "searchd/http/message.h"
#include "searchd/http/rate_limit.h"

namespace kb::accounts {

enum class CookieScope { kAnyTransport, kHttpsOnly };

struct SignedIn {
  std::string cookie;  // the value of Set-Cookie
};

class SignIn {
 public:
  // `accounts` must outlive it.
  SignIn(store::Accounts& accounts, CookieScope scope) : accounts_(accounts), scope_(scope) {}

  // What somebody typed.
  struct Attempt {
    std::string name;
    std::string password;
    std::string code;  // empty: none
  };
  // nullopt: no.  Errors: the disk.
  Result<std::optional<SignedIn>> Try(const Attempt& attempt, std::string_view address, int64_t now);
  // A session for somebody whom the proxy knows; nullopt: no such user here.  The caller has seen
  // to it that the name came from the proxy.
  Result<std::optional<SignedIn>> Trust(const std::string& name, int64_t now);
  // nullopt: nobody is signed in.
  Result<std::optional<store::Session>> WhoIs(const http::Request& request, int64_t now);
  // Ends the session; the Set-Cookie that takes the cookie away.
  Result<std::string> End(const http::Request& request);

 private:
  Result<std::optional<SignedIn>> Begin(const std::string& name, int64_t now);
  Result<bool> IsRight(const Attempt& attempt, const store::User& user, int64_t now);
  [[nodiscard]] std::string Cookie(const std::string& value, int64_t seconds) const;

  store::Accounts& accounts_;
  const CookieScope scope_;
  http::RateLimiter tries_{{.requests = 20, .window = std::chrono::minutes(15)}};
};

// False for a request that another site's page has made (Sec-Fetch-Site, Origin).
[[nodiscard]] bool ComesFromHere(const http::Request& request);

// Whether a new password may be used: long enough, not the name, not one of the commonest.
[[nodiscard]] bool IsGoodPassword(std::string_view password, std::string_view name);

}  // namespace kb::accounts
