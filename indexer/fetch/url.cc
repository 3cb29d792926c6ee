#include "indexer/fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <utility>

#include "catalog/base/ascii.h"
#include "indexer/fetch/percent.h"

namespace kb::fetch {
namespace {

constexpr std::size_t kMostBytes = 2000;
constexpr std::size_t kMostParameters = 8;
constexpr std::size_t kMostSegments = 24;
constexpr std::string_view kNeverPlain = "\"<>";

struct Cleanup {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURLU, Cleanup>;

Error Refused(std::string message, std::string_view url) {
  return {ErrorCode::kInvalidInput, std::move(message), std::string(url.substr(0, 200))};
}

bool StartsWith(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string Part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return "";
  const std::unique_ptr<char, Cleanup> owned(text);
  return text;
}

// Blanks and line breaks around and inside a link are slips of the pen (WHATWG URL, 4.1).
std::string Cleaned(std::string_view link) {
  std::string out;
  for (const char c : link) {
    if (c != '\n' && c != '\r' && c != '\t' && c != '\0') out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  out.erase(0, out.find_first_not_of(' '));
  return UnifyEscapes(out, kNeverPlain);
}

// Parameters that name a visit, not a page.
bool IsVisit(std::string_view name) {
  static constexpr std::array<std::string_view, 20> kNames = {
      "phpsessid", "jsessionid", "sessionid", "session_id", "sid",    "aspsessionid", "cfid",
      "cftoken",   "fbclid",     "gclid",     "msclkid",    "mc_cid", "mc_eid",       "_ga",
      "zanpid",    "igshid",     "print",     "utskrift",   "ref",    "sv.session"};
  const std::string lower = ascii::Lower(name);
  return StartsWith(lower, "utm_") || std::find(kNames.begin(), kNames.end(), lower) != kNames.end();
}

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string WithoutVisit(std::string_view query) {
  std::string kept;
  for (const std::string_view parameter : SplitAt(query, '&')) {
    if (parameter.empty() || IsVisit(parameter.substr(0, parameter.find('=')))) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

// "/sida;jsessionid=17" is "/sida", however often it stands there.
std::string WithoutSession(std::string path) {
  while (true) {
    const std::size_t session = ascii::Lower(path).find(";jsessionid=");
    if (session == std::string::npos) return path;
    const std::size_t end = path.find('/', session);
    path.erase(session, end == std::string::npos ? std::string::npos : end - session);
  }
}

Result<std::string> Finish(CURLU* url, std::string_view given) {
  const std::string scheme = Part(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return Refused("only http and https are fetched", given);
  std::string host = ascii::Lower(Part(url, CURLUPART_HOST));
  const bool dotted = host.ends_with('.');
  while (!host.empty() && host.back() == '.') host.pop_back();
  if (host.empty()) return Refused("the address has no host", given);
  const std::string port = Part(url, CURLUPART_PORT);
  const bool usual = port.empty() || port == (scheme == "http" ? "80" : "443");
  const std::string given_path = UnifyEscapes(Part(url, CURLUPART_PATH), kNeverPlain);
  std::string path = WithoutSession(given_path);
  const bool shortened = path != given_path;
  if (path.empty()) path = "/";
  const std::string query = WithoutVisit(UnifyEscapes(Part(url, CURLUPART_QUERY), kNeverPlain));
  std::string text = scheme + "://" + host;
  if (!usual) text += ":" + port;
  text += path;
  if (!query.empty()) text += "?" + query;
  if (text.size() > kMostBytes) return Refused("the address is longer than 2000 bytes", given);
  // What was "5.555." is read as a number now, and "/a/.;jsessionid=1/b" has a dot for a segment.
  if (dotted || shortened) return CanonicalUrl(text);
  return text;
}

std::string WithoutWww(const std::string& host) { return StartsWith(host, "www.") ? host.substr(4) : host; }

bool PathStarts(std::string_view path, const std::string& prefix) { return StartsWith(path, prefix); }

// "/a/b/a/b/a/b": links that are relative where they should not be.
bool RepeatsItself(std::string_view path) {
  const std::vector<std::string_view> segments = SplitAt(path, '/');
  if (segments.size() > kMostSegments) return true;
  std::map<std::string_view, int> times;
  for (const std::string_view segment : segments) {
    if (!segment.empty() && ++times[segment] > 3) return true;
  }
  return false;
}

bool IsYear(std::string_view text) {
  return text.size() == 4 && (StartsWith(text, "19") || StartsWith(text, "20")) &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool IsDay(std::string_view text) {  // "2026-11", "2026-11-22", "20261122"
  const bool digits =
      std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0 || c == '-'; });
  return digits && (text.size() == 7 || text.size() == 8 || text.size() == 10) && IsYear(text.substr(0, 4));
}

}  // namespace

Result<std::string> CanonicalUrl(std::string_view given) {
  if (given.size() > 4 * kMostBytes) return Refused("the address is longer than 2000 bytes", given);
  const Handle url(curl_url());
  const std::string text = Cleaned(given);
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return Refused("this is no web address", given);
  }
  return Finish(url.get(), given);
}

Result<std::string> ResolveUrl(std::string_view base, std::string_view link) {
  if (link.size() > 4 * kMostBytes) return Refused("the address is longer than 2000 bytes", link);
  const Handle url(curl_url());
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(base).c_str(), 0) != CURLUE_OK) {
    return Refused("this is no web address", base);
  }
  const std::string text = Cleaned(link);
  // libcurl takes "mailto:x" for a path: a scheme of another kind is refused here.
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && colon < text.find_first_of("/?#")) {
    const std::string scheme = ascii::Lower(text.substr(0, colon));
    if (scheme != "http" && scheme != "https") return Refused("only http and https are fetched", link);
  }
  if (!text.empty() && curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return Refused("this is no web address", link);
  }
  return Finish(url.get(), link);
}

Result<UrlParts> SplitUrl(std::string_view given) {
  const Handle url(curl_url());
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(given).c_str(), 0) != CURLUE_OK) {
    return Refused("this is no web address", given);
  }
  return UrlParts{.scheme = Part(url.get(), CURLUPART_SCHEME),
                  .host = ascii::Lower(Part(url.get(), CURLUPART_HOST)),
                  .port = Part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT),
                  .path = Part(url.get(), CURLUPART_PATH),
                  .query = Part(url.get(), CURLUPART_QUERY)};
}

