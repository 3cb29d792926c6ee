// Addresses of pages: one way of writing each, and whether a source reaches so far
// (libcurl's URL API reads them).
//
//   CanonicalUrl("HTTP://Exempel.se:80/a/../om%2dess/?utm_source=x&b=1#kontakt")
//       "http://exempel.se/om-ess/?b=1"
//
// Lower-case host, no default port, no dot segments, no fragment, no user name or
// password, unreserved characters plain and others as %XX in capitals; session ids
// and counters of visitors' ways (utm_*, fbclid, PHPSESSID ...) are left out.
// Only http and https, at most 2000 bytes.  Pure and thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"

namespace kb::fetch {

// Errors: kInvalidInput, with the reason.
Result<std::string> CanonicalUrl(std::string_view url);
// A link as it stands on the page `base`.  Errors: as above; also for mailto:, tel: and the like.
Result<std::string> ResolveUrl(std::string_view base, std::string_view link);

struct UrlParts {
  std::string scheme;
  std::string host;   // as the address writes it, punycode for names with å
  std::string port;   // always a number
  std::string path;   // begins with "/"
  std::string query;  // without "?"
};
// Of a canonical address.  Errors: kInvalidInput.
Result<UrlParts> SplitUrl(std::string_view url);

// "https://exempel.se:8080": the address before its path.
std::string OriginOf(std::string_view url);
// "exempel.se:8080": whom politeness is owed to.
std::string HostKey(std::string_view url);
// The same for an address that may be reached as http and https, with and without
// "www.": for telling whether two addresses are one page.
std::string PageKey(std::string_view url);

// Which addresses belong to a source.
struct Scope {
  std::vector<std::string> hosts;     // "exempel.se" (with its www twin); never a part of a name
  std::vector<std::string> prefixes;  // of paths; empty: all
  std::vector<std::string> excluded;  // prefixes of paths
};

// Whether a canonical address lies in the scope and is no trap: a path that repeats
// itself, a calendar that leads on for ever, more than eight parameters.
[[nodiscard]] bool InScope(const Scope& scope, std::string_view url);
// True for addresses that name a day or a month (a calendar's): a source follows only so many.
[[nodiscard]] bool LooksLikeCalendar(std::string_view url);
// True for pictures, films, styles, scripts, archives: by the ending of its path.
[[nodiscard]] bool IsNoPage(std::string_view url);

}  // namespace kb::fetch
