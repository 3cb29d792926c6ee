// Which function answers which address.
//
// A pattern is one of three kinds, and is compared segment by segment, in time
// linear in the path (no regular expression, no recursion):
//   "/sok"                   literal: this path and no other
//   "/v/{slug}"              parameter: one segment that is not empty
//   "/static/*"              prefix: everything below, also several segments
// A literal beats a parameter, a parameter beats a prefix, the longest prefix
// wins; the order of Add does not matter.  The path is the decoded one, so that
// "/v/r%C3%A5d" gives slug "råd".
//
//   Router router;
//   router.Get("/sok", [&](const Request& request) { return search_page.Get(request); });
//   router.Get("/v/{slug}", [&](const Request& request, const PathValues& path) {
//     return listing_page.Get(request, path["slug"]);
//   });
//   router.Post("/anmal", submit, {.max_body_bytes = 256 * 1024});
//   Response response = router.Handle(request);
//
// HEAD is answered by the GET route (the server leaves the body out), OPTIONS by
// 204 with Allow, another method of a known path by 405 with Allow, an unknown
// path by 404, a method that HTTP does not know by 501.
//
// Build it before the server starts; Handle is then const and thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/http/message.h"

namespace kb::http {

class Metrics;

// What the parameters of a pattern stood for in one path.
class PathValues {
 public:
  PathValues() = default;
  explicit PathValues(Pairs values) : values_(std::move(values)) {}

  // The value of {name}, or of "*" for what a prefix left over ("" for a name
  // that the pattern does not have).
  std::string_view operator[](std::string_view name) const;

 private:
  Pairs values_;
};

using RouteHandler = std::function<Response(const Request&, const PathValues&)>;
using PlainHandler = std::function<Response(const Request&)>;
using ErrorPage = std::function<Response(int status, const Request& request)>;

inline constexpr std::size_t kDefaultBodyBytes = std::size_t{64} * 1024;

struct RouteOptions {
  std::size_t max_body_bytes = kDefaultBodyBytes;
};

class Router {
 public:
  // REQUIRES: `pattern` begins with "/", has "{..}" only as whole segments, "*"
  // only as the last one, and is not taken for that method.
  void Add(Method method, std::string_view pattern, RouteHandler handler, RouteOptions options = {});

  void Get(std::string_view pattern, PlainHandler handler);
  void Get(std::string_view pattern, RouteHandler handler);
  void Post(std::string_view pattern, PlainHandler handler, RouteOptions options = {});
  void Post(std::string_view pattern, RouteHandler handler, RouteOptions options = {});

  // The page for 404, 405 and 501.  Not called: a plain problem+json.
  void SetErrorPage(ErrorPage page) { error_page_ = std::move(page); }

  // Where each answer is counted under its pattern.  Not called: nowhere.
  // `metrics` must outlive the router.
  void SetMetrics(Metrics* metrics) { metrics_ = metrics; }

  [[nodiscard]] Response Handle(const Request& request) const;

  // The pattern that answers `path`, or "" if none does: a name for counting
  // that holds nothing of what the visitor wrote.
  [[nodiscard]] std::string_view PatternOf(std::string_view path) const;

  // How long a body the route takes; kDefaultBodyBytes where there is no route.
  // Meant for ServerOptions::body_limit.
  [[nodiscard]] std::size_t BodyLimit(Method method, std::string_view path) const;

 private:
  struct Entry {
    RouteHandler handler;
    RouteOptions options;
  };
  struct Route {
    std::string pattern;
    std::vector<std::string> segments;  // of a parameter or prefix pattern, without the "*"
    std::map<Method, Entry> methods;
  };
  struct Match {
    const Route* route = nullptr;
    Pairs values;
  };

  Route& FindOrAdd(std::string_view pattern);
  [[nodiscard]] Match Find(std::string_view path) const;
  [[nodiscard]] Response Answer(const Match& match, const Request& request) const;
  [[nodiscard]] Response ErrorResponse(int status, const Request& request) const;

  std::map<std::string, Route, std::less<>> literals_;
  std::vector<Route> parameters_;
  std::vector<Route> prefixes_;  // longest first
  ErrorPage error_page_;
  Metrics* metrics_ = nullptr;
};

}  // namespace kb::http
