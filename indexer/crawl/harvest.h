// One round over a feed: another catalog's HSDS API page by page, or files that lie on the
// web, fetched into a folder that indexer/feeds opens.
//
//   Harvest harvest(source, agent, since);
//   while (true) {
//     const Result<bool> more = harvest.Step(milliseconds(200));
//     if (!more) return more.error();        // nothing is to be taken in
//     if (!*more) break;
//   }
//   OpenFeed(harvest.files(), ...)
//
// - An API's root (it has "openapi_url") leads to its organisations and services, in full;
//   a list's address to that list alone.  Pages are asked for one at a time, with the
//   source's delay between; 429 and 503 are waited for, three times.
// - With `since`, an API gives only what has changed (modified_after); what has disappeared
//   is seen in a round without it.
// - Anything else is one file: a table, a workbook, an archive.
// All or nothing: half a harvest is an Error, and the next round asks again.  Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "catalog/base/json.h"
#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/feeds/temp_folder.h"
#include "catalog/store/crawl_store.h"
#include "indexer/crawl/source.h"
#include "indexer/fetch/fetcher.h"

namespace kb::crawl {

// What is remembered of a feed from round to round (crawl.sqlite, under its first address).
struct HarvestMemory {
  std::optional<LocalTime> last;       // when the last good round began
  std::optional<LocalTime> last_full;  // and the last that asked for everything
};
Result<HarvestMemory> ReadMemory(store::CrawlStore& store, const Source& source);
Status WriteMemory(store::CrawlStore& store, const Source& source, const HarvestMemory& memory);

// Everything is asked for once a week; between, what has changed since an hour before the last round.
std::optional<LocalTime> HarvestSince(const HarvestMemory& memory, LocalTime now);

class Harvest {
 public:
  // `source` must outlive it.  `since`: only what has changed after; nullopt: everything.
  Harvest(const Source& source, const std::string& user_agent, std::optional<LocalTime> since);
  ~Harvest();

  // Works for about so long; false when everything is fetched.
  // Errors: kUnavailable, naming the address; kInvalidInput for an answer that is no page of HSDS.
  Result<bool> Step(std::chrono::milliseconds time);

  // What to open: the folder of pages, or the one file.
  [[nodiscard]] std::filesystem::path files() const;
  [[nodiscard]] int64_t pages() const { return pages_; }
  // Whether only what changed was given: then nothing is missing.
  [[nodiscard]] bool is_part() const { return is_part_; }

 private:
  using Steady = std::chrono::steady_clock;
  struct Wanted {
    std::string url;   // without page
    int64_t page = 0;  // 0: asked for as it stands, to see what it is
  };

  void Ask();
  Result<bool> Take(const fetch::Fetched& fetched);
  Status TakeJson(const fetch::Fetched& fetched);
  Status TakePage(const JsonValue& page);
  Status Keep(const std::string& body, const std::string& ending);
  [[nodiscard]] std::string Address(const Wanted& wanted) const;

  const Source& source_;
  std::optional<LocalTime> since_;
  fetch::Fetcher fetcher_;
  std::unique_ptr<feeds::TempFolder> folder_;
  std::filesystem::path single_;  // a feed of one file
  std::deque<Wanted> waiting_;
  Steady::time_point next_{};
  int64_t pages_ = 0;
  int64_t files_ = 0;
  int tries_ = 0;
  bool asking_ = false;
  bool is_part_ = false;
};

}  // namespace kb::crawl
