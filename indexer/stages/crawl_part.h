// The crawl inside `indexer run`: rounds begin when their time has come, and go on in
// slices, so that whoever hands over a job or an approval never waits for a slow site.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "catalog/base/result.h"
#include "catalog/store/crawl_store.h"
#include "catalog/store/record_store.h"
#include "indexer/crawl/crawl_round.h"
#include "indexer/extract/draft.h"
#include "indexer/import/slices.h"
#include "indexer/stages/crawl_job.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

class CrawlPart {
 public:
  // `workshop` must outlive it.
  explicit CrawlPart(Workshop& workshop);
  ~CrawlPart();

  // Whether Step has something to do now.
  [[nodiscard]] bool IsBusy() const;
  // Works for about so long; while archived pages are read, `between` is called every
  // quarter of a second.  Trouble is logged, and tried again a minute later.  Errors:
  // those of `between`.  `words` may be others each time.
  Status Step(store::RecordStore& records, const Words& words, std::chrono::milliseconds time,
              const importing::BetweenSlices& between);
  // What has come is made durable, and nothing stays open: somebody else is going to write.
  void Close();

 private:
  using Steady = std::chrono::steady_clock;
  struct Open;

  Status Begin(store::RecordStore& records, const Words& words);
  Status ReadNext(store::RecordStore& records, const Words& words, const importing::BetweenSlices& between);
  Status HarvestNext(const crawl::Source& source, store::RecordStore& records, const Words& words,
                     const importing::BetweenSlices& between);
  // Old pages leave the archive.
  void DropOncePerDay();
  void Trouble(const Error& error);

  Workshop& workshop_;
  std::unique_ptr<Open> open_;  // none between rounds
  Steady::time_point next_{};
  std::optional<LocalDate> dropped_on_;
  std::string told_;  // the trouble that was logged last, so that it is logged once
};

}  // namespace kb::stages
