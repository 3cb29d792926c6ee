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
// - What an answer means is said in answers.h, and which addresses a round has in source_rounds.h.
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
#include "indexer/crawl/answers.h"
#include "indexer/crawl/source.h"
#include "indexer/crawl/source_rounds.h"
#include "indexer/fetch/fetcher.h"
#include "indexer/fetch/robots.h"

namespace kb::crawl {

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
  CrawlRound(const CrawlRound&) = delete;  // its parts know each other by address
  CrawlRound& operator=(const CrawlRound&) = delete;

  // Begins the rounds that are due, or goes on with those that a crash interrupted.
  Status Begin() { return rounds_.Begin(clock_.Now(), options_.only_due_sources); }
  // Works for about so long.  False when nothing is left to do.  Errors: the store's.
  Result<bool> Step(std::chrono::milliseconds time);
  // What has come so far is durable after it.
  Status Pause();

  [[nodiscard]] const CrawlCounts& counts() const { return counts_; }
  // Addresses that are due and not asked yet.
  Result<int64_t> Waiting() { return rounds_.Waiting(); }
  [[nodiscard]] std::size_t hosts() const { return hosts_.size(); }
  // The trouble met last, for a line on a terminal; "" for none.
  [[nodiscard]] const std::string& last_trouble() const { return last_trouble_; }

 private:
  struct Host {
    std::deque<CrawlTask> queue;
    std::optional<fetch::Robots> robots;
    bool silent = false;  // not even robots.txt came
    int robots_hops = 0;
    bool busy = false;
    Steady::time_point next{};
    std::chrono::milliseconds delay{0};
    int failures = 0;  // in a row: a host that is down is not asked a thousand times
    bool allow_private = false;
  };

  enum class Turn { kFirst, kLast };
  Status Fill(std::size_t round);
  // Into the queue of its host.
  void Enqueue(CrawlTask task, Turn turn);
  void Release(const CrawlTask& task);
  Status StartWhatMay();
  Status StartTask(const std::string& name, Host& host);
  void StartFetch(const std::string& name, Host& host, CrawlTask task);
  Status FindRobots(const std::string& name, Host& host);
  void AskRobots(const std::string& name, Host& host, const std::string& url);
  Status Take(const fetch::Fetched& fetched);
  Status TakeRobots(const std::string& name, Host& host, const fetch::Fetched& fetched);
  Status UseRobots(const std::string& name, Host& host, const store::CrawlRobots& robots);
  Status AddSitemaps(const std::string& name, const Host& host);

  store::CrawlStore& store_;
  const Clock& clock_;
  CrawlOptions options_;
  CrawlCounts counts_;
  std::string last_trouble_;
  SourceRounds rounds_;
  Answers answers_;
  fetch::Fetcher fetcher_;
  std::map<std::string, Host> hosts_;
  std::map<int64_t, std::pair<std::string, CrawlTask>> under_way_;  // by request
  std::map<int64_t, std::string> robots_under_way_;
  std::set<int64_t> taken_;  // ids of addresses in queues
  int64_t next_request_ = 1;
  Steady::time_point committed_{};
};

}  // namespace kb::crawl
