#include "indexer/crawl/answers.h"

#include <utility>

#include "indexer/crawl/digest.h"
#include "indexer/extract/links.h"
#include "indexer/fetch/sitemap.h"
#include "indexer/fetch/url.h"

namespace kb::crawl {
namespace {

constexpr int64_t kTroubleFrom = 5;  // dead links of one round

bool IsTaken(const std::string& content_type) {
  if (content_type.empty()) return true;
  return content_type.find("html") != std::string::npos || content_type.find("application/pdf") != std::string::npos ||
         content_type.find("text/plain") != std::string::npos;
}

bool IsGone(int status) { return status == 404 || status == 410; }

std::string Said(int status) { return "the answer was " + std::to_string(status); }

Result<AskAgain> NotAgain(const Status& done) {
  if (!done) return done.error();
  return AskAgain::kNo;
}

}  // namespace

Result<AskAgain> Answers::Take(CrawlTask& task, const fetch::Fetched& fetched) {
  SourceRound& round = rounds_[task.round];
  ++counts_.asked;
  ++round.state.pages;
  task.url.fetched = clock_.Now();
  task.url.due = round.NextTime();
  return round.IsOfLinks() ? TakeLink(task, fetched) : NotAgain(TakePage(task, fetched));
}

Status Answers::TakeSilence(CrawlTask& task, const std::string& why) { return TakeFailure(task, 0, why); }

Status Answers::TakePage(CrawlTask& task, const fetch::Fetched& fetched) {
  const int status = fetched.status;
  if (fetched.failure != fetch::FetchFailure::kNone) return TakeFailure(task, status, fetched.trouble);
  task.url.status = status;
  if (IsGone(status)) return TakeMissing(task);
  if (status == 304) return TakeUnchanged(task);
  if (fetch::IsRedirect(status)) return TakeRedirect(task, fetched);
  if (status < 200 || status >= 300) return TakeFailure(task, status, Said(status));
  return TakeBody(task, fetched);
}

Status Answers::TakeUnchanged(CrawlTask& task) {
  ++counts_.unchanged;
  task.url.failures = 0;
  task.url.missing_since.reset();
  return store_.Update(task.url);
}

Status Answers::TakeRedirect(CrawlTask& task, const fetch::Fetched& fetched) {
  store::CrawlUrl& url = task.url;
  url.failures = 0;
  const Result<std::string> target = fetch::ResolveUrl(url.url, fetched.location);
  Status done = store_.Update(url);
  if (done && target) done = rounds_.AddUrl(task.round, *target, url.depth, url.hops + 1, url.sitemap);
  return done;
}

// Whether a listing's link still leads somewhere; what is there is nobody's business here.
Result<AskAgain> Answers::TakeLink(CrawlTask& task, const fetch::Fetched& fetched) {
  const int status = fetched.status;
  const bool answered =
      fetched.failure == fetch::FetchFailure::kNone || fetched.failure == fetch::FetchFailure::kTooLarge;
  if (!answered) return NotAgain(TakeFailure(task, status, fetched.trouble));
  if (fetch::IsRedirect(status)) return FollowLink(task, fetched);
  if (status >= 400 && !std::exchange(task.get, true)) return AskAgain::kFirst;  // some servers know no HEAD
  task.url.status = status;
  if (IsGone(status)) return NotAgain(TakeMissing(task));
  if (status >= 500) return NotAgain(TakeFailure(task, status, Said(status)));
  if (status >= 400) return NotAgain(store_.Update(task.url));  // whoever asks may not see it: no news of the page
  if (status != 304) {
    task.url.etag = task.led_to.empty() ? fetched.etag : "";
    task.url.last_modified = task.led_to.empty() ? fetched.last_modified : "";
  }
  return NotAgain(TakeUnchanged(task));
}

Result<AskAgain> Answers::FollowLink(CrawlTask& task, const fetch::Fetched& fetched) {
  const Result<std::string> target = fetch::ResolveUrl(fetched.url, fetched.location);
  if (!target || ++task.hops > kMostHops)
    return NotAgain(TakeFailure(task, fetched.status, "its redirects lead nowhere"));
  task.led_to = *target;
  task.get = false;
  return AskAgain::kLast;
}

Status Answers::TakeBody(CrawlTask& task, const fetch::Fetched& fetched) {
  store::CrawlUrl& url = task.url;
  url.failures = 0;
  url.missing_since.reset();
  url.etag = fetched.etag;
  url.last_modified = fetched.last_modified;
  url.content_type = fetched.content_type;
  const std::string digest = DigestOf(fetched.body);
  const bool same = digest == url.digest;
  ++(same ? counts_.unchanged : counts_.changed);
  if (!same) ++rounds_[task.round].state.changed;
  if (url.sitemap) {
    Status done = TakeSitemap(task, fetched);
    return done ? store_.Update(url) : done;
  }
  return same || !IsTaken(fetched.content_type) ? store_.Update(url) : Archive(task, fetched, digest);
}

Status Answers::Archive(CrawlTask& task, const fetch::Fetched& fetched, const std::string& digest) {
  const std::string before = std::exchange(task.url.digest, digest);
  Status done = store_.PutPage(digest, fetch::Gzip(fetched.body), clock_.Now());
  if (done && !before.empty()) done = store_.RetirePage(before, clock_.Now());
  if (done) done = store_.Update(task.url);
  return done ? TakeLinks(task, fetched) : done;
}

Status Answers::TakeSitemap(const CrawlTask& task, const fetch::Fetched& fetched) {
  const Result<fetch::Sitemap> map = fetch::ReadSitemap(fetched.body);
  if (!map) {
    trouble_ = task.url.url + ": " + map.error().message;
    return Done();
  }
  for (const fetch::SitemapEntry& entry : map->sitemaps) {
    const Result<std::string> url = fetch::ResolveUrl(task.url.url, entry.url);
    if (!url || task.url.hops >= kMostHops || fetch::HostKey(*url) != fetch::HostKey(task.url.url)) continue;
    Status added = rounds_.AddUrl(task.round, *url, 0, task.url.hops + 1, true);
    if (!added) return added;
  }
  for (const fetch::SitemapEntry& entry : map->pages) {
    const Result<std::string> url = fetch::ResolveUrl(task.url.url, entry.url);
    if (!url || fetch::IsNoPage(*url)) continue;
    Status added = rounds_.AddUrl(task.round, *url, 1, 0, false);
    if (!added) return added;
  }
  return Done();
}

Status Answers::TakeLinks(const CrawlTask& task, const fetch::Fetched& fetched) {
  if (rounds_[task.round].source->kind == SourceKind::kPage) return Done();
  const extract::PageLinks found = extract::LinksOf(task.url.url, fetched.body, fetched.content_type);
  for (const std::string& link : found.links) {
    Status added = rounds_.AddUrl(task.round, link, task.url.depth + 1, 0, false);
    if (!added) return added;
  }
  if (found.canonical.empty() || found.canonical == task.url.url) return Done();
  return rounds_.AddUrl(task.round, found.canonical, task.url.depth, 0, false);
}

// Gone only when it has been missing for a week.
Status Answers::TakeMissing(CrawlTask& task) {
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
    url.due = url.fetched + (rounds_[task.round].IsOfLinks() ? 1 : 4) * kMinutesPerWeek;
  } else {
    url.due = *url.missing_since + kMinutesPerWeek;
  }
  return store_.Update(url);
}

Status Answers::TakeFailure(CrawlTask& task, int status, const std::string& why) {
  ++counts_.failed;
  SourceRound& round = rounds_[task.round];
  ++round.failures;
  trouble_ = task.url.url + ": " + why;
  // A link that is dead is what links are asked for; that all of them are is trouble.
  const bool sought = round.IsOfLinks() && (round.failures < kTroubleFrom || round.failures < round.state.pages);
  if (!sought) {
    round.state.failed = round.failures;
    round.state.trouble = trouble_;
  }
  store::CrawlUrl& url = task.url;
  if (status != 0) url.status = status;
  url.fetched = clock_.Now();
  url.due = round.NextTime();
  ++url.failures;
  return store_.Update(url);
}

}  // namespace kb::crawl
