// What an answer means for the address that was asked for: content for the archive, links and sitemaps to follow,
// a redirect, something that is gone, a failure.
//
// - 404 and 410: the address is asked for again after a week, and only then is the page gone.
// - A listing's link is asked for with HEAD, and with GET where that is refused; its redirects are followed, to
//   whatever host.  401, 403 and 429 say nothing of the page.
#pragma once

#include <string>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/crawl_store.h"
#include "indexer/crawl/source_rounds.h"
#include "indexer/fetch/fetcher.h"

namespace kb::crawl {

enum class AskAgain { kNo, kFirst, kLast };  // at once (first or last of its host's queue), or not in this round

// All its errors are the store's.
class Answers {
 public:
  // All must outlive it.
  Answers(store::CrawlStore& store, SourceRounds& rounds, const Clock& clock, CrawlCounts& counts, std::string& trouble)
      : store_(store), rounds_(rounds), clock_(clock), counts_(counts), trouble_(trouble) {}

  // The address was asked for, and this came.
  Result<AskAgain> Take(CrawlTask& task, const fetch::Fetched& fetched);
  // The address could not be asked for.
  Status TakeSilence(CrawlTask& task, const std::string& why);

 private:
  Result<AskAgain> TakeLink(CrawlTask& task, const fetch::Fetched& fetched);
  Result<AskAgain> FollowLink(CrawlTask& task, const fetch::Fetched& fetched);
  Status TakePage(CrawlTask& task, const fetch::Fetched& fetched);
  Status TakeUnchanged(CrawlTask& task);
  Status TakeRedirect(CrawlTask& task, const fetch::Fetched& fetched);
  Status TakeBody(CrawlTask& task, const fetch::Fetched& fetched);
  Status Archive(CrawlTask& task, const fetch::Fetched& fetched, const std::string& digest);
  Status TakeSitemap(const CrawlTask& task, const fetch::Fetched& fetched);
  Status TakeLinks(const CrawlTask& task, const fetch::Fetched& fetched);
  Status TakeMissing(CrawlTask& task);
  Status TakeFailure(CrawlTask& task, int status, const std::string& why);

  store::CrawlStore& store_;
  SourceRounds& rounds_;
  const Clock& clock_;
  CrawlCounts& counts_;
  std::string& trouble_;
};

}  // namespace kb::crawl
