#include "indexer/crawl/source_rounds.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "catalog/base/log.h"
#include "indexer/fetch/url.h"

namespace kb::crawl {
namespace {

constexpr int64_t kFillAtOnce = 200;
constexpr std::size_t kRefillBelow = 50;
constexpr int64_t kMostCalendarPages = 60;

int64_t MinutesBetween(const Source& source) {
  return std::chrono::duration_cast<std::chrono::minutes>(source.every).count();
}

}  // namespace

LocalTime SourceRound::NextTime() const { return began + (IsOfLinks() ? kMinutesPerWeek : MinutesBetween(*source)); }

Status SourceRounds::Begin(LocalTime now, bool only_due) {
  for (const Source& source : sources_) {
    if (source.kind == SourceKind::kFeed) continue;
    Status begun = BeginOne(source, now, only_due);
    if (!begun) return begun;
  }
  return store_.Commit();
}

Status SourceRounds::BeginOne(const Source& source, LocalTime now, bool only_due) {
  const Result<store::CrawlSourceState> state = store_.GetSource(source.id);
  if (!state) return state.error();
  SourceRound round{.source = &source, .began = now, .state = *state};
  const bool due = !state->round_ended || now - *state->round_ended >= MinutesBetween(source) || !only_due;
  if (state->round_began) {
    round.began = *state->round_began;  // a crash, or a stop: the same round goes on
    round.failures = state->failed;
  } else if (due) {
    round.state = {.round_began = now, .round_ended = state->round_ended};
    Status put = store_.PutSource(source.id, round.state);
    if (!put) return put;
  } else {
    return Done();
  }
  rounds_.push_back(std::move(round));
  Status added = Done();
  for (const std::string& url : source.start) {
    if (added) added = AddUrl(rounds_.size() - 1, url, 0, 0, false);
  }
  for (const std::string& url : source.sitemaps) {
    if (added) added = AddUrl(rounds_.size() - 1, url, 0, 0, true);
  }
  return added;
}

// Counted once: a sitemap may name a million addresses.
Result<bool> SourceRounds::IsFull(SourceRound& round, const std::string& url) {
  const std::string& source = round.source->id;
  if (!round.urls) {
    const Result<int64_t> count = store_.CountUrls(source);
    if (!count) return count.error();
    round.urls = *count;
  }
  if (*round.urls >= round.source->max_pages) return true;
  if (!fetch::LooksLikeCalendar(url)) return false;
  const std::string origin = fetch::OriginOf(url);
  const auto known = round.calendars.find(origin);
  if (known == round.calendars.end()) {
    const Result<int64_t> count = store_.CountLike(source, origin + "/%20__%");
    if (!count) return count.error();
    round.calendars[origin] = *count + 1;
    return *count >= kMostCalendarPages;
  }
  return known->second++ >= kMostCalendarPages;
}

Status SourceRounds::AddUrl(std::size_t round, const std::string& url, int depth, int hops, bool sitemap) {
  const Source& source = *rounds_[round].source;
  if (!sitemap && !fetch::InScope(source.scope, url)) return Done();
  if (source.kind == SourceKind::kPage && depth > 0 && hops == 0) return Done();
  if (depth > source.max_depth || hops > kMostHops) return Done();
  const Result<std::optional<store::CrawlUrl>> known = store_.Find(source.id, url);
  if (!known) return known.error();
  if (*known) return Done();
  const Result<bool> full = IsFull(rounds_[round], url);
  if (!full) return full.error();
  if (*full) return Done();
  store::CrawlUrl added;
  added.source = source.id;
  added.url = url;
  added.depth = depth;
  added.hops = hops;
  added.sitemap = sitemap;
  added.due = rounds_[round].began;
  const Result<bool> is_new = store_.Add(added);
  if (!is_new) return is_new.error();
  if (*is_new) {
    ++*rounds_[round].urls;
    ++counts_.found;
    rounds_[round].exhausted = false;
  }
  return Done();
}

Result<std::optional<std::vector<store::CrawlUrl>>> SourceRounds::Due(std::size_t index) {
  const SourceRound& round = rounds_[index];
  std::optional<std::vector<store::CrawlUrl>> none;
  if (round.exhausted || round.ended || round.queued >= kRefillBelow) return none;
  Result<std::vector<store::CrawlUrl>> due =
      store_.Due(round.source->id, round.began, kFillAtOnce + static_cast<int64_t>(round.queued));
  if (!due) return due.error();
  return std::optional(std::move(*due));
}

Status SourceRounds::EndDone() {
  for (SourceRound& round : rounds_) {
    if (round.ended || !round.exhausted || round.queued > 0) continue;
    round.ended = true;
    round.state.round_ended = round.began;
    round.state.round_began.reset();
    Status put = store_.PutSource(round.source->id, round.state);
    if (put) put = store_.Commit();
    if (!put) return put;
    Log(LogLevel::kInfo, "crawl.round",
        {{"source", round.source->id},
         {"pages", round.state.pages},
         {"changed", round.state.changed},
         {"failed", round.state.failed}});
  }
  return Done();
}

Status SourceRounds::Save() {
  for (const SourceRound& round : rounds_) {
    if (round.ended) continue;
    Status put = store_.PutSource(round.source->id, round.state);
    if (!put) return put;
  }
  return store_.Commit();
}

bool SourceRounds::AllEnded() const {
  return std::all_of(rounds_.begin(), rounds_.end(), [](const SourceRound& round) { return round.ended; });
}

Result<int64_t> SourceRounds::Waiting() {
  int64_t waiting = 0;
  for (const SourceRound& round : rounds_) {
    if (round.ended) continue;
    const Result<int64_t> count = store_.CountDue(round.source->id, round.began);
    if (!count) return count.error();
    waiting += *count;
  }
  return waiting;
}

}  // namespace kb::crawl
