// One round over a source's pages: asked politely, archived, their links followed.
//
//   CrawlRound round(store, sources, now, options);
//   while (round.Step(milliseconds(200))) ...      // false: everything that was due has been asked
//
// - Per host one request at a time, and the largest of the source's delay, Crawl-delay
//   and Retry-After between two.  Every host gets its turn: a slow one holds up no other.
// - robots.txt first (RFC 9309): 4xx allows all, 5xx and silence nothing, kept for 24 hours;
//   redirects of it are followed five times.  Then sitemaps, then pages, the shallowest first.
// - What is known is asked for conditionally (ETag, Last-Modified).
// - 404 and 410: the address is asked again after a week, and only then is the page gone.
// - A listing's link (kind "links") is asked for once a week with HEAD, and with GET where that is refused; its
//   redirects are followed, to whatever host.  401, 403 and 429 say nothing of the page.
// - What came is committed every quarter of a second: a crash costs no more.
// Uses the clock that it is given for days and hours, and the machine's for pauses.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/crawl_store.h"
#include "indexer/crawl/source.h"
#include "indexer/fetch/fetcher.h"
#include "indexer/fetch/robots.h"

namespace kb::crawl {

struct CrawlCounts {
  int64_t asked = 0;      // answers of any kind, robots.txt apart
  int64_t changed = 0;    // new or other content
  int64_t unchanged = 0;  // 304, or the same bytes
  int64_t missing = 0;    // 404, 410
  int64_t failed = 0;     // 5xx, no answer, refused
  int64_t forbidden = 0;  // by robots.txt
  int64_t found = 0;      // addresses that were not known
};

struct CrawlOptions {
  std::string user_agent;
  std::string agent_name = "KunskapsbankBot";  // its product token, for robots.txt
  std::size_t most_at_once = 32;
  bool only_due_sources = true;  // false: every source begins a round now
};

class CrawlRound {
 public:
  using Steady = std::chrono::steady_clock;

  // All must outlive it.
  CrawlRound(store::CrawlStore& store, const std::vector<Source>& sources, const Clock& clock, CrawlOptions options);

  // Begins the rounds that are due, or goes on with those that a crash interrupted.
  Status Begin();
  // Works for about so long.  False when nothing is left to do.  Errors: the store's.
  Result<bool> Step(std::chrono::milliseconds time);
  // What has come so far is durable after it.
  Status Pause();

  [[nodiscard]] const CrawlCounts& counts() const { return counts_; }
  // Addresses that are due and not asked yet.
  Result<int64_t> Waiting();
  [[nodiscard]] std::size_t hosts() const { return hosts_.size(); }
  // The trouble met last, for a line on a terminal; "" for none.
  [[nodiscard]] const std::string& last_trouble() const { return last_trouble_; }

 private:
  struct Run {  // of one source
    const Source* source = nullptr;
    LocalTime began;
    store::CrawlSourceState state;
    bool exhausted = false;  // the store had no more when it was asked last
    std::size_t queued = 0;  // in the hosts' queues, or under way
    bool ended = false;
    int64_t failures = 0;
    std::optional<int64_t> urls;               // how many the store has; none: not counted yet
    std::map<std::string, int64_t> calendars;  // addresses of calendars, by origin
  };
  struct Task {
    std::size_t run = 0;
    store::CrawlUrl url;
    // Of a link: where its redirects have led so far ("": nowhere), and how it is asked for.
    std::string led_to = {};
    int hops = 0;
    bool get = false;

    [[nodiscard]] const std::string& address() const { return led_to.empty() ? url.url : led_to; }
  };
  struct Host {
    std::deque<Task> queue;
    std::optional<fetch::Robots> robots;
    bool asking_robots = false;
    bool silent = false;  // not even robots.txt came
    int robots_hops = 0;
    bool busy = false;
    Steady::time_point next{};
    std::chrono::milliseconds delay{0};
    int failures = 0;  // in a row: a host that is down is not asked a thousand times
    bool allow_private = false;
  };

  enum class Turn { kFirst, kLast };
  // Into the queue of its host.
  void Enqueue(Task task, Turn turn);
  Status Fill(std::size_t run);
  Status StartWhatMay();
  Status StartTask(const std::string& name, Host& host);
  void StartFetch(const std::string& name, Host& host, Task task);
  void AskRobots(const std::string& name, Host& host, const std::string& url);
  Status Take(fetch::Fetched&& fetched);
  Status TakeRobots(const std::string& name, Host& host, const fetch::Fetched& fetched);
  Status UseRobots(const std::string& name, Host& host, const store::CrawlRobots& robots);
  Status TakePage(Task& task, fetch::Fetched& fetched);
  Status TakeLink(Task& task, const fetch::Fetched& fetched);
  Status TakeBody(Task& task, fetch::Fetched& fetched);
  Status TakeSitemap(const Task& task, const fetch::Fetched& fetched);
  Status TakeLinks(const Task& task, const fetch::Fetched& fetched);
  Status TakeMissing(Task& task);
  Status TakeFailure(Task& task, const fetch::Fetched& fetched, const std::string& why);
  // Whether the source may have no more addresses, or none of a calendar's.
  Result<bool> IsFull(Run& run, const std::string& url);
  Status AddUrl(std::size_t run, const std::string& url, int depth, int hops, bool sitemap);
  Status EndRounds();
  [[nodiscard]] LocalTime NextTime(const Run& run) const;
  [[nodiscard]] const Source& SourceOf(const Task& task) const { return *runs_[task.run].source; }

  store::CrawlStore& store_;
  const std::vector<Source>& sources_;
  const Clock& clock_;
  CrawlOptions options_;
  fetch::Fetcher fetcher_;
  std::vector<Run> runs_;
  std::map<std::string, Host> hosts_;
  std::map<int64_t, std::pair<std::string, Task>> under_way_;  // by request
  std::map<int64_t, std::string> robots_under_way_;
  std::set<int64_t> taken_;  // ids of addresses in queues
  int64_t next_request_ = 1;
  CrawlCounts counts_;
  std::string last_trouble_;
  Steady::time_point committed_{};
};

// SHA-256 in hex.
std::string DigestOf(std::string_view bytes);

}  // namespace kb::crawl
