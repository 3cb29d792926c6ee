#include "indexer/crawl/crawl_round.h"

#include <algorithm>
#include <utility>

#include "catalog/base/log.h"
#include "indexer/extract/links.h"
#include "indexer/fetch/sitemap.h"
#include "indexer/fetch/url.h"

namespace kb::crawl {
namespace {

using std::chrono::milliseconds;

constexpr int64_t kFillAtOnce = 200;
constexpr std::size_t kRefillBelow = 50;
constexpr milliseconds kCommitEvery{250};
constexpr int kMostHops = 5;
constexpr int kMostHostFailures = 8;
constexpr int64_t kTroubleFrom = 5;  // dead links of one round
constexpr int64_t kMostCalendarPages = 60;
constexpr int64_t kMinutesPerWeek = int64_t{7} * kMinutesPerDay;
constexpr int64_t kRobotsKept = kMinutesPerDay;
constexpr std::size_t kMostPageBytes = 8U << 20;
constexpr std::size_t kMostSitemapBytes = 52U << 20;
constexpr std::size_t kMostLinkBytes = 64U << 10;  // it is there: that is all that is asked
constexpr int64_t kMostPause = 600'000;            // milliseconds; a longer Crawl-delay would never end

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool IsTaken(const std::string& content_type) {
  if (content_type.empty()) return true;
  return content_type.find("html") != std::string::npos || content_type.find("application/pdf") != std::string::npos ||
         content_type.find("text/plain") != std::string::npos;
}

std::string OriginOf(const std::string& url) {
  const std::size_t path = url.find('/', url.find("://") + 3);
  return url.substr(0, path);
}

}  // namespace

CrawlRound::CrawlRound(store::CrawlStore& store, const std::vector<Source>& sources, const Clock& clock,
                       CrawlOptions options)
    : store_(store), sources_(sources), clock_(clock), options_(std::move(options)), fetcher_(options_.user_agent) {}

LocalTime CrawlRound::NextTime(const Run& run) const {
  if (run.source->kind == SourceKind::kLinks) return run.began + kMinutesPerWeek;
  return run.began + std::chrono::duration_cast<std::chrono::minutes>(run.source->every).count();
}

Status CrawlRound::Begin() {
  const LocalTime now = clock_.Now();
  for (const Source& source : sources_) {
    if (source.kind == SourceKind::kFeed) continue;
    const Result<store::CrawlSourceState> state = store_.GetSource(source.id);
    if (!state) return state.error();
    Run run{.source = &source, .began = now, .state = *state};
    const int64_t minutes = std::chrono::duration_cast<std::chrono::minutes>(source.every).count();
    const bool due = !state->round_ended || now - *state->round_ended >= minutes || !options_.only_due_sources;
    if (state->round_began) {
      run.began = *state->round_began;  // a crash, or a stop: the same round goes on
      run.failures = state->failed;
    } else if (due) {
      run.state = {.round_began = now, .round_ended = state->round_ended};
      Status put = store_.PutSource(source.id, run.state);
      if (!put) return put;
    } else {
      continue;
    }
    runs_.push_back(std::move(run));
    const std::size_t index = runs_.size() - 1;
    for (const std::string& url : source.start) {
      Status added = AddUrl(index, url, 0, 0, false);
      if (!added) return added;
    }
    for (const std::string& url : source.sitemaps) {
      Status added = AddUrl(index, url, 0, 0, true);
      if (!added) return added;
    }
  }
  return store_.Commit();
}

// Counted once: a sitemap may name a million addresses.
Result<bool> CrawlRound::IsFull(Run& run, const std::string& url) {
  const std::string& source = run.source->id;
  if (!run.urls) {
    const Result<int64_t> count = store_.CountUrls(source);
    if (!count) return count.error();
    run.urls = *count;
  }
  if (*run.urls >= run.source->max_pages) return true;
  if (!fetch::LooksLikeCalendar(url)) return false;
  const std::string origin = OriginOf(url);
  const auto known = run.calendars.find(origin);
  if (known == run.calendars.end()) {
    const Result<int64_t> count = store_.CountLike(source, origin + "/%20__%");
    if (!count) return count.error();
    run.calendars[origin] = *count + 1;
    return *count >= kMostCalendarPages;
  }
  return known->second++ >= kMostCalendarPages;
}

Status CrawlRound::AddUrl(std::size_t run, const std::string& url, int depth, int hops, bool sitemap) {
  const Source& source = *runs_[run].source;
  if (!sitemap && !fetch::InScope(source.scope, url)) return Done();
  if (source.kind == SourceKind::kPage && depth > 0 && hops == 0) return Done();
  if (depth > source.max_depth || hops > kMostHops) return Done();
  const Result<std::optional<store::CrawlUrl>> known = store_.Find(source.id, url);
  if (!known) return known.error();
  if (*known) return Done();
  const Result<bool> full = IsFull(runs_[run], url);
  if (!full) return full.error();
  if (*full) return Done();
  store::CrawlUrl added;
  added.source = source.id;
  added.url = url;
  added.depth = depth;
  added.hops = hops;
  added.sitemap = sitemap;
  added.due = runs_[run].began;
  const Result<bool> is_new = store_.Add(added);
  if (!is_new) return is_new.error();
  if (*is_new) {
    ++*runs_[run].urls;
    ++counts_.found;
    runs_[run].exhausted = false;
  }
  return Done();
}

Status CrawlRound::Fill(std::size_t index) {
  Run& run = runs_[index];
  if (run.exhausted || run.ended || run.queued >= kRefillBelow) return Done();
  const bool links = run.source->kind == SourceKind::kLinks;
  const Result<std::vector<store::CrawlUrl>> due =
      store_.Due(run.source->id, run.began, kFillAtOnce + static_cast<int64_t>(run.queued));
  if (!due) return due.error();
  run.exhausted = true;
  for (const store::CrawlUrl& url : *due) {
    if (links && run.state.pages + static_cast<int64_t>(run.queued) >= run.source->max_pages) break;
    if (taken_.contains(url.id)) continue;
    run.exhausted = false;
    Enqueue({.run = index, .url = url}, Turn::kLast);
  }
  return Done();
}

void CrawlRound::Enqueue(Task task, Turn turn) {
  taken_.insert(task.url.id);
  ++runs_[task.run].queued;
  Host& host = hosts_[fetch::HostKey(task.address())];
  host.delay = std::max(host.delay, SourceOf(task).delay);
  host.allow_private = host.allow_private || SourceOf(task).allow_private;
  host.queue.insert(turn == Turn::kFirst ? host.queue.begin() : host.queue.end(), std::move(task));
}

void CrawlRound::AskRobots(const std::string& name, Host& host, const std::string& url) {
  const int64_t id = next_request_++;
  host.busy = true;
  host.asking_robots = true;
  robots_under_way_[id] = name;
  fetcher_.Start(id, {.url = url, .allow_private = host.allow_private, .most_bytes = 2 * fetch::Robots::kMostBytes});
}

Status CrawlRound::UseRobots(const std::string& name, Host& host, const store::CrawlRobots& robots) {
  const bool answered = robots.status >= 200 && robots.status < 500;
  host.silent = robots.status == 0;
  host.robots = robots.status >= 200 && robots.status < 300 ? fetch::Robots::Parse(robots.text)
                : answered                                  ? fetch::Robots::Parse("")
                                                            : fetch::Robots::AllowNothing();
  const std::optional<milliseconds> delay = host.robots->CrawlDelay(options_.agent_name);
  if (delay) host.delay = std::max(host.delay, std::min(*delay, milliseconds(kMostPause)));
  std::set<std::size_t> runs;
  for (const Task& task : host.queue) runs.insert(task.run);
  const std::string any_url = host.queue.empty() ? "https://" + name + "/" : host.queue.front().address();
  for (const std::size_t run : runs) {
    if (runs_[run].source->kind != SourceKind::kSite) continue;
    for (const std::string& sitemap : host.robots->sitemaps()) {
      const Result<std::string> url = fetch::ResolveUrl(any_url, sitemap);
      // A sitemap of another host speaks for nobody here.
      if (!url || fetch::HostKey(*url) != name) continue;
      Status added = AddUrl(run, *url, 0, 0, true);
      if (!added) return added;
    }
  }
  return Done();
}

Status CrawlRound::StartTask(const std::string& name, Host& host) {
  if (!host.robots) {
    const Result<std::optional<store::CrawlRobots>> known = store_.GetRobots(name);
    if (!known) return known.error();
    const bool fresh = *known && (*known)->status != 0 && clock_.Now() - (*known)->fetched < kRobotsKept;
    if (fresh) return UseRobots(name, host, **known);
    AskRobots(name, host, OriginOf(host.queue.front().address()) + "/robots.txt");
    return Done();
  }
  Task task = std::move(host.queue.front());
  host.queue.pop_front();
  const bool links = SourceOf(task).kind == SourceKind::kLinks;
  const bool silent = host.failures >= kMostHostFailures || (links && host.silent);
  if (!silent && host.robots->Allows(options_.agent_name, task.address())) {
    StartFetch(name, host, std::move(task));
    return Done();
  }
  taken_.erase(task.url.id);
  --runs_[task.run].queued;
  if (silent) {
    const fetch::Fetched none{.url = task.address(), .failure = fetch::FetchFailure::kNetwork};
    return TakeFailure(task, none, "the host does not answer");
  }
  ++counts_.forbidden;
  task.url.due = NextTime(runs_[task.run]);
  return store_.Update(task.url);
}

void CrawlRound::StartFetch(const std::string& name, Host& host, Task task) {
  const Source& source = SourceOf(task);
  const bool links = source.kind == SourceKind::kLinks;
  const bool at_hand = links ? task.led_to.empty() : !task.url.digest.empty();
  const int64_t id = next_request_++;
  host.busy = true;
  fetcher_.Start(id, {.url = task.address(),
                      .etag = at_hand ? task.url.etag : "",
                      .last_modified = at_hand ? task.url.last_modified : "",
                      .head = links && !task.get,
                      .allow_private = source.allow_private,
                      .most_bytes = task.url.sitemap ? kMostSitemapBytes
                                    : links          ? kMostLinkBytes
                                                     : kMostPageBytes});
  under_way_[id] = {name, std::move(task)};
}

Status CrawlRound::StartWhatMay() {
  const Steady::time_point now = Steady::now();
  for (auto& [name, host] : hosts_) {
    // Several in a row end without a request: forbidden ones, or robots.txt at hand.
    while (!host.busy && !host.queue.empty() && host.next <= now && fetcher_.running() < options_.most_at_once) {
      Status started = StartTask(name, host);
      if (!started) return started;
    }
  }
  return Done();
}

Status CrawlRound::TakeRobots(const std::string& name, Host& host, const fetch::Fetched& fetched) {
  if (IsRedirect(fetched.status) && host.robots_hops < kMostHops) {
    ++host.robots_hops;
    const Result<std::string> next = fetch::ResolveUrl(fetched.url, fetched.location);
    if (next) {
      AskRobots(name, host, *next);
      return Done();
    }
  }
  store::CrawlRobots robots{.status = fetched.failure == fetch::FetchFailure::kNone ? fetched.status : 0,
                            .text = "",
                            .fetched = clock_.Now()};
  if (IsRedirect(robots.status))
    robots.status = 404;  // RFC 9309, 2.3.1.2: more than five redirects count as none there
  if (fetched.failure == fetch::FetchFailure::kTooLarge) robots.status = 200;  // what was read of it counts
  if (robots.status >= 200 && robots.status < 300) robots.text = fetched.body.substr(0, fetch::Robots::kMostBytes + 1);
  if (robots.status == 0) last_trouble_ = name + ": robots.txt: " + fetched.trouble;
  Status put = store_.PutRobots(name, robots);
  if (!put) return put;
  return UseRobots(name, host, robots);
}

Status CrawlRound::Take(fetch::Fetched&& fetched) {
  const auto robots = robots_under_way_.find(fetched.id);
  const auto page = under_way_.find(fetched.id);
  const std::string name = robots != robots_under_way_.end() ? robots->second : page->second.first;
  Host& host = hosts_[name];
  host.busy = false;
  milliseconds pause = host.delay;
  if (fetched.retry_after && (fetched.status == 429 || fetched.status == 503)) {
    pause = std::max(
        pause, std::min(std::chrono::duration_cast<milliseconds>(*fetched.retry_after), milliseconds(kMostPause)));
  }
  host.next = Steady::now() + pause;
  if (robots != robots_under_way_.end()) {
    robots_under_way_.erase(robots);
    host.asking_robots = false;
    return TakeRobots(name, host, fetched);
  }
  host.failures = fetched.failure == fetch::FetchFailure::kNetwork || fetched.failure == fetch::FetchFailure::kTooSlow
                      ? host.failures + 1
                      : 0;
  Task task = std::move(page->second.second);
  under_way_.erase(page);
  taken_.erase(task.url.id);
  --runs_[task.run].queued;
  return TakePage(task, fetched);
}

Status CrawlRound::TakePage(Task& task, fetch::Fetched& fetched) {
  Run& run = runs_[task.run];
  ++counts_.asked;
  ++run.state.pages;
  store::CrawlUrl& url = task.url;
  url.fetched = clock_.Now();
  url.due = NextTime(run);
  if (SourceOf(task).kind == SourceKind::kLinks) return TakeLink(task, fetched);
  if (fetched.failure != fetch::FetchFailure::kNone) return TakeFailure(task, fetched, fetched.trouble);
  url.status = fetched.status;
  if (fetched.status == 404 || fetched.status == 410) return TakeMissing(task);
  if (fetched.status == 304) {
    ++counts_.unchanged;
    url.failures = 0;
    url.missing_since.reset();
    return store_.Update(url);
  }
  if (IsRedirect(fetched.status)) {
    url.failures = 0;
    const Result<std::string> target = fetch::ResolveUrl(url.url, fetched.location);
    Status done = store_.Update(url);
    if (done && target) done = AddUrl(task.run, *target, url.depth, url.hops + 1, url.sitemap);
    return done;
  }
  if (fetched.status < 200 || fetched.status >= 300)
    return TakeFailure(task, fetched, "the answer was " + std::to_string(fetched.status));
  return TakeBody(task, fetched);
}

// Whether a listing's link still leads somewhere; what is there is nobody's business here.
Status CrawlRound::TakeLink(Task& task, const fetch::Fetched& fetched) {
  const bool answered =
      fetched.failure == fetch::FetchFailure::kNone || fetched.failure == fetch::FetchFailure::kTooLarge;
  if (!answered) return TakeFailure(task, fetched, fetched.trouble);
  if (IsRedirect(fetched.status)) {
    const Result<std::string> target = fetch::ResolveUrl(fetched.url, fetched.location);
    if (!target || ++task.hops > kMostHops) return TakeFailure(task, fetched, "its redirects lead nowhere");
    task.led_to = *target;
    task.get = false;
    Enqueue(std::move(task), Turn::kLast);
    return Done();
  }
  if (fetched.status >= 400 && !std::exchange(task.get, true)) {  // some servers know no HEAD
    Enqueue(std::move(task), Turn::kFirst);
    return Done();
  }
  store::CrawlUrl& url = task.url;
  url.status = fetched.status;
  if (fetched.status == 404 || fetched.status == 410) return TakeMissing(task);
  if (fetched.status >= 500) return TakeFailure(task, fetched, "the answer was " + std::to_string(fetched.status));
  if (fetched.status >= 400) return store_.Update(url);  // whoever asks may not see it: that is no news of the page
  ++counts_.unchanged;
  url.failures = 0;
  url.missing_since.reset();
  if (fetched.status == 304) return store_.Update(url);
  url.etag = task.led_to.empty() ? fetched.etag : "";
  url.last_modified = task.led_to.empty() ? fetched.last_modified : "";
  return store_.Update(url);
}

Status CrawlRound::TakeBody(Task& task, fetch::Fetched& fetched) {
  store::CrawlUrl& url = task.url;
  url.failures = 0;
  url.missing_since.reset();
  url.etag = fetched.etag;
  url.last_modified = fetched.last_modified;
  url.content_type = fetched.content_type;
  const std::string digest = DigestOf(fetched.body);
  const bool same = digest == url.digest;
  ++(same ? counts_.unchanged : counts_.changed);
  if (!same) ++runs_[task.run].state.changed;
  if (url.sitemap) {
    Status done = TakeSitemap(task, fetched);
    if (done) done = store_.Update(url);
    return done;
  }
  if (!IsTaken(fetched.content_type)) return store_.Update(url);
  const std::string before = std::exchange(url.digest, digest);
  Status done = same ? Done() : store_.PutPage(digest, fetch::Gzip(fetched.body), clock_.Now());
  if (done && !same && !before.empty()) done = store_.RetirePage(before, clock_.Now());
  if (done) done = store_.Update(url);
  if (done && !same) done = TakeLinks(task, fetched);
  return done;
}

Status CrawlRound::TakeSitemap(const Task& task, const fetch::Fetched& fetched) {
  const Result<fetch::Sitemap> map = fetch::ReadSitemap(fetched.body);
  if (!map) {
    last_trouble_ = task.url.url + ": " + map.error().message;
    return Done();
  }
  for (const fetch::SitemapEntry& entry : map->sitemaps) {
    const Result<std::string> url = fetch::ResolveUrl(task.url.url, entry.url);
    if (!url || task.url.hops >= kMostHops || fetch::HostKey(*url) != fetch::HostKey(task.url.url)) continue;
    Status added = AddUrl(task.run, *url, 0, task.url.hops + 1, true);
    if (!added) return added;
  }
  for (const fetch::SitemapEntry& entry : map->pages) {
    const Result<std::string> url = fetch::ResolveUrl(task.url.url, entry.url);
    if (!url || fetch::IsNoPage(*url)) continue;
    Status added = AddUrl(task.run, *url, 1, 0, false);
    if (!added) return added;
  }
  return Done();
}

Status CrawlRound::TakeLinks(const Task& task, const fetch::Fetched& fetched) {
  if (runs_[task.run].source->kind == SourceKind::kPage) return Done();
  const extract::PageLinks found = extract::LinksOf(task.url.url, fetched.body, fetched.content_type);
  for (const std::string& link : found.links) {
    Status added = AddUrl(task.run, link, task.url.depth + 1, 0, false);
    if (!added) return added;
  }
  if (found.canonical.empty() || found.canonical == task.url.url) return Done();
  return AddUrl(task.run, found.canonical, task.url.depth, 0, false);
}

// Gone only when it has been missing for a week.
Status CrawlRound::TakeMissing(Task& task) {
  ++counts_.missing;
  store::CrawlUrl& url = task.url;
  url.failures = 0;
  if (!url.missing_since) {
    url.missing_since = url.fetched;
    url.due = url.fetched + kMinutesPerWeek;
  } else if (url.fetched - *url.missing_since >= kMinutesPerWeek) {
    url.digest.clear();
    url.etag.clear();
    url.last_modified.clear();
    // A link is looked at every week, so that one that is mended leaves the desk.
    url.due = url.fetched + (SourceOf(task).kind == SourceKind::kLinks ? 1 : 4) * kMinutesPerWeek;
  } else {
    url.due = *url.missing_since + kMinutesPerWeek;
  }
  return store_.Update(url);
}

Status CrawlRound::TakeFailure(Task& task, const fetch::Fetched& fetched, const std::string& why) {
  ++counts_.failed;
  Run& run = runs_[task.run];
  ++run.failures;
  last_trouble_ = task.url.url + ": " + why;
  // A link that is dead is what links are asked for; that all of them are is trouble.
  const bool found =
      run.source->kind == SourceKind::kLinks && (run.failures < kTroubleFrom || run.failures < run.state.pages);
  if (!found) {
    run.state.failed = run.failures;
    run.state.trouble = last_trouble_;
  }
  store::CrawlUrl& url = task.url;
  if (fetched.status != 0) url.status = fetched.status;
  url.fetched = clock_.Now();
  url.due = NextTime(run);
  ++url.failures;
  return store_.Update(url);
}

Status CrawlRound::EndRounds() {
  for (Run& run : runs_) {
    if (run.ended || !run.exhausted || run.queued > 0) continue;
    run.ended = true;
    run.state.round_ended = run.began;
    run.state.round_began.reset();
    Status put = store_.PutSource(run.source->id, run.state);
    if (put) put = store_.Commit();
    if (!put) return put;
    Log(LogLevel::kInfo, "crawl.round",
        {{"source", run.source->id},
         {"pages", run.state.pages},
         {"changed", run.state.changed},
         {"failed", run.state.failed}});
  }
  return Done();
}

Result<bool> CrawlRound::Step(milliseconds time) {
  const Steady::time_point end = Steady::now() + time;
  do {
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      const Status filled = Fill(run);
      if (!filled) return filled.error();
    }
    const Status started = StartWhatMay();
    if (!started) return started.error();
    const Status ended = EndRounds();
    if (!ended) return ended.error();
    if (std::all_of(runs_.begin(), runs_.end(), [](const Run& run) { return run.ended; })) return false;
    milliseconds patience = std::min(milliseconds(20), std::chrono::duration_cast<milliseconds>(end - Steady::now()));
    for (fetch::Fetched& fetched : fetcher_.Wait(std::max(patience, milliseconds(0)))) {
      const Status taken = Take(std::move(fetched));
      if (!taken) return taken.error();
    }
    if (Steady::now() - committed_ < kCommitEvery) continue;
    const Status committed = Pause();
    if (!committed) return committed.error();
  } while (Steady::now() < end);
  return true;
}

Status CrawlRound::Pause() {
  committed_ = Steady::now();
  for (const Run& run : runs_) {
    if (run.ended) continue;
    Status put = store_.PutSource(run.source->id, run.state);
    if (!put) return put;
  }
  return store_.Commit();
}

Result<int64_t> CrawlRound::Waiting() {
  int64_t waiting = 0;
  for (const Run& run : runs_) {
    if (run.ended) continue;
    const Result<int64_t> count = store_.CountDue(run.source->id, run.began);
    if (!count) return count.error();
    waiting += *count;
  }
  return waiting;
}

}  // namespace kb::crawl
