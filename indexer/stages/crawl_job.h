// A crawl as a piece of work: for `indexer crawl`, and in slices for `indexer run`.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/store/crawl_store.h"
#include "catalog/store/record_store.h"
#include "indexer/crawl/crawl_round.h"
#include "indexer/crawl/harvest.h"
#include "indexer/crawl/source.h"
#include "indexer/extract/draft.h"
#include "indexer/import/slices.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

// The sources that are shipped (data/sources) and those of the catalog's folder (sources/), which win.
// Without those of links where the configuration leaves them out, or says nobody to write to.
crawl::Sources LoadAllSources(const Places& places, const Config& config, const terms::Vocabulary& vocabulary);

// Before a round: the lists of the links that are due (all, if not `only_due`) follow the records.  Errors: the
// stores'.
Status ListDueLinks(store::RecordStore& records, store::CrawlStore& crawl_store,
                    const std::vector<crawl::Source>& sources, LocalTime now, bool only_due);

struct ReadingCounts {
  int64_t pages = 0;
  int64_t services = 0;  // drafts given
  int64_t added = 0;
  int64_t changed = 0;
  int64_t held = 0;
  int64_t gone = 0;  // marked for checking
  int64_t home = 0;  // of a feed: records that came from here, passed over
  bool all = true;   // false: more pages wait
  std::vector<std::string> refusals;
};

// What the archived pages of the source tell, into the records.  Pages that were read
// before and have not changed are passed over; after `most_pages` it ends.  Errors: the stores', and of `between`.
Result<ReadingCounts> ReadPages(store::CrawlStore& crawl_store, store::RecordStore& records,
                                const crawl::Source& source, const Words& words, const extract::Extractor& extractor,
                                LocalTime now, const importing::BetweenSlices& between, int64_t most_pages = INT64_MAX);

// Whether the time of a feed, or of links, has come.  Errors: the store's.
Result<bool> IsDue(store::CrawlStore& crawl_store, const crawl::Source& source, LocalTime now);

// Takes a harvested feed into the records, and notes the round.  Errors: the stores', of `between`, and of a feed
// that cannot be opened.
Result<ReadingCounts> TakeHarvest(const crawl::Harvest& harvest, store::CrawlStore& crawl_store,
                                  store::RecordStore& records, const crawl::Source& source, const Words& words,
                                  const Places& places, LocalTime now, const importing::BetweenSlices& between);

// A round that came to nothing: `indexer sources` tells why.
Status NoteFailedHarvest(store::CrawlStore& crawl_store, const crawl::Source& source, const Error& error,
                         LocalTime now);

// Takes pages out of the archive that have been replaced, or gone, for more than so many days; how many.
// Errors: the store's.
Result<int64_t> DropOldPages(store::CrawlStore& crawl_store, LocalTime now, int64_t keep_days);

// How the crawler names itself.  Errors: kInvalidInput: nobody to write to is set.
Result<std::string> UserAgent(const Config& config);

}  // namespace kb::stages
