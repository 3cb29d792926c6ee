// The archived pages of a source as a feed: what each tells of services, as records for
// indexer/import.  One call reads so many pages; `more()` says whether others wait.
//
// A record's id is made of the source, the service's name and its place, so that the same
// service on another page, or on the same page next year, is the same record.  Evidence
// stands in the record's provenance.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "catalog/feeds/feed.h"
#include "catalog/store/crawl_store.h"
#include "indexer/crawl/source.h"
#include "indexer/extract/draft.h"

namespace kb::crawl {

// To be raised when the extractor changes: every archived page is then read again.
inline constexpr int64_t kExtractorVersion = 3;

class CrawlFeed : public feeds::FeedReader {
 public:
  // All must outlive it.
  CrawlFeed(store::CrawlStore& store, const Source& source, const extract::Extractor& extractor,
            const terms::Vocabulary& vocabulary, LocalDate today)
      : store_(store), source_(source), extractor_(extractor), vocabulary_(vocabulary), today_(today) {}

  // Reads at most so many pages, after those read before; false if there is none.
  Result<bool> Load(int64_t pages);

  Result<bool> Next(feeds::FeedItem& item) override;
  [[nodiscard]] feeds::FeedProgress progress() const override { return {read_, read_ + waiting_.size()}; }
  [[nodiscard]] feeds::FeedSummary summary() const override { return summary_; }

  // Ids of services that no page gives any more.
  [[nodiscard]] const std::vector<std::string>& lost() const { return lost_; }
  [[nodiscard]] int64_t pages() const { return pages_; }
  [[nodiscard]] int64_t services() const { return services_; }

 private:
  Status ReadPage(const store::CrawlPage& page);
  void Give(const extract::PageDraft& draft, const store::CrawlPage& page, std::vector<std::string>& ids);
  model::Organization OrganizationOf(const extract::PageDraft& draft) const;
  model::Service ServiceOf(const extract::PageDraft& draft, const store::CrawlPage& page,
                           const std::string& organization) const;

  store::CrawlStore& store_;
  const Source& source_;
  const extract::Extractor& extractor_;
  const terms::Vocabulary& vocabulary_;
  LocalDate today_;
  std::deque<store::CrawlPage> waiting_;
  std::deque<feeds::FeedItem> items_;
  std::map<std::string, std::size_t> facts_;  // of the services given so far
  std::vector<std::string> lost_;
  feeds::FeedSummary summary_;
  int64_t after_ = 0;
  int64_t pages_ = 0;
  int64_t services_ = 0;
  uint64_t read_ = 0;
};

}  // namespace kb::crawl
