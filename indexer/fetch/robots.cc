#include "indexer/fetch/robots.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "catalog/base/ascii.h"
#include "indexer/fetch/percent.h"

namespace kb::fetch {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{16} * 1024;
constexpr std::string_view kMeaningful = "*$";  // to a pattern, so that a path escapes them
constexpr std::string_view kLineBlanks{" \t\f\v\0", 5};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// "*" keeps its meaning anywhere, "$" at the end only.
std::string NormalisedPattern(std::string_view value) {
  const bool ends = !value.empty() && value.back() == '$';
  if (ends) value.remove_suffix(1);
  return UnifyEscapes(value, "$") + (ends ? "$" : "");
}

// The path and query of an address, normalised; "/" for one without.
std::string PathOf(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t scheme = url.find("://");
  const bool absolute = scheme != std::string_view::npos && url.find_first_of("/?") > scheme;
  if (absolute) {
    url.remove_prefix(scheme + 3);
  } else if (url.substr(0, 2) == "//") {
    url.remove_prefix(2);
  } else if (!url.empty() && url.front() == '/') {
    return UnifyEscapes(url, kMeaningful);
  }
  const std::size_t begin = url.find_first_of("/?");
  if (begin == std::string_view::npos) return "/";
  const std::string path = UnifyEscapes(url.substr(begin), kMeaningful);
  return path.front() == '/' ? path : "/" + path;
}

// Each piece between two "*" at its first place; the last piece before "$" at the end.
bool Matches(std::string_view pattern, std::string_view path) {
  const bool anchored = !pattern.empty() && pattern.back() == '$';
  if (anchored) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  std::string_view piece = pattern.substr(0, star);
  if (path.substr(0, piece.size()) != piece) return false;
  std::size_t at = piece.size();
  if (star == std::string_view::npos) return !anchored || at == path.size();
  while (true) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    piece = pattern.substr(0, star);
    if (star == std::string_view::npos && anchored) {
      return path.size() >= at + piece.size() && path.substr(path.size() - piece.size()) == piece;
    }
    const std::size_t found = path.find(piece, at);
    if (found == std::string_view::npos) return false;
    at = found + piece.size();
    if (star == std::string_view::npos) return true;
  }
}

std::string_view ProductToken(std::string_view value) {
  std::size_t length = 0;
  while (length < value.size() &&
         (std::isalpha(static_cast<unsigned char>(value[length])) != 0 || value[length] == '_' || value[length] == '-'))
    ++length;
  return value.substr(0, length);
}

enum class LineKind { kOther, kAgent, kAllow, kDisallow, kDelay, kSitemap };

LineKind KindOf(std::string_view key) {
  static constexpr std::array<std::pair<std::string_view, LineKind>, 14> kKinds = {{
      {"user-agent", LineKind::kAgent},
      {"useragent", LineKind::kAgent},
      {"user agent", LineKind::kAgent},
      {"allow", LineKind::kAllow},
      {"disallow", LineKind::kDisallow},
      {"dissallow", LineKind::kDisallow},
      {"dissalow", LineKind::kDisallow},
      {"disalow", LineKind::kDisallow},
      {"diasllow", LineKind::kDisallow},
      {"disallaw", LineKind::kDisallow},
      {"crawl-delay", LineKind::kDelay},
      {"crawldelay", LineKind::kDelay},
      {"sitemap", LineKind::kSitemap},
      {"site-map", LineKind::kSitemap},
  }};
  const std::string lower = ascii::Lower(key);
  for (const auto& [name, kind] : kKinds) {
    if (lower == name) return kind;
  }
  return LineKind::kOther;
}

std::optional<std::chrono::milliseconds> DelayOf(std::string_view value) {
  const std::string text(value);
  char* end = nullptr;
  const double seconds = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || !(seconds >= 0) || seconds > 86'400) return std::nullopt;
  return std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000));
}

}  // namespace

// Reads lines into groups.  A group is some "User-agent" lines and the rules after
// them; lines of other kinds neither begin nor end one.
class Robots::Reader {
 public:
  explicit Reader(Robots& robots) : robots_(robots) {}