std::string OriginOf(std::string_view url) { return std::string(url.substr(0, url.find('/', url.find("://") + 3))); }

std::string HostKey(std::string_view url) {
  const Result<UrlParts> parts = SplitUrl(url);
  return parts ? parts->host + ":" + parts->port : "";
}

std::string PageKey(std::string_view url) {
  const Result<UrlParts> parts = SplitUrl(url);
  if (!parts) return "";
  std::string path = parts->path;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  const bool usual = parts->port == "80" || parts->port == "443";
  return WithoutWww(parts->host) + (usual ? "" : ":" + parts->port) + path +
         (parts->query.empty() ? "" : "?" + parts->query);
}

bool InScope(const Scope& scope, std::string_view url) {
  const Result<UrlParts> parts = SplitUrl(url);
  if (!parts) return false;
  const std::string host = WithoutWww(parts->host);
  const std::string host_and_port = host + ":" + parts->port;
  const bool known = std::any_of(scope.hosts.begin(), scope.hosts.end(), [&](const std::string& own) {
    return WithoutWww(own) == host || WithoutWww(own) == host_and_port;
  });
  if (!known) return false;
  const auto starts = [&parts](const std::string& prefix) { return PathStarts(parts->path, prefix); };
  if (std::any_of(scope.excluded.begin(), scope.excluded.end(), starts)) return false;
  if (!scope.prefixes.empty() && std::none_of(scope.prefixes.begin(), scope.prefixes.end(), starts)) return false;
  if (!parts->query.empty() && SplitAt(parts->query, '&').size() > kMostParameters) return false;
  return !RepeatsItself(parts->path);
}

bool LooksLikeCalendar(std::string_view url) {
  const Result<UrlParts> parts = SplitUrl(url);
  if (!parts) return false;
  const std::vector<std::string_view> segments = SplitAt(parts->path, '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (IsDay(segments[i])) return true;
    const bool month = i + 1 < segments.size() && segments[i + 1].size() <= 2 && !segments[i + 1].empty() &&
                       std::isdigit(static_cast<unsigned char>(segments[i + 1].front())) != 0;
    if (IsYear(segments[i]) && month) return true;
  }
  for (const std::string_view parameter : SplitAt(parts->query, '&')) {
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name = ascii::Lower(parameter.substr(0, equals));
    if (IsDay(parameter.substr(equals + 1)) || name == "month" || name == "manad" || name == "date" ||
        name == "datum" || name == "year" || name == "vecka" || name == "week" || StartsWith(name, "tribe-bar-date"))
      return true;
  }
  return false;
}

bool IsNoPage(std::string_view url) {
  static constexpr std::array<std::string_view, 41> kEndings = {
      ".jpg", ".jpeg", ".png", ".gif", ".svg",  ".webp", ".ico",  ".bmp",  ".tif",   ".tiff", ".mp3",
      ".mp4", ".m4a",  ".mov", ".avi", ".webm", ".wav",  ".css",  ".js",   ".mjs",   ".json", ".zip",
      ".gz",  ".rar",  ".7z",  ".tar", ".exe",  ".dmg",  ".apk",  ".woff", ".woff2", ".ttf",  ".eot",
      ".doc", ".docx", ".xls", ".ppt", ".pptx", ".odt",  ".epub", ".map"};
  // Asked for every link of a page: the path is cut out, not parsed.
  const std::size_t host = url.find("://");
  const std::size_t begin = host == std::string_view::npos ? 0 : std::min(url.size(), url.find('/', host + 3));
  const std::string path = ascii::Lower(url.substr(begin, url.find_first_of("?#", begin) - begin));
  return std::any_of(kEndings.begin(), kEndings.end(), [&path](std::string_view ending) {
    return path.size() >= ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
  });
}

}  // namespace kb::fetch
