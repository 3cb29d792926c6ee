// What a site's robots.txt allows (RFC 9309): text in, rules out.
//
//   const Robots robots = Robots::Parse(text);
//   robots.Allows("KunskapsbankBot", "https://exempel.se/om?x=1")
//
// - Rules of all groups that name the agent count together; groups for "*" only if none does.
// - The longest matching pattern wins, and an Allow that is as long as a Disallow.
// - "*" stands for any text, "$" at the end for the end; %41 and "A" are the same, as are
//   "ö" and %C3%B6, but not "/" and %2F.
// - The first 500 KiB are read; common slips of the pen ("Dissallow", a missing colon) are understood.
// What an answer of 404 or 500 means is decided by whoever fetches (indexer/crawl).
// Pure; immutable; share between threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb::fetch {

class Robots {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{500} * 1024;

  // Never fails: what is not understood is passed over.  An empty text allows everything.
  static Robots Parse(std::string_view text);
  // For a site that cannot be asked for its rules.
  static Robots AllowNothing();

  // `agent` is a product token, or a whole User-Agent of which the part before "/" counts.
  // `url` may be absolute or begin with its path.
  [[nodiscard]] bool Allows(std::string_view agent, std::string_view url) const;
  // The largest Crawl-delay that holds for the agent.
  [[nodiscard]] std::optional<std::chrono::milliseconds> CrawlDelay(std::string_view agent) const;
  [[nodiscard]] const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  // normalised
  };
  struct Group {
    std::vector<std::string> agents;  // lower case; "*"
    std::vector<Rule> rules;
    std::optional<std::chrono::milliseconds> delay;
  };
  class Reader;

  [[nodiscard]] std::vector<const Group*> GroupsFor(std::string_view agent) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
};

// {"robots": TEXT, "agent": NAME, "url": URL} -> {"allowed": bool}, or {"error": {..}}.
std::string ProbeRobots(std::string_view line);

}  // namespace kb::fetch