  void Line(std::string_view line) {
    line = ascii::Trim(line.substr(0, std::min(line.find('#'), kMostLineBytes)), kLineBlanks);
    if (line.empty()) return;
    std::size_t separator = line.find(':');
    std::string_view key = ascii::Trim(line.substr(0, separator), kLineBlanks);
    if (separator == std::string_view::npos) {  // "disallow /x": two words are taken for a rule
      separator = line.find_first_of(" \t");
      key = line.substr(0, separator);
      if (separator == std::string_view::npos) return;
      if (ascii::Trim(line.substr(separator), kLineBlanks).find_first_of(" \t") != std::string_view::npos) return;
    }
    Take(KindOf(key), ascii::Trim(line.substr(separator + 1), kLineBlanks));
  }

 private:
  void Take(LineKind kind, std::string_view value) {
    if (kind == LineKind::kAgent) return Agent(value);
    if (kind == LineKind::kSitemap && !value.empty()) robots_.sitemaps_.emplace_back(value);
    if (robots_.groups_.empty() || kind == LineKind::kOther || kind == LineKind::kSitemap) return;
    Group& group = robots_.groups_.back();
    in_agents_ = false;
    if (kind == LineKind::kDelay) {
      group.delay = DelayOf(value);
    } else if (!value.empty()) {
      group.rules.push_back({kind == LineKind::kAllow, NormalisedPattern(value)});
    }
  }

  void Agent(std::string_view value) {
    if (!in_agents_) robots_.groups_.emplace_back();
    in_agents_ = true;
    const bool any = !value.empty() && value.front() == '*' &&
                     (value.size() == 1 || kLineBlanks.find(value[1]) != std::string_view::npos);
    robots_.groups_.back().agents.push_back(any ? "*" : ascii::Lower(ProductToken(value)));
  }

  Robots& robots_;
  bool in_agents_ = false;
};

Robots Robots::Parse(std::string_view text) {
  Robots robots;
  Reader reader(robots);
  const bool cut = text.size() > kMostBytes;
  text = text.substr(0, kMostBytes);
  // A byte order mark, whole or cut short.
  std::size_t mark = 0;
  while (mark < kByteOrderMark.size() && mark < text.size() && text[mark] == kByteOrderMark[mark]) ++mark;
  text.remove_prefix(mark);
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos && cut) break;  // half a line may say the opposite of the whole
    reader.Line(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return robots;
}

Robots Robots::AllowNothing() { return Parse("User-agent: *\nDisallow: /\n"); }

std::vector<const Robots::Group*> Robots::GroupsFor(std::string_view agent) const {
  const std::string wanted = ascii::Lower(ascii::Trim(agent.substr(0, agent.find('/')), kLineBlanks));
  std::vector<const Group*> named;
  std::vector<const Group*> any;
  for (const Group& group : groups_) {
    const auto has = [&group](std::string_view name) {
      return std::find(group.agents.begin(), group.agents.end(), name) != group.agents.end();
    };
    if (!wanted.empty() && has(wanted)) named.push_back(&group);
    if (has("*")) any.push_back(&group);
  }
  return named.empty() ? any : named;
}

bool Robots::Allows(std::string_view agent, std::string_view url) const {
  const std::string path = PathOf(url);
  if (path == "/robots.txt") return true;
  std::size_t longest = 0;
  bool allowed = true;
  for (const Group* group : GroupsFor(agent)) {
    for (const Rule& rule : group->rules) {
      const bool stronger = rule.pattern.size() > longest || (rule.pattern.size() == longest && rule.allow);
      if (!stronger || !Matches(rule.pattern, path)) continue;
      longest = rule.pattern.size();
      allowed = rule.allow;
    }
  }
  return allowed;
}

std::optional<std::chrono::milliseconds> Robots::CrawlDelay(std::string_view agent) const {
  std::optional<std::chrono::milliseconds> longest;
  for (const Group* group : GroupsFor(agent)) {
    if (group->delay && (!longest || *group->delay > *longest)) longest = group->delay;
  }
  return longest;
}

}  // namespace kb::fetch
