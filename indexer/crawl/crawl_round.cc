#include "indexer/crawl/crawl_round.h"

#include <algorithm>
#include <utility>

#include "indexer/fetch/url.h"

namespace kb::crawl {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kCommitEvery{250};
constexpr int kMostHostFailures = 8;
constexpr int64_t kRobotsKept = kMinutesPerDay;
constexpr std::size_t kMostPageBytes = 8U << 20;
constexpr std::size_t kMostSitemapBytes = 52U << 20;
constexpr std::size_t kMostLinkBytes = 64U << 10;  // it is there: that is all that is asked
constexpr milliseconds kMostPause{600'000};        // a longer Crawl-delay would never end

std::size_t MostBytes(const CrawlTask& task, bool links) {
  if (task.url.sitemap) return kMostSitemapBytes;
  return links ? kMostLinkBytes : kMostPageBytes;
}

milliseconds PauseAfter(const fetch::Fetched& fetched, milliseconds delay) {
  if (!fetched.retry_after || (fetched.status != 429 && fetched.status != 503)) return delay;
  return std::max(delay, std::min(std::chrono::duration_cast<milliseconds>(*fetched.retry_after), kMostPause));
}

}  // namespace

CrawlRound::CrawlRound(store::CrawlStore& store, const std::vector<Source>& sources, const Clock& clock,
                       CrawlOptions options)
    : store_(store),
      clock_(clock),
      options_(std::move(options)),
      rounds_(store, sources, counts_),
      answers_(store, rounds_, clock, counts_, last_trouble_),
      fetcher_(options_.user_agent) {}

Status CrawlRound::Fill(std::size_t index) {
  SourceRound& round = rounds_[index];
  const Result<std::optional<std::vector<store::CrawlUrl>>> due = rounds_.Due(index);
  if (!due) return due.error();
  if (!*due) return Done();
  round.exhausted = true;
  for (const store::CrawlUrl& url : **due) {
    if (round.IsOfLinks() && round.state.pages + static_cast<int64_t>(round.queued) >= round.source->max_pages) break;
    if (taken_.contains(url.id)) continue;
    round.exhausted = false;
    Enqueue({.round = index, .url = url}, Turn::kLast);
  }
  return Done();
}

void CrawlRound::Enqueue(CrawlTask task, Turn turn) {
  SourceRound& round = rounds_[task.round];
  taken_.insert(task.url.id);
  ++round.queued;
  Host& host = hosts_[fetch::HostKey(task.address())];
  host.delay = std::max(host.delay, round.source->delay);
  host.allow_private = host.allow_private || round.source->allow_private;
  host.queue.insert(turn == Turn::kFirst ? host.queue.begin() : host.queue.end(), std::move(task));
}

// Nobody has it in a queue any more.
void CrawlRound::Release(const CrawlTask& task) {
  taken_.erase(task.url.id);
  --rounds_[task.round].queued;
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

Status CrawlRound::StartTask(const std::string& name, Host& host) {
  if (!host.robots) return FindRobots(name, host);
  CrawlTask task = std::move(host.queue.front());
  host.queue.pop_front();
  const SourceRound& round = rounds_[task.round];
  const bool silent = host.failures >= kMostHostFailures || (round.IsOfLinks() && host.silent);
  if (!silent && host.robots->Allows(options_.agent_name, task.address())) {
    StartFetch(name, host, std::move(task));
    return Done();
  }
  Release(task);
  if (silent) return answers_.TakeSilence(task, "the host does not answer");
  ++counts_.forbidden;
  task.url.due = round.NextTime();
  return store_.Update(task.url);
}

void CrawlRound::StartFetch(const std::string& name, Host& host, CrawlTask task) {
  const bool links = rounds_[task.round].IsOfLinks();
  const bool at_hand = links ? task.led_to.empty() : !task.url.digest.empty();
  const int64_t id = next_request_++;
  host.busy = true;
  fetcher_.Start(id, {.url = task.address(),
                      .etag = at_hand ? task.url.etag : "",
                      .last_modified = at_hand ? task.url.last_modified : "",
                      .head = links && !task.get,
                      .allow_private = rounds_[task.round].source->allow_private,
                      .most_bytes = MostBytes(task, links)});
  under_way_[id] = {name, std::move(task)};
}

// The robots.txt at hand, or the host's.
Status CrawlRound::FindRobots(const std::string& name, Host& host) {
  const Result<std::optional<store::CrawlRobots>> known = store_.GetRobots(name);
  if (!known) return known.error();
  const bool fresh = *known && (*known)->status != 0 && clock_.Now() - (*known)->fetched < kRobotsKept;
  if (fresh) return UseRobots(name, host, **known);
  AskRobots(name, host, fetch::OriginOf(host.queue.front().address()) + "/robots.txt");
  return Done();
}

void CrawlRound::AskRobots(const std::string& name, Host& host, const std::string& url) {
  const int64_t id = next_request_++;
  host.busy = true;
  robots_under_way_[id] = name;
  fetcher_.Start(id, {.url = url, .allow_private = host.allow_private, .most_bytes = 2 * fetch::Robots::kMostBytes});
}

Status CrawlRound::TakeRobots(const std::string& name, Host& host, const fetch::Fetched& fetched) {
  if (fetch::IsRedirect(fetched.status) && host.robots_hops < kMostHops) {
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
  if (fetch::IsRedirect(robots.status))
    robots.status = 404;  // RFC 9309, 2.3.1.2: more than five redirects count as none there
  if (fetched.failure == fetch::FetchFailure::kTooLarge) robots.status = 200;  // what was read of it counts
  if (robots.status >= 200 && robots.status < 300) robots.text = fetched.body.substr(0, fetch::Robots::kMostBytes + 1);
  if (robots.status == 0) last_trouble_ = name + ": robots.txt: " + fetched.trouble;
  Status put = store_.PutRobots(name, robots);
  if (!put) return put;
  return UseRobots(name, host, robots);
}

Status CrawlRound::UseRobots(const std::string& name, Host& host, const store::CrawlRobots& robots) {
  const bool answered = robots.status >= 200 && robots.status < 500;
  host.silent = robots.status == 0;
  host.robots = robots.status >= 200 && robots.status < 300 ? fetch::Robots::Parse(robots.text)
                : answered                                  ? fetch::Robots::Parse("")
                                                            : fetch::Robots::AllowNothing();
  const std::optional<milliseconds> delay = host.robots->CrawlDelay(options_.agent_name);
  if (delay) host.delay = std::max(host.delay, std::min(*delay, milliseconds(kMostPause)));
  return AddSitemaps(name, host);
}

Status CrawlRound::AddSitemaps(const std::string& name, const Host& host) {
  std::set<std::size_t> rounds;
  for (const CrawlTask& task : host.queue) rounds.insert(task.round);
  const std::string any_url = host.queue.empty() ? "https://" + name + "/" : host.queue.front().address();
  for (const std::size_t round : rounds) {
    if (rounds_[round].source->kind != SourceKind::kSite) continue;
    for (const std::string& sitemap : host.robots->sitemaps()) {
      const Result<std::string> url = fetch::ResolveUrl(any_url, sitemap);
      // A sitemap of another host speaks for nobody here.
      if (!url || fetch::HostKey(*url) != name) continue;
      Status added = rounds_.AddUrl(round, *url, 0, 0, true);
      if (!added) return added;
    }
  }
  return Done();
}

Status CrawlRound::Take(const fetch::Fetched& fetched) {
  const auto robots = robots_under_way_.find(fetched.id);
  const auto page = under_way_.find(fetched.id);
  const std::string name = robots != robots_under_way_.end() ? robots->second : page->second.first;
  Host& host = hosts_[name];
  host.busy = false;
  host.next = Steady::now() + PauseAfter(fetched, host.delay);
  if (robots != robots_under_way_.end()) {
    robots_under_way_.erase(robots);
    return TakeRobots(name, host, fetched);
  }
  const bool down =
      fetched.failure == fetch::FetchFailure::kNetwork || fetched.failure == fetch::FetchFailure::kTooSlow;
  host.failures = down ? host.failures + 1 : 0;
  CrawlTask task = std::move(page->second.second);
  under_way_.erase(page);
  Release(task);
  const Result<AskAgain> again = answers_.Take(task, fetched);
  if (!again) return again.error();
  if (*again != AskAgain::kNo) Enqueue(std::move(task), *again == AskAgain::kFirst ? Turn::kFirst : Turn::kLast);
  return Done();
}

Result<bool> CrawlRound::Step(milliseconds time) {
  const Steady::time_point end = Steady::now() + time;
  do {
    Status done = Done();
    for (std::size_t round = 0; done && round < rounds_.size(); ++round) done = Fill(round);
    if (done) done = StartWhatMay();
    if (done) done = rounds_.EndDone();
    if (!done) return done.error();
    if (rounds_.AllEnded()) return false;
    const milliseconds left = std::chrono::duration_cast<milliseconds>(end - Steady::now());
    for (const fetch::Fetched& fetched : fetcher_.Wait(std::clamp(left, milliseconds(0), milliseconds(20)))) {
      done = Take(fetched);
      if (!done) return done.error();
    }
    if (Steady::now() - committed_ < kCommitEvery) continue;
    done = Pause();
    if (!done) return done.error();
  } while (Steady::now() < end);
  return true;
}

Status CrawlRound::Pause() {
  committed_ = Steady::now();
  return rounds_.Save();
}

}  // namespace kb::crawl
