#include "indexer/stages/crawl_job.h"

#include <algorithm>
#include <utility>

#include "indexer/crawl/crawl_feed.h"
#include "indexer/import/feed_import.h"
#include "indexer/merge/merger.h"

namespace kb::stages {
namespace {

constexpr int64_t kPagesAtATime = 100;

Status MarkLost(store::RecordStore& records, const crawl::Source& source, const std::vector<std::string>& lost,
                LocalTime now) {
  Result<store::Batch> batch = records.Begin("crawl " + source.id, now);
  if (!batch) return batch.error();
  merge::Merger merger(records, *batch, now.date());
  for (const std::string& id : lost) {
    Status marked = merger.MarkAsGone(store::RecordType::kService, id, source.id);
    if (!marked) return marked;
  }
  return batch->Commit();
}

}  // namespace

crawl::Sources LoadAllSources(const Places& places, const terms::Vocabulary& vocabulary) {
  crawl::Sources sources = crawl::LoadSources(places.state / "sources", vocabulary);
  crawl::Sources shipped = crawl::LoadSources(places.shipped / "sources", vocabulary);
  for (crawl::Source& source : shipped.good) {
    const bool own = std::any_of(sources.good.begin(), sources.good.end(),
                                 [&source](const crawl::Source& other) { return other.id == source.id; });
    if (!own) sources.good.push_back(std::move(source));
  }
  sources.refused.insert(sources.refused.end(), shipped.refused.begin(), shipped.refused.end());
  return sources;
}

Result<ReadingCounts> ReadPages(store::CrawlStore& crawl_store, store::RecordStore& records,
                                const crawl::Source& source, const Words& words, const extract::Extractor& extractor,
                                LocalTime now, const importing::BetweenSlices& between, int64_t most_pages) {
  ReadingCounts counts;
  crawl::CrawlFeed feed(crawl_store, source, extractor, words.vocabulary, now.date());
  while (counts.all) {
    counts.all = feed.pages() < most_pages;
    const Result<bool> more = counts.all ? feed.Load(std::min(kPagesAtATime, most_pages)) : Result<bool>(false);
    if (!more) return more.error();
    if (!*more) break;
    merge::FeedRound round(source.id);
    const importing::FeedPart part{feed, round, source.id, true, merge::FeedExtent::kPart};
    const Result<importing::FileReport> report = importing::ImportFeed(records, part, now, nullptr, between);
    if (!report) return report.error();
    counts.added += static_cast<int64_t>(report->services.added);
    counts.changed += static_cast<int64_t>(report->services.changed);
    counts.held = static_cast<int64_t>(report->held);
    for (const importing::Rejection& rejection : report->rejections)
      counts.refusals.push_back(importing::RenderRejection(rejection));
    // Only now: a crash before this reads the pages once more, and gives the same.
    const Status committed = crawl_store.Commit();
    if (!committed) return committed.error();
  }
  counts.pages = feed.pages();
  counts.services = feed.services();
  counts.gone = static_cast<int64_t>(feed.lost().size());
  if (feed.lost().empty()) return counts;
  const Status marked = MarkLost(records, source, feed.lost(), now);
  if (!marked) return marked.error();
  return counts;
}

Result<std::string> UserAgent(const Config& config) {
  if (config.contact.empty()) {
    return Error{ErrorCode::kInvalidInput,
                 "the crawler must say whom to write to: set \"contact\" in the configuration", "contact"};
  }
  return "KunskapsbankBot/0.1 (+mailto:" + config.contact + ")";
}

}  // namespace kb::stages
