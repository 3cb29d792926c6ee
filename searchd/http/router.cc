#include "searchd/http/router.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "catalog/base/check.h"
#include "searchd/http/metrics.h"
#include "searchd/http/status_map.h"

namespace kb::http {
namespace {

enum class PatternKind { kLiteral, kParameter, kPrefix };

// "/v/{slug}" -> "v", "{slug}".  A last slash gives a last, empty segment.
std::vector<std::string_view> Segments(std::string_view path) {
  std::vector<std::string_view> segments;
  std::size_t begin = 1;
  for (std::size_t slash = path.find('/', 1); slash != std::string_view::npos; slash = path.find('/', begin)) {
    segments.push_back(path.substr(begin, slash - begin));
    begin = slash + 1;
  }
  segments.push_back(path.substr(std::min(begin, path.size())));
  return segments;
}

bool IsParameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

PatternKind KindOf(std::string_view pattern) {
  KB_CHECK(!pattern.empty() && pattern.front() == '/');
  const bool prefix = pattern.size() >= 2 && pattern.substr(pattern.size() - 2) == "/*";
  const std::string_view rest = prefix ? pattern.substr(0, pattern.size() - 2) : pattern;
  KB_CHECK(rest.find('*') == std::string_view::npos);
  if (rest.find_first_of("{}") == std::string_view::npos) {
    return prefix ? PatternKind::kPrefix : PatternKind::kLiteral;
  }
  KB_CHECK(!prefix);
  for (const std::string_view segment : Segments(pattern)) {
    KB_CHECK(IsParameter(segment) || segment.find_first_of("{}") == std::string_view::npos);
  }
  return PatternKind::kParameter;
}

bool MatchSegments(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path, Pairs& values) {
  if (pattern.size() != path.size()) return false;
  values.clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (IsParameter(pattern[i])) {
      if (path[i].empty()) return false;
      values.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    } else if (pattern[i] != path[i]) {
      return false;
    }
  }
  return true;
}

const char* MethodName(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kHead:
      return "HEAD";
    case Method::kPost:
      return "POST";
    case Method::kPut:
      return "PUT";
    case Method::kDelete:
      return "DELETE";
    case Method::kOptions:
      return "OPTIONS";
    case Method::kOther:
      break;
  }
  return "";
}

// Counts the answer under its route however the handler is left.
class AnswerTimer {
 public:
  AnswerTimer(Metrics* metrics, std::string_view pattern) : metrics_(metrics), pattern_(pattern) {}
  AnswerTimer(const AnswerTimer&) = delete;
  AnswerTimer& operator=(const AnswerTimer&) = delete;
  ~AnswerTimer() {
    if (metrics_ != nullptr) metrics_->CountAnswer(pattern_, status_, std::chrono::steady_clock::now() - start_);
  }
  void set_status(int status) { status_ = status; }

 private:
  Metrics* metrics_;
  std::string_view pattern_;
  int status_ = 500;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

std::string_view PathValues::operator[](std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return {};
}

void Router::Add(Method method, std::string_view pattern, RouteHandler handler, RouteOptions options) {
  KB_CHECK(method != Method::kOther && handler != nullptr);
  Route& route = FindOrAdd(pattern);
  const bool added = route.methods.emplace(method, Entry{std::move(handler), options}).second;
  KB_CHECK(added);
}

void Router::Get(std::string_view pattern, RouteHandler handler) { Add(Method::kGet, pattern, std::move(handler)); }

void Router::Get(std::string_view pattern, PlainHandler handler) {
  Get(pattern, [plain = std::move(handler)](const Request& request, const PathValues&) { return plain(request); });
}

void Router::Post(std::string_view pattern, RouteHandler handler, RouteOptions options) {
  Add(Method::kPost, pattern, std::move(handler), options);
}

void Router::Post(std::string_view pattern, PlainHandler handler, RouteOptions options) {
  Post(
      pattern, [plain = std::move(handler)](const Request& request, const PathValues&) { return plain(request); },
      options);
}

Router::Route& Router::FindOrAdd(std::string_view pattern) {
  const PatternKind kind = KindOf(pattern);
  if (kind == PatternKind::kLiteral) {
    Route& route = literals_[std::string(pattern)];
    route.pattern = pattern;
    return route;
  }
  std::vector<Route>& routes = kind == PatternKind::kParameter ? parameters_ : prefixes_;
  const auto same = [pattern](const Route& route) { return route.pattern == pattern; };
  const auto found = std::find_if(routes.begin(), routes.end(), same);
  if (found != routes.end()) return *found;
  Route route{.pattern = std::string(pattern), .segments = {}, .methods = {}};
  for (const std::string_view segment : Segments(pattern)) route.segments.emplace_back(segment);
  const auto shorter = [pattern](const Route& other) { return other.pattern.size() < pattern.size(); };
  const auto place = kind == PatternKind::kPrefix ? std::find_if(routes.begin(), routes.end(), shorter) : routes.end();
  return *routes.insert(place, std::move(route));
}

Router::Match Router::Find(std::string_view path) const {
  if (const auto literal = literals_.find(path); literal != literals_.end()) return {&literal->second, {}};
  if (path.empty() || path.front() != '/') return {};
  const std::vector<std::string_view> segments = Segments(path);
  Pairs values;
  for (const Route& route : parameters_) {
    if (MatchSegments(route.segments, segments, values)) return {&route, std::move(values)};
  }
  for (const Route& route : prefixes_) {
    const std::string_view prefix = std::string_view(route.pattern).substr(0, route.pattern.size() - 1);
    if (path.substr(0, prefix.size()) == prefix) return {&route, {{"*", std::string(path.substr(prefix.size()))}}};
  }
  return {};
}

Response Router::Handle(const Request& request) const {
  const Match match = Find(request.path);
  AnswerTimer timer(metrics_, match.route == nullptr ? std::string_view() : match.route->pattern);
  Response response = Answer(match, request);
  timer.set_status(response.status);
  return response;
}

Response Router::Answer(const Match& match, const Request& request) const {
  if (request.method == Method::kOther) return ErrorResponse(501, request);
  if (match.route == nullptr) return ErrorResponse(404, request);
  const std::map<Method, Entry>& methods = match.route->methods;
  auto entry = methods.find(request.method);
  if (entry == methods.end() && request.method == Method::kHead) entry = methods.find(Method::kGet);
  if (entry != methods.end()) return entry->second.handler(request, PathValues(match.values));

  std::string allow = "OPTIONS";
  for (const auto& [method, unused] : methods) {
    if (method == Method::kOptions) continue;
    allow += std::string(", ") + MethodName(method);
    if (method == Method::kGet && methods.count(Method::kHead) == 0) allow += ", HEAD";
  }
  Response response = request.method == Method::kOptions ? Response{.status = 204, .headers = {}, .body = {}}
                                                         : ErrorResponse(405, request);
  response.headers.emplace_back("Allow", allow);
  return response;
}

Response Router::ErrorResponse(int status, const Request& request) const {
  if (error_page_) return error_page_(status, request);
  return Problem(status, ReasonPhrase(status), {});
}

std::string_view Router::PatternOf(std::string_view path) const {
  const Route* route = Find(path).route;
  return route == nullptr ? std::string_view() : std::string_view(route->pattern);
}

std::size_t Router::BodyLimit(Method method, std::string_view path) const {
  const Route* route = Find(path).route;
  if (route == nullptr) return kDefaultBodyBytes;
  const auto entry = route->methods.find(method);
  return entry == route->methods.end() ? kDefaultBodyBytes : entry->second.options.max_body_bytes;
}

}  // namespace kb::http
