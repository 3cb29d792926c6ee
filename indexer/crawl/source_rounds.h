// The rounds that sources have begun, and which addresses belong to them.
//
// A round asks once for every address of its source that is due.  What a page or a sitemap leads to joins it here,
// if the source's scope, depth and number of pages allow; calendars, which have no end, give sixty addresses a host.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/crawl_store.h"
#include "indexer/crawl/source.h"

namespace kb::crawl {

inline constexpr int kMostHops = 5;  // redirects, and sitemaps in sitemaps
inline constexpr int64_t kMinutesPerWeek = int64_t{7} * kMinutesPerDay;

struct CrawlCounts {
  int64_t asked = 0;      // answers of any kind, robots.txt apart
  int64_t changed = 0;    // new or other content
  int64_t unchanged = 0;  // 304, or the same bytes
  int64_t missing = 0;    // 404, 410
  int64_t failed = 0;     // 5xx, no answer, refused
  int64_t forbidden = 0;  // by robots.txt
  int64_t found = 0;      // addresses that were not known
};

struct SourceRound {
  const Source* source = nullptr;
  LocalTime began;
  store::CrawlSourceState state;
  bool exhausted = false;  // the store had no more when it was asked last
  std::size_t queued = 0;  // in the hosts' queues, or under way
  bool ended = false;
  int64_t failures = 0;
  std::optional<int64_t> urls;               // how many the store has; none: not counted yet
  std::map<std::string, int64_t> calendars;  // addresses of calendars, by origin

  [[nodiscard]] bool IsOfLinks() const { return source->kind == SourceKind::kLinks; }
  // When an address that was asked for in it is asked for again.
  [[nodiscard]] LocalTime NextTime() const;
};

// An address to be asked for.
struct CrawlTask {
  std::size_t round = 0;
  store::CrawlUrl url;
  // Of a link: where its redirects have led so far ("": nowhere), and how it is asked for.
  std::string led_to = {};
  int hops = 0;
  bool get = false;

  [[nodiscard]] const std::string& address() const { return led_to.empty() ? url.url : led_to; }
};

// All its errors are the store's.
class SourceRounds {
 public:
  // All must outlive it.
  SourceRounds(store::CrawlStore& store, const std::vector<Source>& sources, CrawlCounts& counts)
      : store_(store), sources_(sources), counts_(counts) {}

  // Begins the rounds that are due at `now` (all, unless only_due), or goes on with those that a crash interrupted.
  Status Begin(LocalTime now, bool only_due);
  // The next addresses that are due, the shallowest first; no list while enough of the round are queued.
  Result<std::optional<std::vector<store::CrawlUrl>>> Due(std::size_t round);
  // Adds the address, unless it is known, or none of the source's.
  Status AddUrl(std::size_t round, const std::string& url, int depth, int hops, bool sitemap);
  // Ends the rounds that have nothing left.
  Status EndDone();
  // Puts down how far the rounds have come.
  Status Save();
  // Addresses that are due and not asked for yet.
  Result<int64_t> Waiting();

  [[nodiscard]] bool AllEnded() const;
  [[nodiscard]] std::size_t size() const { return rounds_.size(); }
  SourceRound& operator[](std::size_t round) { return rounds_[round]; }

 private:
  Status BeginOne(const Source& source, LocalTime now, bool only_due);
  // Whether the source may have no more addresses, or none of a calendar's.
  Result<bool> IsFull(SourceRound& round, const std::string& url);

  store::CrawlStore& store_;
  const std::vector<Source>& sources_;
  CrawlCounts& counts_;
  std::vector<SourceRound> rounds_;
};

}  // namespace kb::crawl
