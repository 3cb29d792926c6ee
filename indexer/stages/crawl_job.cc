#include "indexer/stages/crawl_job.h"

#include <algorithm>
#include <utility>

#include "indexer/crawl/crawl_feed.h"
#include "indexer/crawl/home_filter.h"
#include "indexer/crawl/link_list.h"
#include "indexer/feeds/open_feed.h"
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

feeds::FeedOptions OptionsFor(const crawl::Source& source, const Words& words, const Places& places, LocalTime now) {
  feeds::FeedOptions options;
  options.as = feeds::FeedFormatOf(source.as);
  options.mapping = source.mapping;
  options.publisher = source.id;
  options.publisher_name = source.name;
  options.source_url = source.start.front();
  options.retrieved = RenderLocalDate(now.date()).substr(0, 7);
  options.today = now.date();
  options.shipped_tables = places.shipped / "mappings";
  options.vocabulary = &words.vocabulary;
  return options;
}

// The round is over, and the next one may ask for what changed since it began.
Status NoteHarvest(store::CrawlStore& crawl_store, const crawl::Source& source, const crawl::Harvest& harvest,
                   const ReadingCounts& counts, LocalTime now) {
  Result<crawl::HarvestMemory> memory = crawl::ReadMemory(crawl_store, source);
  if (!memory) return memory.error();
  memory->last = now;
  if (!harvest.is_part()) memory->last_full = now;
  Status noted = crawl::WriteMemory(crawl_store, source, *memory);
  if (!noted) return noted;
  noted = crawl_store.PutSource(
      source.id, {.round_ended = now, .pages = harvest.pages(), .changed = counts.added + counts.changed});
  return noted ? crawl_store.Commit() : noted;
}

// An incremental round has nothing to read when nothing has changed.
bool HasFiles(const crawl::Harvest& harvest) {
  std::error_code failed;
  const std::filesystem::path files = harvest.files();
  return !std::filesystem::is_directory(files, failed) || !std::filesystem::is_empty(files, failed);
}

}  // namespace

Result<bool> IsDue(store::CrawlStore& crawl_store, const crawl::Source& source, LocalTime now) {
  const Result<store::CrawlSourceState> state = crawl_store.GetSource(source.id);
  if (!state) return state.error();
  const int64_t minutes = std::chrono::duration_cast<std::chrono::minutes>(source.every).count();
  return !state->round_ended || now - *state->round_ended >= minutes;
}

Status NoteFailedHarvest(store::CrawlStore& crawl_store, const crawl::Source& source, const Error& error,
                         LocalTime now) {
  const Status noted = crawl_store.PutSource(source.id, {.round_ended = now, .failed = 1, .trouble = error.Text()});
  return noted ? crawl_store.Commit() : noted;
}

Result<ReadingCounts> TakeHarvest(const crawl::Harvest& harvest, store::CrawlStore& crawl_store,
                                  store::RecordStore& records, const crawl::Source& source, const Words& words,
                                  const Places& places, LocalTime now, const importing::BetweenSlices& between) {
  ReadingCounts counts;
  counts.pages = harvest.pages();
  if (HasFiles(harvest)) {
    const Result<std::unique_ptr<feeds::FeedReader>> reader =
        feeds::OpenFeed(harvest.files(), OptionsFor(source, words, places, now));
    if (!reader) return reader.error();
    Result<crawl::HomeFilter> filter = crawl::HomeFilter::Make(records, **reader, source.id);
    if (!filter) return filter.error();
    merge::FeedRound round(source.id);
    const merge::FeedExtent extent = harvest.is_part() ? merge::FeedExtent::kPart : merge::FeedExtent::kJudge;
    const importing::FeedPart part{*filter, round, source.id, true, extent};
    const Result<importing::FileReport> report = importing::ImportFeed(records, part, now, nullptr, between);
    if (!report) return report.error();
    counts.services = static_cast<int64_t>(report->services.added + report->services.changed);
    counts.added = static_cast<int64_t>(report->services.added);
    counts.changed = static_cast<int64_t>(report->services.changed);
    counts.held = static_cast<int64_t>(report->held);
    counts.gone = static_cast<int64_t>(report->gone);
    counts.home = static_cast<int64_t>(filter->came_home());
    for (const importing::Rejection& rejection : report->rejections) {
      counts.refusals.push_back(importing::RenderRejection(rejection));
    }
  }
  const Status noted = NoteHarvest(crawl_store, source, harvest, counts, now);
  if (!noted) return noted.error();
  return counts;
}

Status ListDueLinks(store::RecordStore& records, store::CrawlStore& crawl_store,
                    const std::vector<crawl::Source>& sources, LocalTime now, bool only_due) {
  for (const crawl::Source& source : sources) {
    if (source.kind != crawl::SourceKind::kLinks) continue;
    const Result<store::CrawlSourceState> state = crawl_store.GetSource(source.id);
    if (!state) return state.error();
    const Result<bool> due = only_due ? IsDue(crawl_store, source, now) : Result<bool>(true);
    if (!due) return due.error();
    if (!*due || state->round_began) continue;
    Status listed = crawl::ListLinks(records, crawl_store, source, sources, now);
    if (listed) listed = crawl_store.Commit();
    if (!listed) return listed;
  }
  return Done();
}

crawl::Sources LoadAllSources(const Places& places, const Config& config, const terms::Vocabulary& vocabulary) {
  crawl::Sources sources = crawl::LoadSources(places.sources(), vocabulary);
  crawl::Sources shipped = crawl::LoadSources(places.shipped / "sources", vocabulary);
  for (crawl::Source& source : shipped.good) {
    const bool own = std::any_of(sources.good.begin(), sources.good.end(),
                                 [&source](const crawl::Source& other) { return other.id == source.id; });
    if (!own) sources.good.push_back(std::move(source));
  }
  sources.refused.insert(sources.refused.end(), shipped.refused.begin(), shipped.refused.end());
  if (!config.check_links || config.contact.empty()) {
    std::erase_if(sources.good, [](const crawl::Source& source) { return source.kind == crawl::SourceKind::kLinks; });
  }
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

Result<int64_t> DropOldPages(store::CrawlStore& crawl_store, LocalTime now, int64_t keep_days) {
  Result<int64_t> dropped = crawl_store.DropPages(now + -keep_days * kMinutesPerDay);
  const Status committed = dropped ? crawl_store.Commit() : Status(dropped.error());
  if (!committed) return committed.error();
  return dropped;
}

Result<std::string> UserAgent(const Config& config) {
  if (config.contact.empty()) {
    return Error{ErrorCode::kInvalidInput,
                 "the crawler must say whom to write to: set \"contact\" in the configuration", "contact"};
  }
  return "KunskapsbankBot/0.1 (+mailto:" + config.contact + ")";
}

}  // namespace kb::stages
