#include "indexer/stages/crawl_part.h"

#include <functional>
#include <utility>

#include "catalog/base/log.h"

namespace kb::stages {
namespace {

constexpr std::chrono::seconds kBetweenLooks{60};
constexpr int64_t kPagesAtOnce = 100;  // read before anybody else may borrow the lock

// Calls `between`, and remembers its Error, which ends the run or the slice: what is not read yet stays unread.
struct Watched {
  const importing::BetweenSlices& between;
  std::optional<Error> stopped;

  Status operator()() {
    Status done = between ? between() : Done();
    if (!done) stopped = done.error();
    return done;
  }
};

}  // namespace

struct CrawlPart::Open {
  crawl::Sources sources;
  std::unique_ptr<store::CrawlStore> store;
  std::unique_ptr<crawl::CrawlRound> round;  // none once everything is fetched
  std::size_t next_source = 0;               // to be read
  std::unique_ptr<crawl::Harvest> harvest;   // of the next source, while it is fetched
};

CrawlPart::CrawlPart(Workshop& workshop) : workshop_(workshop) {}
CrawlPart::~CrawlPart() = default;

bool CrawlPart::IsBusy() const { return open_ != nullptr || Steady::now() >= next_; }

void CrawlPart::Close() {
  if (open_ && open_->round) {
    const Status paused = open_->round->Pause();
    if (!paused) return Trouble(paused.error());
  }
  open_.reset();
  next_ = Steady::now();
}

void CrawlPart::Trouble(const Error& error) {
  open_.reset();
  next_ = Steady::now() + kBetweenLooks;
  if (told_ == error.Text()) return;
  told_ = error.Text();
  Log(LogLevel::kWarning, "crawl.trouble", {{"message", told_}});
}

Status CrawlPart::Begin(store::RecordStore& records, const Words& words) {
  auto open = std::make_unique<Open>();
  open->sources = LoadAllSources(workshop_.places(), workshop_.config(), words.vocabulary);
  std::string refusals;
  for (const Error& refused : open->sources.refused) refusals += (refusals.empty() ? "" : "; ") + refused.Text();
  if (!refusals.empty() && refusals != told_) {
    told_ = refusals;
    Log(LogLevel::kWarning, "crawl.source_refused", {{"reasons", refusals}});
  }
  next_ = Steady::now() + kBetweenLooks;
  if (open->sources.good.empty()) return Done();
  const Result<std::string> agent = UserAgent(workshop_.config());
  if (!agent) return agent.error();
  Result<std::unique_ptr<store::CrawlStore>> store = store::CrawlStore::Open(workshop_.places().crawl());
  if (!store) return store.error();
  open->store = *std::move(store);
  const Status listed =
      ListDueLinks(records, *open->store, open->sources.good, workshop_.clock().Now(), /*only_due=*/true);
  if (!listed) return listed;
  open->round =
      std::make_unique<crawl::CrawlRound>(*open->store, open->sources.good, workshop_.clock(),
                                          crawl::CrawlOptions{.user_agent = *agent, .only_due_sources = true});
  Status begun = open->round->Begin();
  if (begun) open_ = std::move(open);
  return begun;
}

// Some pages of one source, in slices.
Status CrawlPart::ReadNext(store::RecordStore& records, const Words& words, const importing::BetweenSlices& between) {
  if (open_->next_source >= open_->sources.good.size()) {
    DropOncePerDay();
    open_.reset();
    return Done();
  }
  const extract::Extractor extractor(words.vocabulary, words.analyzer);
  const crawl::Source& source = open_->sources.good[open_->next_source];
  if (source.kind == crawl::SourceKind::kLinks) {
    ++open_->next_source;
    return Done();
  }
  if (source.kind == crawl::SourceKind::kFeed) return HarvestNext(source, records, words, between);
  Watched watched{between, std::nullopt};
  const Result<ReadingCounts> counts = ReadPages(*open_->store, records, source, words, extractor,
                                                 workshop_.clock().Now(), std::ref(watched), kPagesAtOnce);
  if (watched.stopped) return *watched.stopped;
  if (!counts) {
    Trouble(counts.error());
    return Done();
  }
  if (counts->all) ++open_->next_source;
  if (counts->pages > 0) {
    Log(LogLevel::kInfo, "crawl.read",
        {{"source", source.id},
         {"pages", counts->pages},
         {"services", counts->services},
         {"new", counts->added},
         {"changed", counts->changed},
         {"gone", counts->gone}});
  }
  return Done();
}

void CrawlPart::DropOncePerDay() {
  const LocalTime now = workshop_.clock().Now();
  if (dropped_on_ == now.date()) return;
  dropped_on_ = now.date();
  const Result<int64_t> dropped = DropOldPages(*open_->store, now, workshop_.config().keep_pages_days);
  if (!dropped) return Trouble(dropped.error());
  if (*dropped > 0) Log(LogLevel::kInfo, "crawl.pages_dropped", {{"pages", *dropped}});
}

// A feed is fetched an answer at a time, and taken in when all has come.
Status CrawlPart::HarvestNext(const crawl::Source& source, store::RecordStore& records, const Words& words,
                              const importing::BetweenSlices& between) {
  const LocalTime now = workshop_.clock().Now();
  if (!open_->harvest) {
    const Result<bool> due = IsDue(*open_->store, source, now);
    const Result<std::string> agent = UserAgent(workshop_.config());
    const Result<crawl::HarvestMemory> memory = crawl::ReadMemory(*open_->store, source);
    if (!due || !agent || !memory) {
      Trouble(!due ? due.error() : !agent ? agent.error() : memory.error());
      return Done();
    }
    if (!*due) {
      ++open_->next_source;
      return Done();
    }
    open_->harvest = std::make_unique<crawl::Harvest>(source, *agent, crawl::HarvestSince(*memory, now));
  }
  const Result<bool> more = open_->harvest->Step(std::chrono::milliseconds(100));
  if (more && *more) return Done();
  const std::unique_ptr<crawl::Harvest> harvest = std::move(open_->harvest);
  ++open_->next_source;
  Watched watched{between, std::nullopt};
  const Result<ReadingCounts> counts =
      more ? TakeHarvest(*harvest, *open_->store, records, source, words, workshop_.places(), now, std::ref(watched))
           : Result<ReadingCounts>(more.error());
  if (watched.stopped) return *watched.stopped;
  if (!counts) {
    Log(LogLevel::kWarning, "harvest.trouble", {{"source", source.id}, {"message", counts.error().Text()}});
    return NoteFailedHarvest(*open_->store, source, counts.error(), now);
  }
  Log(LogLevel::kInfo, "harvest.taken",
      {{"source", source.id},
       {"answers", counts->pages},
       {"new", counts->added},
       {"changed", counts->changed},
       {"gone", counts->gone},
       {"came_home", counts->home}});
  return Done();
}

Status CrawlPart::Step(store::RecordStore& records, const Words& words, std::chrono::milliseconds time,
                       const importing::BetweenSlices& between) {
  if (!open_) {
    const Status begun = Begin(records, words);
    if (!begun) Trouble(begun.error());
    return Done();
  }
  if (!open_->round) return ReadNext(records, words, between);
  const Result<bool> more = open_->round->Step(time);
  if (!more) {
    Trouble(more.error());
  } else if (!*more) {
    open_->round.reset();
  }
  return Done();
}

}  // namespace kb::stages
